import { onTestFinished, expect, test } from 'vitest';
import { startComposer } from '../src/dev/composer.ts';
import { books, reviews } from './graph-folder.ts';

// The thread is the built one.

const text = (name: string, sdl: string) => ({
  name,
  file: `${name}.graphql`,
  url: `http://${name}.invalid/`,
  text: sdl,
});
const good = [text('books', books), text('reviews', reviews)];

test('the next save ends the composition before it, and is the one that counts', async () => {
  const composer = startComposer();
  onTestFinished(composer.close);

  const first = await composer.compose({ texts: good, isForAnyRouter: false });
  const second = await composer.compose({ texts: good, isForAnyRouter: false });
  const replies = await Promise.all([
    composer.compose({ texts: good, isForAnyRouter: false }),
    composer.compose({ texts: [text('books', 'type Query {')], isForAnyRouter: false }),
    composer.compose({ texts: good, isForAnyRouter: false }),
  ]);

  expect(first).toMatchObject({ kind: 'Composed', problems: [] });
  expect(second).toEqual(first);
  expect(replies).toEqual([null, null, first]);
});

test('a graph is told once it is merged, before it is known whether each query can be served', async () => {
  const composer = startComposer();
  onTestFinished(composer.close);
  const keyless = text(
    'reviews',
    reviews.replaceAll(' @key(fields: "id")', '').replace('  "Its number."\n  id: ID!\n', ''),
  );
  const merged: string[] = [];

  const good = await composer.compose({ texts: [text('books', books)], isForAnyRouter: false }, (one) =>
    merged.push(one.kind),
  );
  const reply = await composer.compose({ texts: [text('books', books), keyless], isForAnyRouter: false }, (one) =>
    merged.push(one.supergraphSdl),
  );

  expect(good).toMatchObject({ kind: 'Composed' });
  expect(merged).toEqual(['Merged', expect.stringContaining('type Review')]);
  expect(reply).toMatchObject({ kind: 'NotComposed', problems: [{ code: 'SATISFIABILITY_ERROR' }] });
});

test('what does not compose is told with its place', async () => {
  const composer = startComposer();
  onTestFinished(composer.close);

  const reply = await composer.compose({ texts: [text('books', 'type Query {')], isForAnyRouter: false });

  expect(reply).toMatchObject({
    kind: 'NotComposed',
    problems: [{ code: 'INVALID_SYNTAX', place: { file: 'books.graphql' } }],
  });
});
