import { readdirSync, readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import type { Capsule } from '../src/capsules/capsule.ts';
import { readCapsule } from '../src/capsules/read-capsule.ts';
import { replayCapsule } from '../src/replay/replay-capsule.ts';
import { type CapsuleLab, openCapsuleLab } from './capsule-lab.ts';
import { answering, scenes, secrets } from './capsule-scenes.ts';

const folder = new URL('capsules/', import.meta.url);
const files = readdirSync(folder).filter((name) => name.endsWith('.json'));

describe('a capsule in test/capsules answers as it did', () => {
  test.each(files)('%s', async (name) => {
    const capsule = capsuleIn(readFileSync(new URL(name, folder), 'utf8'));

    expect(await replayCapsule(capsule)).toMatchObject({ ...capsule.answer, unknown: [], unasked: 0 });
  });
});

describe('what was answered once is answered again without any subgraph, byte for byte', () => {
  let lab: CapsuleLab;
  const told = new Map<string, string>();

  beforeAll(async () => {
    lab = await openCapsuleLab();
    for (const [name, scene] of Object.entries(scenes)) told.set(name, await lab.ask(scene));
    // Nobody is left who could be asked.
    await lab.close();
  });

  test.each(Object.keys(scenes))('%s', async (name) => {
    const text = told.get(name) ?? '';
    const capsule = capsuleIn(text);

    const again = await replayCapsule(capsule);

    const { answer, redacted, trace } = capsule;
    const kept: unknown = JSON.parse(answer.text);
    expect(kept).toEqual(redacted === 0 ? withoutTrace(text) : kept);
    expect(again).toMatchObject({ ...answer, unknown: [], unasked: 0 });
    expect(again.plan?.steps).toEqual(trace.plan?.steps);
    const written = JSON.stringify(capsule);
    expect(secrets.filter((secret) => written.includes(secret))).toEqual([]);
  });

  afterAll(async () => {
    if (process.env['TRIBUTARY_CAPSULES'] === 'write')
      for (const name of inFolder) await write(name, capsuleIn(told.get(name) ?? ''));
  });
});

test('what would be too large a file is none, and says so', async () => {
  const lab = await openCapsuleLab();
  onTestFinished(lab.close);
  const title = 'x'.repeat(2_500_000);
  const books = answering({ data: { book: { __typename: 'Book', title } } });

  const text = await lab.ask({ query: '{ book(id: "b1") { title } }', books });

  const { data, extensions } = JSON.parse(text) as {
    readonly data: unknown;
    readonly extensions: { capsule: unknown };
  };
  expect(data).toEqual({ book: { title } });
  expect(extensions.capsule).toMatchObject({
    kind: 'NoCapsule',
    reason: expect.stringMatching(/^expected at most 4194304 characters, got \d+$/),
  });
});

// Of the scenes, those that lie in the folder: TRIBUTARY_CAPSULES=write makes them anew.
const inFolder = [
  'broken JSON',
  'errors of odd shapes',
  'nobody is there',
  'no time is left for the second wave',
  'personal things',
];

function write(name: string, capsule: Capsule): Promise<void> {
  return writeFile(
    new URL(`${name.replaceAll(' ', '-').toLowerCase()}.json`, folder),
    `${JSON.stringify(capsule, null, 2)}\n`,
  );
}

/** The answer as it would have been without a capsule. */
function withoutTrace(text: string): object {
  const { extensions, ...answer } = JSON.parse(text) as { readonly extensions: Readonly<Record<string, unknown>> };
  const { trace: _, capsule: __, ...others } = extensions;
  return Object.keys(others).length === 0 ? answer : { ...answer, extensions: others };
}

function capsuleIn(text: string): Capsule {
  const capsule = readCapsule(text);
  if (capsule.kind === 'NotRead') throw new Error(capsule.reason);
  return capsule;
}
