// The spreadsheets of `ladder export` under readers that others wrote, papaparse and Python's csv module, and
// cell by cell against the JSON of the same view: what a file says is made here once more, from the JSON alone.
// JSON Lines are held against the same, value by value.
//
// usage: node tests/formats/readers.mjs LADDER [FILE|DIR ...]
import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { call, Digits, ensure, here, ladder, modelText, parseDigits, projects, require, run, same, test, top } from './tests.mjs';

const Papa = require('papaparse');

// ---- What the files should say

const entityKinds = ['ladder', 'track', 'level', 'group', 'skill', 'section', 'cell', 'statement'];

// Attributes of each kind that some entity of the ladders has; those of the own view, which has all sections.
function attributesInUse(document) {
  const used = Object.fromEntries(entityKinds.map((kind) => [kind, new Set()]));
  const note = (kind, entity) => Object.keys(entity.attributes ?? {}).forEach((name) => used[kind].add(name));
  const content = (parts) => parts.forEach((part) => {
    part.statements?.forEach((statement) => note('statement', statement));
    if (part.kind === 'section') {
      note('section', part);
      content(part.content);
    }
  });
  for (const one of document.ladders) {
    note('ladder', one);
    content([...one.content, ...one.levels_content]);
    one.tracks.forEach((track) => note('track', track));
    one.levels.forEach((level) => {
      note('level', level);
      content(level.content);
    });
    one.groups.forEach((group) => note('group', group));
    one.skills.forEach((skill) => {
      note('skill', skill);
      skill.cells.forEach((cell) => {
        note('cell', cell);
        cell.statements.forEach((statement) => note('statement', statement));
      });
    });
  }
  const order = document.attributes.map((one) => one.name);
  return (kind) => order.filter((name) => used[kind].has(name));
}

const byId = (list, id) => list.find((one) => one.id === id);
const trackOf = (one, level) => (level?.track ? byId(one.tracks, level.track) : undefined);

function groupPath(one, id) {
  const group = byId(one.groups, id);
  if (!group) return '';
  return group.parent ? `${groupPath(one, group.parent)} / ${group.title}` : group.title;
}

// Texts one behind the other, which Markdown needs an empty line between.
function description(document, content) {
  const texts = content.filter((part) => part.kind === 'text').map((part) => part.text);
  return texts.join(document.text === 'markdown' ? '\n\n' : '\n');
}

const ref = (to) => (to.ladder ? `${to.ladder}/${to.level}` : to.level);

// ---- Rows of statements

function* sectionRows(at, content, around) {
  for (const part of content) {
    if (part.kind === 'section') yield* sectionRows(at, part.content, [...around, part]);
    if (part.kind !== 'statements') continue;
    const outer = around.slice(0, -1);
    const section = around.at(-1);
    const category = section
      ? { kind: 'section', group: outer.map((one) => one.title ?? one.id).join(' / '), id: around.map((one) => one.id).join('/'), title: section.title ?? section.id }
      : { kind: 'section', group: '', id: 'expectations', title: 'Expectations' };
    for (const statement of part.statements) yield { ...at, section, category, state: 'content', statement };
  }
}

function* levelRows(one) {
  yield* sectionRows({ ladder: one }, one.levels_content, []);
  for (const level of one.levels) yield* sectionRows({ ladder: one, level }, level.content, []);
}

function* cellRows(at, cell, view) {
  const statements = cell.statements.map((statement) => ({ ...at, state: 'content', statement }));
  const states = cell.state === 'content' ? [] : [{ ...at, state: cell.state }];
  if (view === 'full') yield* [...statements, ...states];
  else yield* [...(cell.addition ? [{ ...at, state: 'same' }] : []), ...states, ...statements];
}

function* skillRows(one, view) {
  for (const skill of one.skills) {
    const category = { kind: 'skill', group: groupPath(one, skill.group), id: skill.id, title: skill.title };
    for (const cell of skill.cells) {
      yield* cellRows({ ladder: one, level: byId(one.levels, cell.level), skill, group: byId(one.groups, skill.group), cell, category }, cell, view);
    }
  }
}

function* statementRows({ ladders, view }) {
  for (const one of ladders) {
    const left = new Set(['levels', 'skills']);
    for (const part of [...one.content, { kind: 'levels' }, { kind: 'skills' }]) {
      if (part.kind === 'section') yield* sectionRows({ ladder: one }, [part], []);
      if (part.kind === 'levels' && left.delete('levels')) yield* levelRows(one);
      if (part.kind === 'skills' && left.delete('skills')) yield* skillRows(one, view);
    }
  }
}

