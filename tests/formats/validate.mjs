// The reports of `ladder check` under validators that others wrote: for no finding, for one, and for
// hundreds with all the text that has ever spoilt a report. What no schema knows is held against the
// sources: places, fingerprints, that nothing of a ladder becomes a command.
//
// usage: node tests/formats/validate.mjs LADDER
import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { ensure, here, ladder, readJson, require, run as runTests, same, skip, test, top } from './tests.mjs';

const modules = path.join(top, 'tests/node_modules');
const shared = path.resolve(top, '../shared/formats');
const Ajv2020 = require('ajv/dist/2020').default;
const Ajv04 = require('ajv-draft-04').default;
const addFormats = require('ajv-formats').default;

function needed(file) {
  if (!fs.existsSync(file)) skip(`${path.relative(top, file)} is not there`);
  return file;
}

// ---- Projects

const plain = 'ladder demo "Demo" {\n  levels {\n    level d1 "One" {\n      - Writes a page that others understand\n' +
  '    }\n  }\n}\n';

// Characters that end lines, close quotes, begin commands, turn directions, or are none at all.
const awkward = [
  'a"quote"', "it's", 'less <b> & more', ']]>', '50% %0A %25', '::error::x', '::set-output name=a::b', '##[error]x',
  '{0} {x}', '[link](1)', 'a|b', '`code`', '*bold*', '\u05e9\u05dc\u05d5\u05dd', '\u202eevil', '\u{1f600}\u{1f469}\u200d\u{1f4bb}',
  '\u65e5\u672c\u8a9e', 'tab\there', 'bell\u0007', 'esc\u001b[31mred', 'del\u007f', 'nel\u0085', '\uffff', 'e\u0301',
  'back\\slash', 'x'.repeat(5000), '\u{1f600}'.repeat(2500),
];

function manyProject(folder) {
  const names = [
    'a b', '50%', '50%25', '#1', 'q?x=1&y', "it's", 'a"b', '<x>', 'a:b', 'a,b', '\u00e9\u65e5\u672c', '\u{1f600}', '::error ::x',
    'b\\c', '[x](y)', '{0}', 'new\nline', 'esc\u001b[31m', 'p|q', '-o', 'sub/dir x/\u05e9',
  ];
  names.forEach((name, i) => {
    const file = path.join(folder, `${name}.ladder`);
    fs.mkdirSync(path.dirname(file), { recursive: true });
    let text = i % 3 === 1 ? '\ufeff' : '';
    text += `ladder l${i} "L" {\n  levels {\n    level d1 "One"\n  }\n`;
    awkward.forEach((word, n) => {
      text += `  section s${n} "${word.replace(/["\\]/g, '')} Title" {\n`;
      text += `    - ${word} [there](missing/${encodeURIComponent(word.slice(0, 40))}.md) [x](ladder:nobody/${n})\n`;
      text += `    * ${word} \u{1f600} todo\n  }\n`;
      text += `  nonsense "${word}"\n`;
    });
    text += '  skills {\n    skill x "X" {\n      at d2 "y"\n    }\n  }\n}\n';
    if (i % 4 === 2) text = text.replaceAll('\n', '\r\n');
    if (i % 4 === 3) text = text.replaceAll('\n', '\r');
    fs.writeFileSync(file, Buffer.concat([Buffer.from(text), i % 2 ? Buffer.from('# \xff\xe2\x82 \xf0\x9f\n', 'latin1') : Buffer.alloc(0)]));
  });
}

const projects = {
  none: (folder) => fs.writeFileSync(path.join(folder, 'clean.ladder'), plain),
  one: (folder) => fs.writeFileSync(path.join(folder, 'one.ladder'), plain.replace('"One"', '"One" nonsense')),
  many: manyProject,
};

const endings = {
  json: 'json', sarif: 'sarif', github: 'github', gitlab: 'gitlab.json', junit: 'junit.xml', checkstyle: 'checkstyle.xml',
  rdjsonl: 'rdjsonl', summary: 'md',
};

