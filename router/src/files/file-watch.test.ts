import { once } from 'node:events';
import { watch } from 'node:fs';
import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest';
import { signatureOf, watchFor } from './file-watch.ts';

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

test('what happens while a look is under way is looked at without waiting for the next poll', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'file-watch-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const file = join(folder, 'written');
  await writeFile(file, 'one');
  const seen = { signature: await signatureOf(file) };
  const beside = watch(folder);
  onTestFinished(() => beside.close());
  let looks = 0;
  // The first look takes so long that the file is written before its end, and the watcher has heard of it.
  const signature = async () => {
    looks += 1;
    const found = await signatureOf(file);
    if (looks > 1) return found;
    const heard = once(beside, 'change');
    await writeFile(file, 'another');
    await heard;
    return found;
  };
  const changed = vi.fn<() => void>();
  const timing = { settleMs: 20, pollMs: 1_000_000 };

  onTestFinished(watchFor({ folder, signature, seen, timing, changed }));

  await vi.waitFor(() => expect(changed).toHaveBeenCalledOnce());
});
