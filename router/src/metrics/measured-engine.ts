import type { Engine } from '../engine/engine.ts';
import type { EngineAnswer } from '../engine/engine-answer.ts';
import type { EngineRequest } from '../engine/engine-request.ts';
import type { EngineStream } from '../engine/live/engine-stream.ts';
import type { OperationCounts } from './operation-counts.ts';

/**
 * An engine whose operations are counted and timed: from when a request is read and its caller known, to its answer, or the
 * first part of it. Errors of what comes later are counted when they are told, to each client.
 */
export function measuredEngine(engine: Engine, counts: OperationCounts): Engine {
  const measuring = (request: EngineRequest) => {
    const startedAt = performance.now();
    return (answer: EngineAnswer | EngineStream): void => {
      const now = performance.now();
      counts.add(request, answer, { tookMs: now - startedAt, now });
    };
  };
  return {
    ...engine,
    execute: (request, answered) => {
      const measured = measuring(request);
      if (answered === undefined) return engine.execute(request, measured);
      return engine.execute(request, (answer) => {
        measured(answer);
        answered(answer);
      });
    },
    open: async (request) => {
      const measured = measuring(request);
      const answer = await engine.open(request);
      measured(answer);
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
