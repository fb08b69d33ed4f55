import { setTimeout as wait } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import { bodyOf } from './graph.ts';
import type { Target } from './targets.ts';

/** Waits until it answers; throws after half a minute: Hive Gateway takes seconds to start. */
export async function ready(target: Target): Promise<void> {
  for (let tries = 0; tries < 300; tries += 1) {
    const answer = await ask(target, 'one-subgraph').catch(() => null);
    if (answer !== null && 'data' in answer) return;
    await wait(100);
  }
  throw new Error(`${target.name} does not answer`);
}

/** Throws where one of them answers otherwise than the first: what is not right is not fast. */
export async function refuseWrongAnswers(targets: readonly Target[], query: string): Promise<void> {
  const [first, ...others] = await Promise.all(targets.map((target) => ask(target, query)));
  for (const [index, answer] of others.entries()) {
    if (!isDeepStrictEqual(answer, first)) throw new Error(`${targets[index + 1]?.name} answers ${query} wrongly`);
  }
}

async function ask({ url, headers: more = {} }: Target, query: string): Promise<object> {
  const headers = { 'content-type': 'application/json', accept: 'application/json', ...more };
  const response = await fetch(url, { method: 'POST', headers, body: bodyOf(query) });
  return (await response.json()) as object;
}
