import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { signatureOf } from './file-watch.ts';

describe('the signature of a file', () => {
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'file-watch-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  test('stays while the file does, and differs when it is written', async () => {
    const file = join(folder, 'written');
    await writeFile(file, 'one');
    const first = await signatureOf(file);

    expect(await signatureOf(file)).toBe(first);
    await writeFile(file, 'another');
    expect(await signatureOf(file)).not.toBe(first);
  });

  test('says absent where there is no file, or no folder for it', async () => {
    const file = join(folder, 'a-file');
    await writeFile(file, '');

    expect(await signatureOf(join(folder, 'nothing'))).toBe('absent');
    expect(await signatureOf(join(file, 'below'))).toBe('absent');
  });

  test('says why where the file cannot be looked at', async () => {
    const circle = join(folder, 'circle');
    await symlink(circle, circle);

    expect(await signatureOf(circle)).toBe('out of sight: ELOOP');
    expect(await signatureOf(join(folder, 'n'.repeat(1_000)))).toBe('out of sight: ENAMETOOLONG');
  });
});
