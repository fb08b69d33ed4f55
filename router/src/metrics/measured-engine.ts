import type { Engine } from '../engine/engine.ts';
import type { EngineStream } from '../engine/live/engine-stream.ts';
import type { OperationCounts } from './operation-counts.ts';

/**
 * An engine whose operations are counted and timed: from when a request is read and its caller known, to its answer, or the
 * first part of it. Errors of what comes later are counted when they are told, to each client.
 */
export function measuredEngine(engine: Engine, counts: OperationCounts): Engine {
  // By `then`: an async function beside the engine's own would be another promise, and a state to keep, for each request.
  const measured = <Given extends Parameters<Engine['execute']>[0], Answer extends Told>(
    request: Given,
    ask: (given: Given) => Promise<Answer>,
  ): Promise<Answer> => {
    const startedAt = performance.now();
    return ask(request).then((answer) => {
      const now = performance.now();
      counts.add(request, answer, { tookMs: now - startedAt, now });
      return answer;
    });
  };
  return {
    ...engine,
    execute: (request) => measured(request, engine.execute),
    open: async (request) => {
      const answer = await measured(request, engine.open);
      return answer.kind === 'Stream' ? { ...answer, follow: followed(answer, counts) } : answer;
    },
  };
}

function followed({ follow }: EngineStream, counts: OperationCounts): EngineStream['follow'] {
  return ({ onPart, onEnd }) =>
    follow({
      onPart: (part) => {
        counts.addErrors(part.errors);
        onPart(part);
      },
      onEnd: (end) => {
        if (end.kind === 'Failed') counts.addErrors(end.errors);
        onEnd(end);
      },
    });
}

type Told = Awaited<ReturnType<Engine['open']>>;
