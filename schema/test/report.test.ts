import { expect, test } from 'vitest';
import { graphFolder, reviews, wellFormed } from './graph-folder.ts';

const conflicting = {
  ...wellFormed,
  'subgraphs/reviews/schema.graphql': reviews.replace('id: ID!', 'id: ID!\n  "What is on the cover."\n  title: Int!'),
};

test('people see the line with a caret, the other side, and what to change', async () => {
  const { tributary } = await graphFolder(conflicting);

  const { out, err } = await tributary('compose');

  expect(out).toBe('');
  expect(err).toContain(`
    8 |   title: String!
      |   ^
    see also subgraphs/reviews/schema.graphql:8:3
    8 |   title: Int!
      |   ^
    help: give the field one type in each subgraph (one may be non-null where another is nullable)
`);
});

test('--format json gives all of it as data', async () => {
  const { tributary } = await graphFolder(conflicting);

  const { exitCode, out, err } = await tributary('compose', '--format', 'json');

  expect(exitCode).toBe(1);
  expect(err).toBe('');
  expect(JSON.parse(out)).toMatchObject({
    problems: [
      {
        severity: 'error',
        code: 'FIELD_TYPE_MISMATCH',
        place: { file: 'subgraphs/books/schema.graphql', line: 8, column: 3 },
        related: [{ file: 'subgraphs/reviews/schema.graphql', line: 8, column: 3 }],
        help: expect.stringContaining('one type'),
      },
      { code: 'INVALID_FIELD_SHARING' },
    ],
  });
});

test('--format sarif gives what code scanning reads, with each rule once', async () => {
  const { tributary } = await graphFolder(conflicting);

  const { exitCode, out } = await tributary('compose', '--format', 'sarif');

  expect(exitCode).toBe(1);
  const log = JSON.parse(out);
  expect(log).toMatchObject({ version: '2.1.0', runs: [{ tool: { driver: { name: 'tributary' } } }] });
  expect(log.runs[0].results[1]).toMatchObject({
    ruleId: 'INVALID_FIELD_SHARING',
    ruleIndex: 1,
    level: 'error',
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: 'subgraphs/books/schema.graphql' },
          region: { startLine: 8, startColumn: 3 },
        },
      },
    ],
    relatedLocations: [{ id: 0 }],
  });
});

test('--format github gives a command for each problem, on one line, that ends at no text of the problem', async () => {
  const { tributary } = await graphFolder(conflicting);

  const { exitCode, out } = await tributary('compose', '--format', 'github');

  expect(exitCode).toBe(1);
  const commands = out.split('\n');
  expect(commands).toHaveLength(2);
  expect(commands[0]).toMatch(
    /^::error file=subgraphs\/books\/schema\.graphql,line=8,col=3,title=FIELD_TYPE_MISMATCH::Type of field .*%0Agive the field one type/,
  );
});

test.each(['json', 'sarif'])('without problems --format %s says so, and the exit code is 0', async (format) => {
  const { tributary } = await graphFolder();

  const { exitCode, out } = await tributary('compose', '--format', format);

  expect(exitCode).toBe(0);
  expect(JSON.stringify(JSON.parse(out))).toMatch(/"problems":\[\]|"results":\[\]/);
});
