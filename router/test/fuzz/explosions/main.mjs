import { parseArgs } from 'node:util';
import { runFuzz } from '../run-fuzz.mjs';

/** `npm run fuzz:explosions -- --documents 1000 --seed 1` */
const { values } = parseArgs({
  options: { documents: { type: 'string', default: '1000' }, seed: { type: 'string', default: '1' } },
});
runFuzz('router/test/fuzz/explosions/explosions.test.ts', { EXPLOSIONS: values.documents, FUZZ_SEED: values.seed });
