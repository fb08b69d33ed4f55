import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { filesBelow } from './files-below.ts';

// What stands in several files of the repository and must be the same in all of them.

const text = (path: string): string => readFileSync(path, 'utf8');
const manifest = z.object({ engines: z.object({ node: z.string() }) });
const enginesOf = (path: string): string => manifest.parse(JSON.parse(text(path))).engines.node;

describe('Node', () => {
  const newest = text('.nvmrc').trim();
  const [, least = ''] = /^>=(\d+)\./.exec(enginesOf('package.json')) ?? [];

  test('is in images what .nvmrc says', () => {
    const images = [...text('Dockerfile').matchAll(/^FROM node:(\d+)/gm)].map(([, major]) => major);

    expect(images.length).toBeGreaterThan(0);
    expect(new Set(images)).toEqual(new Set([newest]));
  });

  test('may be as old for the router as for the rest, and the way in says so', () => {
    const [, major, minor] = /nodeLeast = \[(\d+), (\d+)\]/.exec(text('local/bootstrap.mjs')) ?? [];

    expect(enginesOf('router/package.json')).toBe(enginesOf('package.json'));
    expect(enginesOf('package.json')).toBe(`>=${major}.${minor}`);
  });

  test('is tried on CI from the oldest to that of images, by the same command as everywhere', () => {
    const workflow = z.object({
      jobs: z.object({
        ci: z.object({
          strategy: z.object({ matrix: z.object({ node: z.array(z.number()) }) }),
          steps: z.array(z.object({ run: z.string().optional() })),
        }),
      }),
    });
    const { ci } = workflow.parse(parse(text('.github/workflows/ci.yml'))).jobs;

    expect(ci.strategy.matrix.node.at(0)).toBe(Number(least));
    expect(ci.strategy.matrix.node.at(-1)).toBe(Number(newest));
    expect(ci.steps.map(({ run }) => run)).toContain('.ci/run');
  });
});

test('every package is built in an order that exists', () => {
  const { status, stdout, stderr } = spawnSync('npx', ['turbo', 'run', 'build', '--dry=json'], {
    encoding: 'utf8',
    env: { ...process.env, TURBO_TELEMETRY_DISABLED: '1' },
  });
  const plan = z.object({ tasks: z.array(z.object({ taskId: z.string() })) });

  expect(stderr).not.toContain('Cyclic');
  expect(status).toBe(0);
  expect(plan.parse(JSON.parse(stdout)).tasks.map(({ taskId }) => taskId)).toContain('@tributary/router#build');
});

test.each(['router', 'schema'])('the licence of the package of %s is that of the repository', (name) => {
  expect(text(`${name}/LICENSE`)).toBe(text('LICENSE'));
});

/** Words that make a man or a woman of whoever reads, buys or asks; spelled so that this file has none of them. */
const ofOneSex = /\b(s?[h]e|[h]im(self)?|[h]is|[h]er(s|self)?)\b/gi;
const wordsOfOneSex = (prose: string): string[] => [...prose.matchAll(ofOneSex)].map(([word]) => word);

describe('people are "they"', () => {
  const isRead = /\.(ts|mjs|md|graphql|ya?ml)$/;

  test('in every file that people read', () => {
    const files = filesBelow('.').filter((file) => isRead.test(file));
    const found = files.flatMap((file) => wordsOfOneSex(text(file)).map((word) => `${file} says ${word}`));

    expect(files.length).toBeGreaterThan(500);
    expect(found).toEqual([]);
  });

  test('and a planted word is found, where it is one', () => {
    const [one, other] = ['e', 'is'].map((end) => `h${end}`);

    expect(wordsOfOneSex(`Whether ${one} may, with ${other}\nkey: ${one}'s asked.`)).toEqual([one, other, one]);
    expect(wordsOfOneSex('This is the other one: where the shell has history, they inherit #these.')).toEqual([]);
  });
});

test('what is said to be generated is there', () => {
  const files = filesBelow('.');
  const patterns = [...text('.gitattributes').matchAll(/^(\S+) linguist-generated/gm)].map(
    ([, pattern = '']) => pattern,
  );

  expect(patterns.length).toBeGreaterThan(0);
  for (const pattern of patterns) {
    const [before = '', after = ''] = pattern.split('*');
    const isThere = pattern.includes('*')
      ? files.some((file) => file.startsWith(before) && file.endsWith(after))
      : existsSync(pattern);
    expect({ pattern, isThere }).toEqual({ pattern, isThere: true });
  }
});

test('the changelog has each heading of Keep a Changelog once, and no other', () => {
  const [, unreleased = ''] = /^## Unreleased\n([^]*?)(?=^## |$(?![^]))/m.exec(text('CHANGELOG.md')) ?? [];
  const headings = [...unreleased.matchAll(/^### (.+)$/gm)].map(([, heading]) => heading);

  expect(unreleased).not.toBe('');
  expect(headings).toEqual([...new Set(headings)]);
  expect(['Added', 'Changed', 'Deprecated', 'Removed', 'Fixed', 'Security']).toEqual(expect.arrayContaining(headings));
});
