import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { shareOfOthers, usageOf } from './machine.ts';

test.each([
  ['nobody else does anything', { thereMs: 2_000, usedMs: 1_500, ownMs: 1_500 }, 0],
  ['others have half of it', { thereMs: 2_000, usedMs: 1_800, ownMs: 800 }, 0.5],
  ['it is counted unevenly', { thereMs: 2_000, usedMs: 700, ownMs: 720 }, 0],
  ['no time has passed', { thereMs: 0, usedMs: 0, ownMs: 0 }, 0],
])('where %s, that is told', (_, after, share) => {
  expect(shareOfOthers({ thereMs: 0, usedMs: 0, ownMs: 0 }, after)).toBe(share);
});

test.runIf(process.platform === 'linux')('what a child uses is its parent’s own, also when it has ended', async () => {
  const before = usageOf(process.pid);
  const child = spawn(process.execPath, ['-e', 'const end = Date.now() + 300; while (Date.now() < end);']);
  onTestFinished(() => void child.kill());

  await once(child, 'exit');
  await sleep(50);

  const after = usageOf(process.pid);
  expect(after.ownMs - before.ownMs).toBeGreaterThan(50);
});
