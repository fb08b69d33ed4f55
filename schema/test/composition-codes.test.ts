import { ERRORS } from '@apollo/federation-internals';
import { describe, expect, test } from 'vitest';
import { advisedCodes } from '../src/advice.ts';
import { compose } from '../src/compose.ts';
import { fixed } from '../src/fixes/fixed.ts';
import type { Place } from '../src/problem.ts';
import { parsedSubgraphs, type SubgraphText } from '../src/subgraphs.ts';
import { type Fault, faults, unreachable, usualLink } from './composition-faults.ts';
import { graphFolder, reviews, wellFormed } from './graph-folder.ts';

/** About the graph as a whole, or a name that stands in no file. */
const ofNoPlace = new Set(['NO_QUERIES', 'LINK_IMPORT_NAME_MISMATCH', 'INVALID_SUBGRAPH_NAME']);

const ours = ['INCONSISTENT_DESCRIPTION', 'MISSING_DESCRIPTION'];
const cases = Object.entries(faults);
const mendable = cases.filter(([, { isMended }]) => isMended === true);

function textsOf({ a, b, link = usualLink, nameOfA = 'a' }: Fault): readonly SubgraphText[] {
  const one = { name: nameOfA, file: 'a.graphql', url: 'http://a.invalid/', text: link + a };
  return b === undefined
    ? [one]
    : [one, { name: 'b', file: 'b.graphql', url: 'http://b.invalid/', text: usualLink + b }];
}

/** Whether a name, a word of the language, a text or a directive begins at a place of one of the files, and not amid one. */
function beginsThere(texts: readonly SubgraphText[], { file, line, column }: Place): boolean {
  const text = texts.find((one) => one.file === file)?.text.split('\n')[line - 1] ?? '';
  return /^[@"\w]/.test(text.slice(column - 1)) && /^$|[\s({[:!|&,]$/.test(text.slice(0, column - 1));
}

describe('each code that composition has', () => {
  test('is in a graph here, or none leads to it', () => {
    const codes = Object.values(ERRORS).map(({ code }) => code);

    expect([...Object.keys(faults), ...Object.keys(unreachable)].toSorted()).toEqual(codes.toSorted());
  });

  test.each(cases)('%s is told with its file and line', (code, fault) => {
    const texts = textsOf(fault);
    const composition = compose(parsedSubgraphs(texts).subgraphs);

    const problems = composition.kind === 'Composed' ? [] : composition.problems.filter((one) => one.code === code);
    expect(problems.length).toBeGreaterThan(0);
    const isPlaced = problems.map(({ place }) => place !== null && beginsThere(texts, place));
    expect(isPlaced).toEqual(problems.map(() => !ofNoPlace.has(code)));
    const others = problems.flatMap(({ related }) => related).filter((place) => !beginsThere(texts, place));
    expect(others).toEqual([]);
  });

  test('of which there is advice is one that is told', () => {
    const told = new Set([...Object.values(ERRORS).map(({ code }) => code), ...ours]);

    expect(advisedCodes().filter((code) => !told.has(code))).toEqual([]);
  });

  test('is explained by the name that it is told by', async () => {
    const { tributary } = await graphFolder();

    const { out } = await tributary('explain', 'REQUIRES_FIELDS_MISSING_EXTERNAL');

    expect(out).toMatch(/@requires[^]*help: mark the required fields @external/);
  });
});

describe('--fix', () => {
  test.each(mendable)('mends %s, and the graph composes', (_, fault) => {
    const { texts, problems, mended } = fixed(textsOf(fault), true);

    expect(problems).toEqual([]);
    expect(mended.length).toBeGreaterThan(0);
    expect(compose(parsedSubgraphs(texts).subgraphs).kind).toBe('Composed');
  });

  test('imports what is used of federation, and nothing that it has not', () => {
    const link = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: [])\n';
    const used = (directive: string) => textsOf({ link, a: `type Query { t: Int ${directive} }` });

    expect(fixed(used('@shareable'), true)).toMatchObject({
      problems: [],
      texts: [{ text: expect.stringContaining('["@shareable"]') }],
    });
    expect(fixed(used('@sharable'), true)).toMatchObject({ mended: [], texts: used('@sharable') });
  });

  test.each(['REQUIRED_INACCESSIBLE', 'QUERY_ROOT_TYPE_INACCESSIBLE', 'AUTH_REQUIREMENTS_APPLIED_ON_INTERFACE'])(
    'shows nothing to clients that they did not see, for %s',
    (code) => {
      const before = textsOf(faults[code] ?? { a: '' });

      expect(fixed(before, true)).toMatchObject({ texts: before, mended: [] });
    },
  );

  test('writes what it has mended, imports included, tells it, and composes', async () => {
    const { tributary, read } = await graphFolder({
      ...wellFormed,
      'subgraphs/books/schema.graphql': wellFormed['subgraphs/books/schema.graphql'].replace(', "@shareable"', ''),
      'subgraphs/reviews/schema.graphql': reviews.replace(
        'id: ID!',
        'id: ID!\n  "What is on the cover."\n  title: String!',
      ),
    });

    const { exitCode, out, err } = await tributary('compose', '--fix');

    expect(exitCode).toBe(0);
    expect(err).toMatch(/^subgraphs\/books\/schema\.graphql:\d+:3 hint FIXED INVALID_FIELD_SHARING /m);
    expect(out).toContain('composed books, reviews');
    expect(await read('subgraphs/books/schema.graphql')).toMatch(/"@shareable"\][^]*title: String! @shareable\n/);
    expect(await read('subgraphs/reviews/schema.graphql')).toContain('title: String! @shareable\n');
    expect(await tributary('check')).toMatchObject({ exitCode: 0 });
  });

  test('leaves alone what nobody can mend, and what was not wrong', async () => {
    const text = wellFormed['subgraphs/books/schema.graphql'].replace('title: String!', 'title: Strin!');
    const { tributary, read } = await graphFolder({ ...wellFormed, 'subgraphs/books/schema.graphql': text });

    const { exitCode, err } = await tributary('compose', '--fix');

    expect(exitCode).toBe(1);
    expect(err).not.toContain('FIXED');
    expect(await read('subgraphs/books/schema.graphql')).toBe(text);
  });
});
