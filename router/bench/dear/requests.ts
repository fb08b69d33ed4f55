import { costs } from './costs.ts';
import { counts } from './counts.ts';
import type { DearRequest } from './dear-request.ts';
import { introspections } from './introspections.ts';
import { texts } from './texts.ts';
import { validations } from './validations.ts';
import { variables } from './variables.ts';

/**
 * Small requests that would cost others dearly if nobody counted, and some that look like them and may be asked. The test
 * asks each of a router before subgraphs that say nothing; the bench asks the whole system and measures every process.
 */
export const dearRequests: readonly DearRequest[] = [
  ...texts,
  ...counts,
  ...validations,
  ...introspections,
  ...costs,
  ...variables,
];