// ---- A cell of a matrix

function bulleted({ kind, depth, text }) {
  const bullet = kind === 'example' ? 'e.g. ' : depth > 0 ? '\u2013 ' : '\u2022 ';
  return ' '.repeat(2 * depth) + bullet + text;
}

function cellText(cell, view) {
  const lines = cell.addition ? ['same'] : [];
  const hasBullets = cell.statements.length > 1 || cell.addition;
  for (const one of cell.statements) lines.push(hasBullets ? bulleted(one) : one.text);
  if (cell.state !== 'content' && (view === 'own' || cell.statements.length === 0)) {
    lines.push(cell.reason ? `${cell.state}: ${cell.reason}` : cell.state);
  }
  return lines.join('\n');
}

// ---- Tables: columns by name, the rows, and whose attributes stand behind them

const ofLadder = { ladder_id: (at) => at.ladder.id, ladder: (at) => at.ladder.title };
const ofLevel = {
  track_id: (at) => at.level?.track,
  track: (at) => trackOf(at.ladder, at.level)?.title,
  level_id: (at) => at.level?.id,
  level: (at) => at.level?.title,
  rank: (at) => at.level?.rank,
};
const levelColumns = {
  ...ofLadder,
  ...ofLevel,
  extends: (at) => at.level.extends && ref(at.level.extends),
  next: (at) => at.level.next.map(ref).join('; '),
  description: (at, document) => description(document, at.level.content),
};
const statementColumns = {
  ...ofLadder,
  ...ofLevel,
  kind: (at) => (at.statement?.kind === 'example' ? 'example' : at.category.kind),
  group: (at) => at.category.group,
  category_id: (at) => at.category.id,
  category: (at) => at.category.title,
  state: (at) => at.state,
  statement_id: (at) => at.statement?.id,
  parent_id: (at) => at.statement?.parent,
  depth: (at) => at.statement?.depth,
  statement: (at) => at.statement?.text,
};
const skillColumns = {
  ...ofLadder,
  skill_id: (at) => at.skill.id,
  skill: (at) => at.skill.title,
  group_id: (at) => at.skill.group,
  group: (at) => groupPath(at.ladder, at.skill.group),
  description: ({ skill }) => [skill.description, ...(skill.statements ?? []).map(bulleted)].filter((one) => one).join('\n'),
};
const ladderColumns = {
  ...ofLadder,
  description: (at, document) => description(document, [...at.ladder.content, ...(byId(at.ladder.content, 'overview')?.content ?? [])]),
};

const pick = (columns, names) => names.split(' ').map((name) => [name, columns[name]]);
const levelsOf = (document) => document.ladders.flatMap((one) => one.levels.map((level) => ({ ladder: one, level })));
const skillsOf = (one) => one.skills.map((skill) => ({ ladder: one, skill, group: byId(one.groups, skill.group) }));

const layouts = {
  long: (document) => ({
    'expectations.csv': {
      columns: pick(statementColumns, 'ladder_id ladder track level_id level rank kind group category_id category state statement_id parent_id depth statement'),
      attributes: entityKinds,
      rows: [...statementRows(document)],
    },
  }),
  levels: (document) => ({
    'levels.csv': {
      columns: pick(levelColumns, 'ladder_id ladder track level_id level rank extends next description'),
      attributes: ['ladder', 'track', 'level'],
      rows: levelsOf(document),
    },
  }),
  matrix: (document) => Object.fromEntries(document.ladders.map((one) => [`${one.id}.matrix.csv`, {
    columns: [
      ...pick(skillColumns, 'skill_id skill group description'),
      ...one.levels.map((level) => [level.id, (at) => cellText(at.skill.cells.find((cell) => cell.level === level.id), document.view)]),
    ],
    attributes: [],
    rows: skillsOf(one),
  }])),
  set: (document) => ({
    'ladders.csv': { columns: pick(ladderColumns, 'ladder_id ladder description'), attributes: ['ladder'], rows: document.ladders.map((one) => ({ ladder: one })) },
    'levels.csv': {
      columns: pick(levelColumns, 'ladder_id level_id level track_id track rank extends next description'),
      attributes: ['track', 'level'],
      rows: levelsOf(document),
    },
    'skills.csv': {
      columns: pick(skillColumns, 'ladder_id skill_id skill group_id group description'),
      attributes: ['group', 'skill'],
      rows: document.ladders.flatMap(skillsOf),
    },
    'expectations.csv': {
      columns: pick(statementColumns, 'ladder_id level_id kind category_id state statement_id parent_id depth statement'),
      attributes: ['section', 'cell', 'statement'],
      rows: [...statementRows(document)],
    },
  }),
};

