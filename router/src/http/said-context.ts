import type { ReadContext, SaidContext } from '../engine/headers/request-context.ts';
import type { GraphqlParams } from './graphql-params.ts';
import { httpProblem, type HttpProblem } from './problem.ts';

/** What a request says of itself; null where it says nothing, or nobody asks. */
export function saidContext({ extensions }: GraphqlParams, read: ReadContext | null): SaidContext | HttpProblem | null {
  const said = read === null ? null : read(extensions);
  return said?.kind === 'ContextRefused' ? httpProblem(400, 'BAD_REQUEST', { message: said.message }) : said;
}
