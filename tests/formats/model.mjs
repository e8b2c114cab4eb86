// `ladder export --format json` under its schema, and what no schema can say: that ids are there, and
// once, that levels, groups and skills are named that exist, that the full view holds the own one.
//
// usage: node tests/formats/model.mjs LADDER [FILE|DIR ...]
import * as path from 'node:path';
import { ensure, model, projects, readJson, require, run, same, test, top } from './tests.mjs';

const Ajv2020 = require('ajv/dist/2020').default;
const schema = readJson(path.join(top, 'docs/model.schema.json'));
const ajv = new Ajv2020({ strict: true, strictTypes: false, strictRequired: false });
const check = ajv.compile(schema);

function validate(value) {
  ensure(check(value), ajv.errorsText(check.errors, { separator: '\n' }).slice(0, 2000));
}

// ---- Walking a document

function* listsOf(content) {
  for (const part of content) {
    if (part.kind === 'statements') yield part.statements;
    if (part.kind === 'section') yield* listsOf(part.content);
  }
}

// Each list of statements with the level that it holds for, and its category.
function* lists(ladder) {
  for (const list of [...listsOf(ladder.content), ...listsOf(ladder.levels_content)]) yield { where: ladder.id, list };
  for (const level of ladder.levels) {
    for (const list of listsOf(level.content)) yield { where: level.id, list };
  }
  for (const skill of ladder.skills) {
    yield { where: skill.id, list: skill.statements };
    for (const cell of skill.cells) yield { where: `${skill.id} at ${cell.level}`, list: cell.statements };
  }
}

// Everything that has attributes, with the kind that it is.
function* entities(kind, value) {
  if (Array.isArray(value)) for (const one of value) yield* entities(kind, one);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return;
  const own = value.kind === 'section' ? 'section' : kind;
  if (value.attributes && !Array.isArray(value.attributes)) yield { kind: own, attributes: value.attributes };
  const inner = { organization: 'organization', ladders: 'ladder', tracks: 'track', levels: 'level', groups: 'group', skills: 'skill', cells: 'cell', statements: 'statement' };
  for (const [key, one] of Object.entries(value)) {
    if (key !== 'attributes') yield* entities(inner[key] ?? own, one);
  }
}

// ---- What holds in each document

function idsAreUnique(ladder) {
  const seen = new Set();
  for (const { list } of lists(ladder)) {
    for (const { id } of list) {
      ensure(!seen.has(id), `${ladder.id}: the id ${id} comes twice`);
      seen.add(id);
    }
  }
}

function parentsStandBefore(ladder) {
  for (const { where, list } of lists(ladder)) {
    const above = [];
    for (const { id, depth, parent } of list) {
      same(parent, depth === 0 ? undefined : above[depth - 1], `${ladder.id}: ${where}: parent of ${id}`);
      above[depth] = id;
    }
  }
}

function namesAreThere(ladder, document) {
  const ids = (list) => new Set(list.map((one) => one.id));
  const [levels, tracks, groups] = [ids(ladder.levels), ids(ladder.tracks), ids(ladder.groups)];
  const needed = (set, id, what) => ensure(id === undefined || set.has(id), `${ladder.id}: there is no ${what} '${id}'`);
  for (const track of ladder.tracks) needed(levels, track.from, 'level');
  for (const level of ladder.levels) {
    needed(tracks, level.track, 'track');
    for (const ref of [...(level.extends ? [level.extends] : []), ...level.next]) {
      const there = ref.ladder ? document.ladders.find((one) => one.id === ref.ladder) : ladder;
      if (there) needed(ids(there.levels), ref.level, 'level'); // or it is in a file that is only imported
    }
  }
  for (const group of ladder.groups) needed(groups, group.parent, 'group');
  for (const skill of ladder.skills) needed(groups, skill.group, 'group');
}

// The projects here write all cells.
function cellsAreThere(ladder) {
  const levels = ladder.levels.map((level) => level.id).join();
  for (const skill of ladder.skills) same(skill.cells.map((cell) => cell.level).join(), levels, `${ladder.id}: ${skill.id}: cells`);
}

function typeOf(value) {
  return typeof value === 'boolean' ? 'yes-no' : typeof value;
}

function attributesAreDeclared(document) {
  const table = new Map(document.attributes.map((one) => [one.name, one]));
  for (const { kind, attributes } of entities('', document)) {
    for (const [name, value] of Object.entries(attributes)) {
      const attribute = table.get(name);
      ensure(attribute?.on.includes(kind), `a ${kind} has '${name}', which is not declared for it`);
      same(Array.isArray(value), attribute.many === true, `'${name}' is a list`);
      for (const one of Array.isArray(value) ? value : [value]) {
        const isNone = attribute.type === 'number' && typeof one === 'string' && !/^-?\d+(\.\d+)?$/.test(one); // with attribute-type off
        const wanted = ['number', 'yes-no'].includes(attribute.type) && !isNone ? attribute.type : 'string';
        same(typeOf(one), wanted, `type of '${name}'`);
        if (attribute.type === 'vocabulary') ensure(attribute.values.includes(one), `'${name}' is no '${one}'`);
        if (attribute.type === 'date') ensure(/^\d{4}-\d\d-\d\d$/.test(one), `'${one}' is no date`);
      }
    }
  }
}

