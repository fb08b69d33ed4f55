import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** Runs one of the fuzzer's tests with these variables. The exit code is its own. */
export function runFuzz(test, variables) {
  const { status } = spawnSync('npx', ['vitest', 'run', '--config', 'vitest.fuzz.config.ts', test], {
    cwd: fileURLToPath(new URL('../../..', import.meta.url)),
    env: { ...process.env, ...variables },
    stdio: 'inherit',
  });
  process.exitCode = status ?? 1;
}
