import { parseArgs } from 'node:util';
import { runFuzz } from './run-fuzz.mjs';

/** `npm run fuzz:plans -- --operations 5000 --seed 1` */
const { values } = parseArgs({
  options: { operations: { type: 'string', default: '5000' }, seed: { type: 'string', default: '1' } },
});
runFuzz('router/test/fuzz/plans.test.ts', { FUZZ_OPERATIONS: values.operations, FUZZ_SEED: values.seed });