// ---- What holds between documents

function fullHoldsOwn(own, full) {
  same(full.ladders.map((one) => one.id).join(), own.ladders.map((one) => one.id).join(), 'ladders');
  own.ladders.forEach((ladder, i) => {
    const has = new Map();
    for (const { where, list } of lists(full.ladders[i])) has.set(where, [...(has.get(where) ?? []), ...list.map((one) => one.id)]);
    for (const { where, list } of lists(ladder)) {
      for (const { id } of list) ensure(has.get(where)?.includes(id), `${ladder.id}: ${where}: ${id} is not in the full view`);
    }
  });
}

function fullIsResolved(full) {
  for (const ladder of full.ladders) {
    for (const skill of ladder.skills) {
      for (const cell of skill.cells) {
        ensure(cell.state !== 'same' && !cell.addition, `${ladder.id}: ${skill.id} at ${cell.level}: ${cell.state}`);
      }
    }
  }
}

function ids(document) {
  return document.ladders.flatMap((ladder) => [...lists(ladder)].flatMap(({ list }) => list.map((one) => one.id))).join('\n');
}

// ---- Tests

function projectTests(work, project) {
  const name = path.relative(top, project).startsWith('..') ? path.basename(project) : project;
  const documents = {};
  for (const view of ['own', 'full']) {
    for (const text of ['plain', 'markdown']) {
      test(`${name}: ${view}, ${text}: the schema`, () => {
        const document = model(work, project, '--view', view, '--text', text);
        documents[`${view} ${text}`] = document;
        same(`${document.view} ${document.text}`, `${view} ${text}`, 'view and text');
        validate(document);
      });
    }
    test(`${name}: ${view}: names, ids and attributes`, () => {
      const document = documents[`${view} plain`];
      attributesAreDeclared(document);
      for (const ladder of document.ladders) {
        if (view === 'own') idsAreUnique(ladder);
        parentsStandBefore(ladder);
        namesAreThere(ladder, document);
        cellsAreThere(ladder);
      }
    });
    test(`${name}: ${view}: Markdown changes no id`, () => same(ids(documents[`${view} plain`]), ids(documents[`${view} markdown`]), 'ids'));
  }
  test(`${name}: the full view holds the own one`, () => {
    fullHoldsOwn(documents['own plain'], documents['full plain']);
    fullIsResolved(documents['full plain']);
  });
}

function* objectsOf(value) {
  if (typeof value !== 'object' || value === null) return;
  if (!Array.isArray(value)) yield value;
  for (const one of Object.values(value)) yield* objectsOf(one);
}

// The schema is the documentation.
function schemaTests() {
  test('the schema: nothing that is not described', () => {
    const described = [...Object.entries(schema.$defs), ...[...objectsOf(schema)].filter((one) => one.type === 'object').flatMap((one) => Object.entries(one.properties ?? {}))];
    for (const [key, one] of described) ensure(one.description, `'${key}' has no description`);
    for (const one of objectsOf(schema)) ensure(one.type !== 'object' || 'additionalProperties' in one, `open: ${JSON.stringify(one).slice(0, 200)}`);
  });
}

// A check that finds nothing in a bad document would be none.
function selfTests(work) {
  const spoil = {
    'a key that is not known': (d) => { d.ladders[0].skills[0].level = 'x'; },
    'a key that is missing': (d) => { delete d.ladders[0].levels[0].rank; },
    'a state that is not known': (d) => { d.ladders[0].skills[0].cells[0].state = 'missing'; },
    'null': (d) => { d.ladders[0].language = null; },
    'a statement beside none': (d) => { d.ladders[0].skills[0].cells[0] = { ...d.ladders[0].skills[0].cells[0], state: 'none' }; },
    'a part of no kind': (d) => { d.ladders[0].content[0].kind = 'list'; },
    'a list of lists': (d) => { d.ladders[0].attributes.owner = [['x']]; },
  };
  for (const [what, change] of Object.entries(spoil)) {
    test(`the schema refuses ${what}`, () => {
      const document = model(work, 'tests/export/awkward.ladder');
      change(document);
      ensure(!check(document), 'it is taken');
    });
  }
}

run('model', (work) => {
  schemaTests();
  selfTests(work);
  for (const project of projects(work)) projectTests(work, project);
});
