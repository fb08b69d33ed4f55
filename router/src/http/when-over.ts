import type { EngineStream } from '../engine/live/engine-stream.ts';
import type { LiveCaller } from '../live/live-door.ts';

type Opened = Awaited<ReturnType<LiveCaller['open']>>;

/**
 * The same answer, which says when it is over: at once, or once its last part is told or its client has left. Of a
 * subscription that is now: it has begun, and its events are not a part of that.
 */
export function whenOver(answer: Opened, over: () => void): Opened {
  if (answer.kind === 'Stream' && answer.first !== undefined) return { ...answer, follow: followed(answer, over) };
  over();
  return answer;
}

function followed({ follow }: EngineStream, over: () => void): EngineStream['follow'] {
  return ({ onPart, onEnd }) => {
    let isOver = false;
    const end = (): void => {
      if (!isOver) over();
      isOver = true;
    };
    const leave = follow({
      onPart,
      onEnd: (how) => {
        end();
        onEnd(how);
      },
    });
    return () => {
      end();
      leave();
    };
  };
}
