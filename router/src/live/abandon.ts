import type { EngineAnswer } from '../engine/engine-answer.ts';
import type { EngineStream, StreamListener } from '../engine/live/engine-stream.ts';

/** Lets go of what was opened for a client that has gone meanwhile. Of one answer, what it took is paid. */
export function abandon(opened: EngineAnswer | EngineStream): void {
  if (opened.kind === 'Stream' && opened.first !== undefined) opened.follow(nobody)();
}

const nobody: StreamListener = { onPart: () => undefined, onEnd: () => undefined };
