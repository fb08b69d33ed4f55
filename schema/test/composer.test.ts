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

test('what does not compose is told with its place', async () => {
  const composer = startComposer();
  onTestFinished(composer.close);

  const reply = await composer.compose({ texts: [text('books', 'type Query {')], isForAnyRouter: false });

  expect(reply).toMatchObject({
    kind: 'NotComposed',
    problems: [{ code: 'INVALID_SYNTAX', place: { file: 'books.graphql' } }],
  });
});
