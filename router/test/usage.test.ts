import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { appendRotating } from '../src/files/rotating-file.ts';
import { Durations } from '../src/telemetry/durations.ts';
import { UsageCounts } from '../src/usage/usage-counts.ts';
import { routerBefore } from './router-before.ts';
import { silentLog } from './silent-log.ts';
import { served } from './subgraph-at.ts';

// What is asked, by app and document, in a file.

async function folder(): Promise<string> {
  const made = await mkdtemp(join(tmpdir(), 'tributary-usage-'));
  onTestFinished(() => rm(made, { recursive: true, force: true }));
  return made;
}

const sdl = 'type Query { hello(to: String, in: Language): String broken: Int } enum Language { EN DE }';

/** What a router tells of these requests once it has stopped. */
async function told(asked: readonly (readonly [query: string, headers?: Readonly<Record<string, string>>])[]) {
  const file = join(await folder(), 'usage.ndjson');
  const url = await served((request, response) => {
    request.resume();
    const errors = [{ message: 'no', path: ['broken'], extensions: { code: 'NO' } }];
    response.end(JSON.stringify({ data: { hello: 'world', broken: null }, ...(asked.length > 1 ? {} : { errors }) }));
  });
  const ends: (() => Promise<void>)[] = [];
  const onEnd = (end: () => Promise<void>) => void ends.push(end);
  const { ask } = await routerBefore({ shop: { sdl, urls: [url] } }, { USAGE_FILE: file }, { onEnd });
  for (const [query, headers] of asked) await ask(query, headers);
  for (const end of ends.toReversed()) await end();
  const text = await readFile(file, 'utf8');
  const lines = text.trimEnd().split('\n');
  return { text, lines: lines.map((line) => JSON.parse(line) as Record<string, unknown>) };
}

const phone = { 'graphql-client-name': 'phone', 'graphql-client-version': '2' };
const till = { 'apollographql-client-name': 'till' };

test('each app has a line for each document, with what of the schema it uses, and nothing of people', async () => {
  const greeting = 'query Greet { hello(to: "Jane Doe", in: DE) }';

  const { text, lines } = await told([
    [greeting, phone],
    [greeting, { ...phone, 'x-user': 'jane' }],
    ['{ broken }', till],
    ['{ nothing }', till],
    ['{ nothing else', till],
  ]);

  expect(lines).toMatchObject([
    {
      client: { name: 'phone', version: '2' },
      operation: null,
      sha256: createHash('sha256').update(greeting).digest('hex'),
      count: 2,
      errors: 0,
      coordinates: ['Language.DE', 'Query.hello', 'Query.hello(in:)', 'Query.hello(to:)'],
    },
    { client: { name: 'till', version: null }, count: 1, errors: 0, coordinates: ['Query.broken'] },
    { client: { name: 'till', version: null }, sha256: null, count: 2, errors: 2, coordinates: [] },
  ]);
  expect(lines[0]?.['p99Ms']).toBeGreaterThan(0);
  expect(text).not.toMatch(/jane/i);
});

test('errors of fields are counted', async () => {
  const { lines } = await told([['{ broken }']]);

  expect(lines).toMatchObject([{ client: { name: null, version: null }, count: 1, errors: 1 }]);
});

test('each minute is told when it is over; one that cannot be written is told to the log, and the next goes on', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  onTestFinished(() => void vi.useRealTimers());
  const at = join(await folder(), 'not-there-yet');
  const url = await served((request, response) => {
    request.resume();
    response.end('{"data":{"hello":"world"}}');
  });
  const warned: unknown[] = [];
  const log = { ...silentLog, warn: (...one: unknown[]) => warned.push(one.at(-1)) };
  const file = join(at, 'usage.ndjson');
  const { ask } = await routerBefore({ shop: { sdl, urls: [url] } }, { USAGE_FILE: file }, { log });
  const counts = async () => [...(await readFile(file, 'utf8')).matchAll(/"count":(\d+)/g)].map(([, count]) => count);

  await ask('{ hello }');
  vi.advanceTimersByTime(60_000);
  await expect.poll(() => warned).toContain('a minute of usage cannot be written');
  await mkdir(at);
  for (const times of [2, 1]) {
    for (let time = 0; time < times; time += 1) await ask('{ hello }');
    vi.advanceTimersByTime(60_000);
    await expect.poll(counts).toHaveLength(3 - times);
  }

  expect(await counts()).toEqual(['2', '1']);
});

function of(query: string) {
  return { contract: null, client: { name: 'app', version: null }, document: { query, operationName: null } };
}

describe('counts', () => {
  const used = { durationMs: 1, hasErrors: false };

  test('of more than are told apart are of others, and none is lost', () => {
    const counts = new UsageCounts({ apartMax: 3, textLengthMax: 1_000 });

    for (let at = 0; at < 100; at += 1) counts.add(of(`{ a${at} }`), used);
    counts.add(of('{ a0 }'), used);

    const all = counts.all();
    expect(all.map(({ isOther, count }) => [isOther, count])).toEqual([
      [false, 2],
      [false, 1],
      [false, 1],
      [true, 97],
    ]);
  });

  test('keep no more of texts than they may', () => {
    const counts = new UsageCounts({ apartMax: 1_000, textLengthMax: 100 });

    for (const letter of ['a', 'b', 'c']) counts.add(of(letter.repeat(60)), used);

    expect(counts.all().map(({ isOther, count }) => [isOther, count])).toEqual([
      [false, 1],
      [true, 2],
    ]);
  });

  test('of durations are right to a fifth', () => {
    const durations = new Durations();
    for (let ms = 1; ms <= 1_000; ms += 1) durations.add(ms);

    for (const [part, expected] of [
      [0.5, 500],
      [0.99, 990],
    ] as const) {
      expect(durations.quantile(part)).toBeGreaterThanOrEqual(expected);
      expect(durations.quantile(part)).toBeLessThan(expected * 1.2);
    }
    expect(new Durations().quantile(0.5)).toBe(0);
  });
});

test('a file that has grown too long gives way, and the oldest goes', async () => {
  const at = await folder();
  const file = join(at, 'usage');

  for (const text of ['one1', 'two2', 'three', 'four4', '5']) {
    await appendRotating(file, text, { fileBytesMax: 6, filesMax: 3 });
  }

  const files = (await readdir(at)).toSorted();
  expect(await Promise.all(files.map(async (name) => [name, await readFile(join(at, name), 'utf8')]))).toEqual([
    ['usage', 'four45'],
    ['usage.1', 'three'],
    ['usage.2', 'two2'],
  ]);
});
