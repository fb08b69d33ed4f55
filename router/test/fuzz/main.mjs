import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

/** `npm run fuzz -- --operations 100000 --seed 1` */
const { values } = parseArgs({
  options: { operations: { type: 'string', default: '10000' }, seed: { type: 'string', default: '1' } },
});
const { status } = spawnSync(
  'npx',
  ['vitest', 'run', '--config', 'vitest.fuzz.config.ts', 'router/test/fuzz/fuzz.test.ts'],
  {
    cwd: fileURLToPath(new URL('../../..', import.meta.url)),
    env: { ...process.env, FUZZ_OPERATIONS: values.operations, FUZZ_SEED: values.seed },
    stdio: 'inherit',
  },
);
process.exitCode = status ?? 1;
