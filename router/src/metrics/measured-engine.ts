import type { Engine } from '../engine/engine.ts';
import type { OperationCounts } from './operation-counts.ts';

/** An engine whose operations are counted and timed: from when a request is read and its caller known, to its answer. */
export function measuredEngine(engine: Engine, counts: OperationCounts): Engine {
  const measured = async <Given extends Parameters<Engine['execute']>[0], Answer extends Told>(
    request: Given,
    ask: (given: Given) => Promise<Answer>,
  ): Promise<Answer> => {
    const startedAt = performance.now();
    const answer = await ask(request);
    counts.add(request, answer, performance.now() - startedAt);
    return answer;
  };
  return {
    ...engine,
    execute: (request) => measured(request, engine.execute),
    open: (request) => measured(request, engine.open),
  };
}

type Told = Awaited<ReturnType<Engine['open']>>;
