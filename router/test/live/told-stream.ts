import type { EngineStream, StreamEnd, StreamListener } from '../../src/engine/live/engine-stream.ts';
import type { LiveLimits } from '../../src/live/live-limits.ts';

export const limits: LiveLimits = {
  operationsMax: 3,
  callerConnectionsMax: 20,
  connectionsMax: 20,
  initTimeoutMs: 20_000,
  heartbeatMs: 60_000,
  waitingMax: 64,
  waitingBytesMax: 1_048_576,
  messageBytesMax: 10_000,
};

/** A stream of which the test says what it tells. */
export function toldStream() {
  const listeners = new Set<StreamListener>();
  const counted = { left: 0 };
  const stream: EngineStream = {
    kind: 'Stream',
    follow: (listener) => {
      listeners.add(listener);
      return () => {
        if (listeners.delete(listener)) counted.left += 1;
      };
    },
  };
  return {
    stream,
    followers: () => listeners.size,
    left: () => counted.left,
    tell: (data: unknown, eventId: string | null = null) => {
      for (const listener of listeners) listener.onPart({ text: JSON.stringify({ data }), eventId });
    },
    end: (end: StreamEnd = { kind: 'Completed' }) => {
      for (const listener of listeners) listener.onEnd(end);
    },
  };
}