// Texts, and Digits.
function value(of) {
  if (of === undefined) return '';
  if (Array.isArray(of)) return of.map((one) => (one instanceof Digits ? one.digits : value(one))).join('; ');
  if (typeof of === 'boolean') return of ? 'yes' : 'no';
  return of;
}

// The rows of a table, its heads first.
function wanted(document, table, inUse) {
  const entity = (at, kind) => (kind === 'track' ? trackOf(at.ladder, at.level) : at[kind]);
  const attributes = table.attributes.flatMap((kind) => inUse(kind).map((name) => [`${kind}.${name}`, (at) => entity(at, kind)?.attributes?.[name]]));
  const columns = [...table.columns, ...attributes];
  return [columns.map(([name]) => name), ...table.rows.map((at) => columns.map(([, get]) => value(get(at, document))))];
}

// ---- Readers

const delimiters = { comma: ',', semicolon: ';', tab: '\t', pipe: '|' };

// Each is given files, with how they are written, and gives back the rows of each.
const readers = {
  papaparse(jobs) {
    return jobs.map(({ file, delimiter }) => {
      const { data, errors } = Papa.parse(fs.readFileSync(file, 'utf8'), { delimiter, newline: '\r\n' });
      if (errors.length) return { error: errors[0] };
      return data.pop().join() === '' ? data : { error: 'something stands behind the last line end' };
    });
  },
  python(jobs) {
    const input = JSON.stringify(jobs);
    const { stdout, stderr, status } = spawnSync('python3', [path.join(here, 'readers.py')], { input, encoding: 'utf8', maxBuffer: 1 << 30 });
    ensure(status === 0, `python3: status ${status}: ${stderr}`);
    return JSON.parse(stdout);
  },
};

function jobsOf({ folder, files, profile, delimiter }) {
  const encoding = profile === 'excel' ? 'utf-8-sig' : 'utf-8';
  return files.map((file) => ({ file: path.join(folder, file), encoding, delimiter: delimiters[delimiter] }));
}

// ---- Comparing

// Attributes have names with a point. The zeros in front of their numbers are not in the JSON.
function numberIs(found, { digits }, head) {
  return (head.includes('.') ? found.replace(/^(-?)0+(?=\d)/, '$1') : found) === digits;
}

// As a spreadsheet would take it for a formula, a text has an apostrophe before it in the profile for people.
function cellIs(found, wanted, head, isGuarded) {
  if (wanted instanceof Digits) return numberIs(found, wanted, head);
  return found === (isGuarded && /^[=+\-@\t\r]/.test(wanted) ? `'${wanted}` : wanted);
}

function compare(name, found, table, is) {
  ensure(Array.isArray(found), `${name}: ${JSON.stringify(found)}`);
  same(found[0].join(' '), table[0].join(' '), `${name}: heads`);
  for (let row = 1; row < Math.min(found.length, table.length); row++) {
    same(found[row].length, table[0].length, `${name}: row ${row}: cells`);
    table[0].forEach((head, i) => {
      ensure(is(found[row][i], table[row][i], head), `${name}: row ${row}, ${head}: ${JSON.stringify(found[row][i])}, not ${JSON.stringify(table[row][i])}`);
    });
  }
  same(found.length, table.length, `${name}: rows`);
}

function compareAll({ files, profile }, tables, found) {
  files.forEach((file, i) => compare(file, found[i], tables[file], (...cell) => cellIs(...cell, profile === 'excel')));
}

// ---- JSON Lines

// Rows, the names of members first.
function readLines(text) {
  if (text === '') return [];
  ensure(text.endsWith('\n'), 'no line end at the end');
  const lines = text.slice(0, -1).split('\n').map((line) => Object.entries(parseDigits(line, '=')));
  const names = lines[0].map(([name]) => name.slice(1));
  lines.forEach((line, i) => same(line.map(([name]) => name.slice(1)).join('\n'), names.join('\n'), `line ${i + 1}: members`));
  return [names, ...lines.map((line) => line.map(([, one]) => one))];
}

