import type { HttpProblem } from './problem.ts';
import { problemBody } from './problem.ts';
import type { Reply } from './reply.ts';

/** The answers to several operations as one, in their order. What one of them has to say by its status, its errors say. */
export function batchReply(answers: readonly (Reply | HttpProblem)[], type: string): Reply {
  const bodies = answers.map((answer) => (answer.kind === 'HttpProblem' ? problemBody(answer) : String(answer.body)));
  const retryAfter = answers.map(({ headers }) => Number(headers['retry-after'] ?? 0));
  const headers = { 'content-type': type, 'cache-control': 'no-store' };
  const pause = Math.max(0, ...retryAfter);
  return {
    kind: 'Reply',
    status: 200,
    headers: pause === 0 ? headers : { ...headers, 'retry-after': String(pause) },
    more: answers.flatMap((answer) => (answer.kind === 'HttpProblem' ? [] : (answer.more ?? []))),
    body: `[${bodies.join(',')}]`,
  };
}
