import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { tryLock, withLock } from './lock-file.ts';

let directory = '';
let path = '';

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'tributary-lock-test-'));
  path = join(directory, 'lock');
});

afterEach(() => rmSync(directory, { recursive: true }));

test('a lock is held by one at a time, and the other learns by whom', () => {
  const lock = tryLock(path);

  expect(lock).toHaveProperty('release');
  expect(tryLock(path)).toEqual({ heldBy: process.pid });
});

test('a released lock can be taken again', () => {
  const lock = tryLock(path);
  if ('release' in lock) lock.release();

  expect(tryLock(path)).toHaveProperty('release');
});

test('the lock of a process that is dead does not count', async () => {
  const dead = spawn(process.execPath, ['-e', '']);
  await new Promise((resolve) => dead.once('exit', resolve));
  writeFileSync(path, `${dead.pid} 123`);

  expect(tryLock(path)).toHaveProperty('release');
});

test('the lock of a dead process whose id now belongs to another one does not count', () => {
  writeFileSync(path, `${process.pid} another-start`);

  expect(tryLock(path)).toHaveProperty('release');
  expect(readFileSync(path, 'utf8')).not.toContain('another-start');
});

test('a lock that is just being written counts, an old empty one does not', () => {
  writeFileSync(path, '');
  expect(tryLock(path)).toEqual({ heldBy: 0 });

  utimesSync(path, new Date(0), new Date(0));
  expect(tryLock(path)).toHaveProperty('release');
});

test('those who wait take their turns', async () => {
  let inside = 0;
  const most: number[] = [];

  const visit = () =>
    withLock(path, 5_000, async () => {
      inside += 1;
      most.push(inside);
      await new Promise((resolve) => setTimeout(resolve, 5));
      inside -= 1;
    });
  await Promise.all([visit(), visit(), visit()]);

  expect(most).toEqual([1, 1, 1]);
});

test('waiting ends with a line that names the holder', async () => {
  tryLock(path);

  await expect(withLock(path, 60, () => Promise.resolve())).rejects.toThrow(`process ${process.pid} has held`);
});
