import { parseArgs } from 'node:util';
import { runFuzz } from './run-fuzz.mjs';

/** `npm run fuzz -- --operations 100000 --seed 1`; with `--planner apollo` by Apollo's planner alone, with `--defer` in parts. */
const { values } = parseArgs({
  options: {
    operations: { type: 'string', default: '10000' },
    seed: { type: 'string', default: '1' },
    planner: { type: 'string', default: 'auto' },
    defer: { type: 'boolean', default: false },
  },
});
runFuzz(values.defer ? 'router/test/fuzz/defer/deferred.test.ts' : 'router/test/fuzz/fuzz.test.ts', {
  FUZZ_OPERATIONS: values.operations,
  FUZZ_SEED: values.seed,
  FUZZ_PLANNER: values.planner,
});