function memberIs(found, wanted) {
  if (wanted instanceof Digits) return found instanceof Digits && found.digits === wanted.digits;
  return found === (wanted === '' ? null : wanted);
}

// What a file of JSON Lines says of a table: a line of statements is a statement, and no two members have one name.
function linesOf([heads, ...rows]) {
  const id = heads.indexOf('statement_id');
  const names = [];
  for (const head of heads) {
    let name = head;
    for (let count = 2; names.includes(name); count++) name = `${head} ${count}`;
    names.push(name);
  }
  const lines = rows.filter((row) => id < 0 || row[id] !== '');
  return lines.length === 0 ? [] : [names, ...lines];
}

function compareLines(name, text, table) {
  const [found, wanted] = [readLines(text), linesOf(table)];
  if (found.length === 0 || wanted.length === 0) same(found.length, wanted.length, `${name}: rows`);
  else compare(name, found, wanted, memberIs);
}

// ---- Tests

let count = 0;
// The files of an export, which is what was asked for.
function exported(work, project, { profile, layout, view, text, delimiter, format = 'csv' }) {
  const folder = path.join(work, `${format}-${++count}`);
  const options = ['--profile', profile, '--layout', layout, '--view', view, '--text', text];
  if (format === 'csv') options.push('--delimiter', delimiter);
  const { status, stderr } = call(ladder, ['export', '--format', format, ...options, '-o', `${folder}/`, project]);
  const files = fs.existsSync(folder) ? fs.readdirSync(folder).sort() : [];
  return { folder, files, status, stderr, profile, layout, view, text, delimiter };
}

// All delimiters with what was written to confuse them, the usual one with all others; Markdown once.
function* choices(project) {
  for (const layout of Object.keys(layouts)) {
    for (const view of ['own', 'full']) {
      yield { layout, view, profile: 'generic', text: 'markdown', delimiter: 'comma' };
      for (const profile of ['generic', 'excel']) {
        for (const delimiter of /awkward|^ladders$/.test(project) ? Object.keys(delimiters) : ['comma']) {
          yield { layout, view, profile, text: 'plain', delimiter };
        }
      }
    }
  }
}

// Both readers, once for all exports: they are programs of their own.
function readAll(exports) {
  const jobs = exports.flatMap(jobsOf);
  return Object.values(readers).map((read) => {
    const rows = read(jobs);
    return exports.map(({ files }) => rows.splice(0, files.length));
  });
}

function marksAreRight({ folder, files, profile }) {
  for (const file of files) {
    const bytes = fs.readFileSync(path.join(folder, file));
    same(bytes.subarray(0, 3).toString('hex') === 'efbbbf', profile === 'excel', `${file}: byte order mark`);
    ensure(bytes.subarray(-2).toString() === '\r\n', `${file}: no line end at its end`);
  }
}

function tablesOf(documents, layout, view, text) {
  const document = documents[`${view} ${text}`];
  const inUse = attributesInUse(documents[`own ${text}`]);
  return Object.fromEntries(Object.entries(layouts[layout](document)).map(([file, table]) => [file, wanted(document, table, inUse)]));
}

function documentOf(work, project, view, text) {
  return parseDigits(modelText(work, project, '--view', view, '--text', text));
}

function lineTests(work, name, project, documents) {
  for (const layout of Object.keys(layouts)) {
    for (const view of ['own', 'full']) {
      for (const text of ['plain', 'markdown']) {
        test(`${name}: ${layout}, ${view}, ${text}: JSON Lines`, () => {
          const one = exported(work, project, { layout, view, text, profile: 'generic', format: 'jsonl' });
          const tables = tablesOf(documents, layout, view, text);
          same(one.status, Object.keys(tables).length === 0 ? 2 : 0, `ladder export: ${one.stderr}: status`);
          same(one.files.join(' '), Object.keys(tables).map((file) => file.replace(/csv$/, 'jsonl')).sort().join(' '), 'files');
          for (const [file, table] of Object.entries(tables)) {
            const lines = file.replace(/csv$/, 'jsonl');
            compareLines(lines, fs.readFileSync(path.join(one.folder, lines), 'utf8'), table);
          }
          fs.rmSync(one.folder, { recursive: true, force: true });
        });
      }
    }
  }
}

