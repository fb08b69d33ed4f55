import { pino } from 'pino';
import { expect, test } from 'vitest';
import { routerBefore } from './router-before.ts';
import { served } from './subgraph-at.ts';

interface Line {
  readonly level: number;
  readonly msg: string;
  readonly reason?: string;
}

const levels = pino.levels.values;

test('every error of a subgraph is a line of the log, whatever clients are told of it', async () => {
  const body = {
    data: { shop: null, post: 'post' },
    errors: [
      { message: 'boom at 10.0.0.7', path: ['shop'] },
      { message: 'closed on Sundays', extensions: { code: 'CLOSED' } },
      { message: 'no such post', path: ['post'], extensions: { code: 'GONE' } },
    ],
  };
  const url = await served((request, response) => {
    request.resume();
    response.end(JSON.stringify(body));
  });
  const lines: Line[] = [];
  const log = pino({ level: 'debug' }, { write: (line) => void lines.push(JSON.parse(line)) });
  const { ask } = await routerBefore(
    { shop: { sdl: 'type Query { shop: String post: String }', urls: [url] } },
    {},
    { log },
  );

  const answer = await ask('{ shop post }');

  expect(answer.body.errors).toHaveLength(3);
  expect(lines.filter(({ reason }) => reason !== undefined)).toMatchObject([
    { level: levels['warn'], msg: 'a subgraph failed', reason: 'boom at 10.0.0.7', path: ['shop'] },
    { level: levels['info'], reason: 'closed on Sundays', code: 'CLOSED', path: null },
    { level: levels['debug'], msg: 'a subgraph told an error', reason: 'no such post', code: 'GONE' },
  ]);
});