// Writes all reports of a project, and returns how to find them.
function reportsOf(work, name) {
  const folder = path.join(work, name);
  const out = path.join(work, `${name}.out`);
  fs.mkdirSync(folder);
  fs.mkdirSync(out);
  projects[name](folder);
  const file = (format) => path.join(out, `report.${endings[format]}`);
  const options = Object.keys(endings).flatMap((format) => ['--format', format, '-o', file(format)]);
  const run = spawnSync(ladder, ['check', '--root', '.', '--today', '2026-03-01', ...options, '.'], { cwd: folder, encoding: 'utf8' });
  ensure(run.status === (name === 'none' ? 0 : 1), `ladder check: status ${run.status}: ${run.stderr}`);
  const text = (format) => fs.readFileSync(file(format), 'utf8');
  return { name, folder, file, text, json: (format) => JSON.parse(text(format)) };
}

// ---- Validators

function validate(ajv, schema, value) {
  const check = ajv.compile(schema);
  ensure(check(value), ajv.errorsText(check.errors, { separator: '\n' }).slice(0, 2000));
}

function ajv2020() {
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  addFormats(ajv);
  return ajv;
}

function xmllint(...args) {
  const run = spawnSync('xmllint', ['--noout', '--nonet', ...args], { encoding: 'utf8' });
  if (run.error) skip('no xmllint');
  ensure(run.status === 0, run.stderr.slice(0, 2000));
}

const multitool = path.join(modules, '@microsoft/sarif-multitool-linux/Sarif.Multitool');

// It exits with 0 whatever it finds: its verdict is in a log of its own.
function multitoolResults(file) {
  needed(multitool);
  fs.chmodSync(multitool, 0o755); // which is a script of the package, where scripts may run
  const log = `${file}.log`;
  const args = ['validate', file, '--rule-kind', 'Sarif;Ghas', '-o', log, '--log', 'ForceOverwrite', '--level', 'Error;Warning'];
  const env = { ...process.env, DOTNET_SYSTEM_GLOBALIZATION_INVARIANT: '1' };
  const run = spawnSync(multitool, args, { encoding: 'utf8', env });
  ensure(fs.existsSync(log), `no log: ${run.stdout}${run.stderr}`);
  const [{ results, invocations }] = readJson(log).runs;
  ensure(invocations?.[0]?.executionSuccessful, JSON.stringify(invocations));
  return results.map((result) => `${result.ruleId}: ${JSON.stringify(result.message)}`);
}

// ---- What is true of the sources

// The hash of each line, straight from its description: quadratic, and obviously right.
function lineHashes(text) {
  const units = [];
  const starts = [];
  let atStart = true;
  let afterCr = false;
  for (let i = 0; i < text.length; i++) {
    const c = text[i];
    const blank = c === ' ' || c === '\t' || (afterCr && c === '\n');
    afterCr = c === '\r' && !blank;
    if (blank) continue;
    if (atStart) starts.push(units.length);
    atStart = c === '\r' || c === '\n';
    units.push(c === '\r' ? 10n : BigInt(text.charCodeAt(i)));
  }
  if (atStart) starts.push(units.length);
  units.push(65535n);
  const seen = new Map();
  return starts.map((start) => {
    let hash = 0n;
    for (let i = start; i < start + 100; i++) hash = BigInt.asUintN(64, hash * 37n + (units[i] ?? 0n));
    const hex = hash.toString(16);
    seen.set(hex, (seen.get(hex) ?? 0) + 1);
    return `${hex}:${seen.get(hex)}`;
  });
}

