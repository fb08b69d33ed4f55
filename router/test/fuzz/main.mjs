import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

/** `npm run fuzz -- --operations 100000 --seed 1`; with `--planner apollo` by Apollo's planner alone. */
const { values } = parseArgs({
  options: {
    operations: { type: 'string', default: '10000' },
    seed: { type: 'string', default: '1' },
    planner: { type: 'string', default: 'auto' },
  },
});
const { status } = spawnSync(
  'npx',
  ['vitest', 'run', '--config', 'vitest.fuzz.config.ts', 'router/test/fuzz/fuzz.test.ts'],
  {
    cwd: fileURLToPath(new URL('../../..', import.meta.url)),
    env: { ...process.env, FUZZ_OPERATIONS: values.operations, FUZZ_SEED: values.seed, FUZZ_PLANNER: values.planner },
    stdio: 'inherit',
  },
);
process.exitCode = status ?? 1;
