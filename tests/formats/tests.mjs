// What the test programs of this folder share: a test, its sum, and where things are.
import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import { createRequire } from 'node:module';
import * as os from 'node:os';
import * as path from 'node:path';
import { fileURLToPath } from 'node:url';

export const here = path.dirname(fileURLToPath(import.meta.url));
export const top = path.resolve(here, '../..');
export const require = createRequire(path.join(top, 'tests/package.json'));
export const ladder = path.resolve(process.argv[2] ?? path.join(top, 'out/bin/ladder'));

const counts = { passed: 0, failed: 0, skipped: 0 };
class Skip extends Error {}

export function skip(why) {
  throw new Skip(why);
}

export function test(what, body) {
  try {
    body();
    counts.passed++;
    console.log(`ok - ${what}`);
  } catch (error) {
    if (error instanceof Skip) {
      counts.skipped++;
      console.log(`skip - ${what}: ${error.message}`);
      return;
    }
    counts.failed++;
    console.log(`not ok - ${what}\n# ${String(error.message).split('\n').slice(0, 20).join('\n# ')}`);
  }
}

export function ensure(is, message) {
  if (!is) throw new Error(message);
}

export function same(found, wanted, what) {
  ensure(found === wanted, `${what}: ${JSON.stringify(found)}, not ${JSON.stringify(wanted)}`);
}

export function readJson(file) {
  return JSON.parse(fs.readFileSync(file, 'utf8'));
}

// A number as it is written in JSON, letter by letter, as 1.50 or with more digits than a double holds.
export class Digits extends Number {
  constructor(digits) {
    super(digits);
    this.digits = digits;
  }

  toJSON() {
    return { digits: this.digits };
  }
}

// JSON in which numbers are Digits. Before keys stands a mark, if one is given: members named 1 and 2 keep their
// places then.
export function parseDigits(text, mark = '') {
  JSON.parse(text); // 007 is no JSON
  const marked = text.replace(/"((?:[^"\\]|\\.)*)"(\s*:)?|-?\d[\d.eE+-]*/g, (token, string, colon) => {
    if (string === undefined) return `"#${token}"`;
    return colon ? `"${mark}${string}":` : `"=${string}"`;
  });
  return JSON.parse(marked, (key, value) => {
    if (typeof value !== 'string') return value;
    return value[0] === '#' ? new Digits(value.slice(1)) : value.slice(1);
  });
}

// Runs body in a folder of its own, then prints the sum.
export function run(name, body) {
  const work = fs.mkdtempSync(path.join(os.tmpdir(), `ladder-${name}-`));
  try {
    body(work);
  } finally {
    fs.rmSync(work, { recursive: true });
  }
  console.log(`${name}: ${counts.passed} passed, ${counts.failed} failed${counts.skipped ? `, ${counts.skipped} skipped` : ''}`);
  process.exitCode = counts.failed ? 1 : 0;
}

// ---- Projects

export function call(command, args, cwd = top) {
  const { status, stdout, stderr, error } = spawnSync(command, args, { cwd, encoding: 'utf8', maxBuffer: 1 << 30 });
  ensure(!error, String(error));
  return { status, stdout, stderr };
}

function filesIn(folder) {
  const names = fs.readdirSync(path.join(top, folder)).sort();
  return names.filter((name) => name.endsWith('.ladder')).map((name) => path.join(folder, name));
}

function foldersIn(folder) {
  const names = fs.readdirSync(path.join(top, folder)).sort();
  return names.map((name) => path.join(folder, name)).filter((name) => fs.statSync(path.join(top, name)).isDirectory());
}

// All projects of this repository that have no error, those too large to be kept, and what else the caller names.
export function projects(work) {
  const generated = path.join(work, 'generated');
  same(call('tests/export/generate', [generated]).status, 0, 'status of tests/export/generate');
  const all = [
    'ladders', 'tests/example.ladder', ...filesIn('tests/export'), ...filesIn('tests/golden'), ...foldersIn('tests/golden'),
    ...filesIn('tests/pages'), path.join(generated, 'alike'), path.join(generated, 'long.ladder'), ...process.argv.slice(3),
  ];
  return all.filter((project) => call(ladder, ['check', project]).status === 0);
}

let count = 0;
// A project as the text of its JSON, in the options given.
export function modelText(work, project, ...options) {
  const file = path.join(work, `model-${++count}.json`);
  const { status, stderr } = call(ladder, ['export', '--format', 'json', ...options, '-o', file, project]);
  ensure(status === 0, `ladder export: status ${status}: ${stderr}`);
  return fs.readFileSync(file, 'utf8');
}

export function model(work, project, ...options) {
  return JSON.parse(modelText(work, project, ...options));
}
