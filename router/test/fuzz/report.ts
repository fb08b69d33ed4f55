import { jsonText } from '../../src/json/json-text.ts';
import type { Checked } from './check.ts';
import type { Federation } from './federation.ts';
import type { RandomOperation } from './random-operation.ts';

/** What a reader needs to see a difference again. */
export function report(
  { case: one, planningErrors }: Federation,
  operation: RandomOperation,
  { difference, actual, expected, calls }: Checked,
): string {
  return [
    `${one.name}: ${difference}`,
    operation.query,
    `variables  ${jsonText(operation.variables)}`,
    `expected   ${jsonText(expected)}`,
    `actual     ${jsonText(actual)}`,
    ...planningErrors.map((message) => `planner    ${message}`),
    ...calls.map(({ service, query, variables }) => `call       ${service} ${query} ${jsonText(variables)}`),
  ].join('\n');
}