const read = new Map();
function sourceOf(file) {
  if (!read.has(file)) {
    const bytes = fs.readFileSync(file);
    const text = bytes.toString('utf8');
    // Lines with their ends; an editor does not show the mark in front.
    const lines = text.replace(/^\ufeff/, '').match(/[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+$/g) ?? [];
    read.set(file, { bytes, lines: [...lines, ''], hashes: lineHashes(text) });
  }
  return read.get(file);
}

function textAt(lines, region) {
  const at = (line, column) => lines.slice(0, line - 1).reduce((sum, l) => sum + l.length, 0) + column - 1;
  return lines.join('').slice(at(region.startLine, region.startColumn), at(region.endLine, region.endColumn));
}

// ---- Tests

function sarifTests(reports) {
  const { name } = reports;
  test(`sarif: ${name}: its schema`, () => {
    const schema = readJson(needed(path.join(path.dirname(multitool), 'sarif-2.1.0.json')));
    validate(ajv2020(), schema, reports.json('sarif'));
  });
  test(`sarif: ${name}: the multitool's rules, GitHub's among them`, () => {
    // SARIF2005 wants a page about the program, which it has none of.
    const found = multitoolResults(reports.file('sarif')).filter((line) => !line.startsWith('SARIF2005'));
    same(found.slice(0, 20).join('\n'), '', 'findings');
  });
  test(`sarif: ${name}: places and fingerprints are those of the sources`, () => {
    const { findings } = reports.json('json');
    const [{ results, tool }] = reports.json('sarif').runs;
    same(results.length, findings.length, 'results');
    results.forEach((result, i) => {
      const { artifactLocation, region } = result.locations[0].physicalLocation;
      const source = sourceOf(path.join(reports.folder, decodeURIComponent(artifactLocation.uri)));
      const { start, end } = findings[i];
      const wanted = source.bytes.subarray(start.offset, end.offset).toString('utf8').replace(/^\ufeff/, '');
      same(textAt(source.lines, region), wanted, `result ${i}`);
      same(result.partialFingerprints.primaryLocationLineHash, source.hashes[region.startLine - 1], `hash of result ${i}`);
      same(tool.driver.rules[result.ruleIndex].id, result.ruleId, 'rule');
    });
  });
}

// As the runner reads a line of the log.
const command = /^::(error|warning|notice) ((?:[a-zA-Z]+=[^,:\r\n]*,?)+)::([^\r\n]*)$/;
const unescape = (text) => text.replaceAll('%0D', '\r').replaceAll('%0A', '\n').replaceAll('%3A', ':').replaceAll('%2C', ',').replaceAll('%25', '%');

function githubTests(reports) {
  test(`github: ${reports.name}: commands, and nothing else`, () => {
    const { findings } = reports.json('json');
    const lines = reports.text('github').split('\n').slice(0, -1);
    same(lines.length, findings.length, 'lines');
    lines.forEach((line, i) => {
      const parts = command.exec(line);
      ensure(parts, `no command: ${line.slice(0, 200)}`);
      const message = unescape(parts[3]);
      const properties = Object.fromEntries(parts[2].split(',').map((part) => [part.slice(0, part.indexOf('=')), unescape(part.slice(part.indexOf('=') + 1))]));
      ensure(message.length <= 4096, `${message.length} characters`);
      same(properties.title, findings[i].rule, 'title');
      same(Number(properties.line), findings[i].start.line, 'line');
      ensure(!/[\u0000-\u0009\u000b\u000c\u000e-\u001f\u007f-\u009f\u202a-\u202e]/.test(line), `control characters: ${line.slice(0, 200)}`);
    });
  });
}

function gitlabTests(reports) {
  test(`gitlab: ${reports.name}: our schema, fingerprints that differ, files that are there`, () => {
    const found = reports.json('gitlab');
    validate(ajv2020(), readJson(path.join(here, 'gitlab.schema.json')), found);
    same(found.length, reports.json('json').findings.length, 'findings');
    same(new Set(found.map((one) => one.fingerprint)).size, found.length, 'fingerprints');
    found.forEach((one) => needed(path.join(reports.folder, one.location.path)));
  });
}

function rdjsonlTests(reports) {
  test(`rdjsonl: ${reports.name}: reviewdog's schema`, () => {
    const schema = readJson(needed(path.join(shared, 'rdjson/Diagnostic.json')));
    const check = new Ajv04({ strict: false, allErrors: true }).compile(schema);
    const { findings } = reports.json('json');
    const lines = reports.text('rdjsonl').split('\n').slice(0, -1);
    same(lines.length, findings.length, 'lines');
    lines.forEach((line, i) => {
      const value = JSON.parse(line);
      ensure(check(value), JSON.stringify(check.errors));
      same(value.location.range.start.column, findings[i].start.column, 'column');
      same(value.location.path, findings[i].file, 'path');
    });
  });
}

function xmlTests(reports) {
  test(`junit: ${reports.name}: Jenkins' schema`, () => {
    xmllint('--schema', needed(path.join(shared, 'junit-10.xsd')), reports.file('junit'));
  });
  test(`junit: ${reports.name}: a test for each finding, and for each file without`, () => {
    const text = reports.text('junit');
    const { findings } = reports.json('json');
    const cases = text.match(/<testcase /g).length;
    const clean = text.match(/<testcase name="no findings"/g)?.length ?? 0;
    same(cases - clean, findings.length, 'cases');
    same(clean, reports.name === 'none' ? 1 : 0, 'files without findings');
    same(text.match(/<failure /g)?.length ?? 0, findings.filter((one) => one.severity === 'error').length, 'failures');
    ensure(text.includes(`<testsuites name="ladder" tests="${cases}"`), 'the sum is wrong');
  });
  test(`checkstyle: ${reports.name}: our schema`, () => {
    xmllint('--schema', path.join(here, 'checkstyle.xsd'), reports.file('checkstyle'));
    const errors = reports.text('checkstyle').match(/<error /g)?.length ?? 0;
    same(errors, reports.json('json').findings.length, 'findings');
  });
}

function summaryTests(reports) {
  test(`summary: ${reports.name}: Markdown`, () => {
    const cli = path.join(modules, '.bin/markdownlint-cli2');
    const run = spawnSync(cli, ['--config', path.join(top, 'docs/ladder.markdownlint.json'), path.basename(reports.file('summary'))],
      { cwd: path.dirname(reports.file('summary')), encoding: 'utf8' });
    same(run.status, 0, run.stderr || run.stdout);
    for (const line of reports.text('summary').split('\n')) {
      ensure(/^(?:$|[|#]|and \d+ more$)/.test(line), `a line that is none of ours: ${line.slice(0, 200)}`);
    }
  });
}

// What is no file of the project: a file outside the root, and standard input.
function outsideTests(work) {
  const folder = path.join(work, 'outside');
  const bad = plain.replace('"One"', '"One" nonsense');
  fs.mkdirSync(path.join(folder, 'root'), { recursive: true });
  for (const file of ['out.ladder', 'root/in.ladder']) fs.writeFileSync(path.join(folder, file), bad);
  const file = path.join(folder, 'report.sarif');
  const operands = ['--root', 'root', path.join(folder, 'out.ladder'), 'root/in.ladder', '-'];
  const run = spawnSync(ladder, ['check', '--format', 'sarif', '-o', file, ...operands], { cwd: folder, input: bad });
  test('sarif: what lies outside: relative all the same', () => {
    same(run.status, 1, 'status');
    const uris = readJson(file).runs[0].results.map((one) => one.locations[0].physicalLocation.artifactLocation.uri);
    same([...new Set(uris)].sort().join(' '), '%3Cstandard%20input%3E ../out.ladder in.ladder', 'files');
    same(multitoolResults(file).filter((line) => !line.startsWith('SARIF2005')).join('\n'), '', 'findings');
  });
}

// A check that finds nothing in a bad file would be none.
function selfTests(work) {
  test('the multitool finds what is wrong', () => {
    const file = path.join(work, 'bad.sarif');
    const region = { startLine: 5, startColumn: 9, endLine: 4, endColumn: 1 };
    const physicalLocation = { artifactLocation: { uri: 'not a uri' }, region };
    const results = [{ ruleId: 'X', ruleIndex: 3, message: { text: 'm' }, locations: [{ physicalLocation }] }];
    fs.writeFileSync(file, JSON.stringify({ version: '2.1.0', runs: [{ tool: { driver: { name: 'x' } }, results }] }));
    ensure(multitoolResults(file).length > 1, 'it found nothing');
  });
}

runTests('formats', (work) => {
  for (const name of Object.keys(projects)) {
    const reports = reportsOf(work, name);
    const count = reports.json('json').findings.length;
    test(`${name}: as many findings as are wanted`, () => {
      ensure(name === 'none' ? count === 0 : name === 'one' ? count === 1 : count >= 500, `${count}`);
    });
    test(`json: ${name}: our schema`, () => {
      validate(ajv2020(), readJson(path.join(here, 'json.schema.json')), reports.json('json'));
    });
    sarifTests(reports);
    githubTests(reports);
    gitlabTests(reports);
    rdjsonlTests(reports);
    xmlTests(reports);
    summaryTests(reports);
  }
  outsideTests(work);
  selfTests(work);
});