function projectTests(work, project) {
  const name = path.relative(top, project).startsWith('..') ? path.basename(project) : project;
  const documents = {};
  for (const view of ['own', 'full']) {
    for (const text of ['plain', 'markdown']) documents[`${view} ${text}`] = documentOf(work, project, view, text);
  }
  const exports = [...choices(project)].map((choice) => exported(work, project, choice));
  const found = readAll(exports);
  exports.forEach((one, i) => {
    test(`${name}: ${one.layout}, ${one.view}, ${one.profile}, ${one.text}, ${one.delimiter}`, () => {
      const tables = tablesOf(documents, one.layout, one.view, one.text);
      if (Object.keys(tables).length === 0) { // no ladder, no matrix: said, and nothing written
        ensure(one.status === 2 && one.stderr.includes('there is nothing to write') && one.files.length === 0, `status ${one.status}: ${one.stderr}`);
        return;
      }
      ensure(one.status === 0, `ladder export: status ${one.status}: ${one.stderr}`);
      same(one.files.join(' '), Object.keys(tables).sort().join(' '), 'files');
      marksAreRight(one);
      for (const rows of found) compareAll(one, tables, rows[i]);
    });
    fs.rmSync(one.folder, { recursive: true, force: true });
  });
  lineTests(work, name, project, documents);
}

// ---- Numbers, each of which stands once more as a text beside it

// JSON has the letters of a number but for zeros in front, and all letters of what is none.
function numberOf(written) {
  return /^-?\d+(\.\d+)?$/.test(written) ? new Digits(written.replace(/^(-?)0+(?=\d)/, '$1')) : written;
}

function numbersAre(pairs, is) {
  ensure(pairs.length > 25 && pairs.some(([number]) => number === '' || number === null), `${pairs.length} values`);
  for (const [number, written] of pairs) ensure(is(number, written), `${JSON.stringify(number)} is written ${JSON.stringify(written)}`);
}

function numberTests(work) {
  const project = 'tests/export/numbers.ladder';
  const pairs = (rows, names) => rows.slice(1).map((row) => names.map((name) => row[rows[0].indexOf(name)]));
  const isJson = (number, written) => (written === null ? number === null : memberIs(number, numberOf(written)));
  const read = (text) => readLines(text.replace(/^\[\n|\n\](?=\n$)/g, '').replace(/,$/gm, ''));
  for (const [layout, names] of [['levels', ['level.pay', 'level.written']], ['long', ['statement.minutes', 'statement.said']]]) {
    const choice = { layout, view: 'own', text: 'plain', profile: 'generic', delimiter: 'comma' };
    test(`numbers: ${layout}: CSV has all letters`, () => {
      for (const [rows] of readAll([exported(work, project, choice)]).flat()) {
        numbersAre(pairs(rows, names), (number, written) => number === written);
      }
    });
    test(`numbers: ${layout}: JSON Lines`, () => {
      const { folder, files } = exported(work, project, { ...choice, format: 'jsonl' });
      numbersAre(pairs(readLines(fs.readFileSync(path.join(folder, files[0]), 'utf8')), names), isJson);
    });
    for (const format of ['json', 'jsonl']) {
      test(`numbers: query, ${layout}: ${format}`, () => {
        const thing = layout === 'long' ? 'statements' : layout;
        const { status, stdout } = call(ladder, ['query', thing, '--format', format, '--columns', names.join(), project]);
        same(status, 0, 'status');
        numbersAre(pairs(read(stdout), names), isJson);
      });
    }
  }
  test('numbers: JSON', () => {
    const { levels } = documentOf(work, project, 'own', 'plain').ladders[0];
    const statements = levels.flatMap((level) => level.content.flatMap((part) => part.statements));
    const has = ({ attributes = {} }, number, written) => [attributes[number] ?? null, attributes[written] ?? null];
    numbersAre(levels.map((one) => has(one, 'pay', 'written')), isJson);
    numbersAre(statements.map((one) => has(one, 'minutes', 'said')), isJson);
  });
}

