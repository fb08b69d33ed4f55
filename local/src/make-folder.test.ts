import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeFolder } from './make-folder.ts';

let directory = '';
beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'tributary-folder-test-'));
});
afterAll(() => rmSync(directory, { recursive: true }));

test('a folder is made with those that it lies in, and one that is there stays', () => {
  const folder = join(directory, 'a', 'b', 'c');

  makeFolder(folder);
  makeFolder(folder);

  expect(existsSync(folder)).toBe(true);
});

test('what is a file, or would lie in one, is told', () => {
  const file = join(directory, 'file');
  writeFileSync(file, '');

  expect(() => makeFolder(file)).toThrow(`${file} is no folder: name another folder with --data`);
  expect(() => makeFolder(join(file, 'below'))).toThrow(/below, as what it would lie in is no folder: name another/);
});

test.runIf(process.platform === 'linux').each(['/proc/tributary', '/proc/tributary/data', '/sys/tributary'])(
  'where nothing can be kept, as in %s, that is told at once',
  (folder) => {
    expect(() => makeFolder(folder)).toThrow(
      /^nothing can be kept in .*, as (permission|the file|it cannot).*: name another folder with --data$/,
    );
  },
);
