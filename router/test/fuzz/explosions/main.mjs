import { parseArgs } from 'node:util';
import { runFuzz } from '../run-fuzz.mjs';

/**
 * `npm run fuzz:explosions -- --documents 1000 --seed 1`; with `--second-client` it is how long another's documents wait beside
 * such ones: 200 of them, or as many as `--documents` says.
 */
const { values } = parseArgs({
  options: {
    documents: { type: 'string' },
    seed: { type: 'string', default: '1' },
    'second-client': { type: 'boolean', default: false },
  },
});
if (values['second-client'])
  runFuzz('router/test/fuzz/explosions/second-client.test.ts', { SECOND_CLIENT: values.documents ?? '200' });
else
  runFuzz('router/test/fuzz/explosions/explosions.test.ts', {
    EXPLOSIONS: values.documents ?? '1000',
    FUZZ_SEED: values.seed,
  });
