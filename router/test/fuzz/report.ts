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
    `variables  ${JSON.stringify(operation.variables)}`,
    `expected   ${JSON.stringify(expected)}`,
    `actual     ${JSON.stringify(actual)}`,
    ...planningErrors.map((message) => `planner    ${message}`),
    ...calls.map(({ service, query, variables }) => `call       ${service} ${query} ${JSON.stringify(variables)}`),
  ].join('\n');
}