// A comparison that finds nothing in a spoilt file would be none.
function selfTests(work) {
  const project = 'tests/export/awkward.ladder';
  const spoil = {
    'a cell that differs': (text) => text.replace('Ties a knot', 'Ties a  knot'),
    'a quotation mark that is not doubled': (text) => text.replace('""yes""', '"yes"'),
    'a row that is missing': (text) => text.replace(/[^\r\n]*,TRUE,[^\r\n]*\r\n/, ''),
    'a row too many': (text) => `${text}${text.split('\r\n')[1]}\r\n`,
    'rows that changed places': (text) => text.replace(/(\r\n[^\r\n]*,0060,[^\r\n]*)(\r\n[^\r\n]*,1E10,[^\r\n]*)/, '$2$1'),
    'zeros that were lost': (text) => text.replaceAll(',0060,', ',60,'),
    'a column too many': (text) => text.replaceAll('\r\n', ',\r\n'),
    'a line end that changed': (text) => text.replace(/\n(?=And in a second)/, '\r\n'),
    'letters that were composed': (text) => text.normalize('NFC'),
    'a number that differs': (text) => text.replace('-1.50', '-1.5000001'),
    'a number without its last zero': (text) => text.replace('-1.50', '-1.5'),
    'a number with another zero': (text) => text.replace('-1.50', '-1.500'),
    'a number with a sign': (text) => text.replace(',12.50', ',+12.50'),
    'a rank with a zero in front': (text) => text.replace(',1,section,', ',01,section,'),
  };
  const documents = { 'own plain': documentOf(work, project, 'own', 'plain') };
  const tables = tablesOf(documents, 'long', 'own', 'plain');
  const one = exported(work, project, { profile: 'generic', layout: 'long', view: 'own', text: 'plain', delimiter: 'comma' });
  const [job] = jobsOf(one);
  const text = fs.readFileSync(job.file, 'utf8');
  const isFound = (read) => {
    try {
      compareAll(one, tables, read([job]));
      return false;
    } catch {
      return true;
    }
  };
  for (const [what, change] of Object.entries(spoil)) {
    for (const [reader, read] of Object.entries(readers)) {
      test(`${reader}: ${what} is found`, () => {
        ensure(change(text) !== text, 'nothing was spoilt');
        fs.writeFileSync(job.file, text);
        ensure(!isFound(read), 'the file was wrong before');
        fs.writeFileSync(job.file, change(text));
        ensure(isFound(read), 'it is not');
      });
    }
  }
}

function lineSelfTests(work) {
  const project = 'tests/export/awkward.ladder';
  const spoil = {
    'a text that differs': (text) => text.replace('Ties a knot', 'Ties a  knot'),
    'a row that is missing': (text) => text.replace(/[^\n]*"TRUE"[^\n]*\n/, ''),
    'a row too many': (text) => `${text}${text.split('\n')[0]}\n`,
    'a row without a statement': (text) => text.replace(/"statement_id":"[^"]*"/, '"statement_id":null'),
    'a file without rows': () => '',
    'a line end too few': (text) => text.slice(0, -1),
    'zeros in front of a number': (text) => text.replace('.minutes":7', '.minutes":007'),
    'a number as a text': (text) => text.replace('.minutes":7', '.minutes":"007"'),
    'a text as a number': (text) => text.replace('"level_id":"9.5"', '"level_id":9.5'),
    'a number without its last zero': (text) => text.replace(':-1.50', ':-1.5'),
    'a number with an exponent': (text) => text.replace(':12.50', ':1.250e1'),
    'a depth as a text': (text) => text.replace('"depth":0', '"depth":"0"'),
    'an empty text': (text) => text.replace(':null', ':""'),
    'a member that is missing': (text) => text.replace(/,"depth":0/, ''),
    'a member that is missing everywhere': (text) => text.replace(/,"depth":\d/g, ''),
    'members that changed places': (text) => text.replace(/("ladder_id":"\w+"),("ladder":"(?:[^"\\]|\\.)*")/g, '$2,$1'),
  };
  const documents = { 'own plain': documentOf(work, project, 'own', 'plain') };
  const table = tablesOf(documents, 'long', 'own', 'plain')['expectations.csv'];
  const { folder } = exported(work, project, { profile: 'generic', layout: 'long', view: 'own', text: 'plain', format: 'jsonl' });
  const text = fs.readFileSync(path.join(folder, 'expectations.jsonl'), 'utf8');
  for (const [what, change] of Object.entries(spoil)) {
    test(`JSON Lines: ${what} is found`, () => {
      ensure(change(text) !== text, 'nothing was spoilt');
      compareLines('expectations.jsonl', text, table);
      try {
        compareLines('expectations.jsonl', change(text), table);
      } catch {
        return;
      }
      throw new Error('it is not');
    });
  }
}

run('readers', (work) => {
  selfTests(work);
  lineSelfTests(work);
  numberTests(work);
  for (const project of projects(work)) projectTests(work, project);
});
