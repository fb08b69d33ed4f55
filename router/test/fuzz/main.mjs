import { parseArgs } from 'node:util';
import { runFuzz } from './run-fuzz.mjs';

/**
 * `npm run fuzz -- --operations 100000 --seed 1`; with `--planner apollo` by Apollo's planner alone, with `--planner native`
 * by a planner also where there is nothing to choose, with `--planner first` by taking what comes first wherever that does,
 * with `--defer` in parts. With
 * `--swaps 1000` it is supergraphs that follow one another, beside subscriptions.
 */
const { values } = parseArgs({
  options: {
    operations: { type: 'string', default: '10000' },
    seed: { type: 'string', default: '1' },
    planner: { type: 'string', default: 'auto' },
    defer: { type: 'boolean', default: false },
    swaps: { type: 'string' },
  },
});
const operations = values.defer ? 'router/test/fuzz/defer/deferred.test.ts' : 'router/test/fuzz/fuzz.test.ts';
runFuzz(values.swaps === undefined ? operations : 'router/test/live/swaps.test.ts', {
  FUZZ_OPERATIONS: values.operations,
  FUZZ_SEED: values.seed,
  FUZZ_PLANNER: values.planner,
  FUZZ_SWAPS: values.swaps ?? '',
});
