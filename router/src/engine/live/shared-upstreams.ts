import { isJsonObject } from '../../json/json-object.ts';
import { nestingMax } from '../../json/nesting.ts';
import type {
  LiveEvent,
  LiveListener,
  LiveRequest,
  LiveSubgraph,
  LiveSubscription,
} from '../../remote/live/live-request.ts';

/**
 * Upstreams that several subscriptions follow, each of which adds to events what its own caller is told: each gets a copy. Asked
 * for by nobody in particular, an upstream outlives whoever came first, and ends with the last.
 */
export class SharedUpstreams {
  readonly #ofSubgraph = new WeakMap<LiveSubgraph, Map<string, SharedUpstream>>();

  /** Joins whoever asks the same, if that one has told nothing yet that this one is to hear. */
  join(live: LiveSubgraph, { key, ...request }: SharedRequest, listener: LiveListener): LiveSubscription {
    const byKey = this.#ofSubgraph.get(live) ?? new Map<string, SharedUpstream>();
    this.#ofSubgraph.set(live, byKey);
    const asked = JSON.stringify([key, request.lastEventId]);
    const known = byKey.get(asked);
    if (known !== undefined) return known.follow(listener);
    const forget = () => {
      if (byKey.get(asked) === made) byKey.delete(asked);
    };
    const made = new SharedUpstream({
      onOver: forget,
      // What was before is told to those who came before the first event of it.
      onTold: ({ looksBack }) => (request.lastEventId !== null || looksBack) && forget(),
    });
    byKey.set(asked, made);
    const subscription = made.follow(listener);
    made.begin(live, request);
    return subscription;
  }
}

/** Equal for two by the key: they are told the same. */
interface SharedRequest extends LiveRequest {
  readonly key: string;
}

interface SharedUpstreamOptions {
  readonly onOver: () => void;
  readonly onTold: (event: LiveEvent) => void;
}

class SharedUpstream {
  readonly #listeners = new Set<LiveListener>();
  readonly #options: SharedUpstreamOptions;
  #upstream: LiveSubscription | null = null;

  constructor(options: SharedUpstreamOptions) {
    this.#options = options;
  }

  begin(live: LiveSubgraph, request: LiveRequest): void {
    this.#upstream = live.subscribe(request, {
      onEvent: (event) => {
        this.#options.onTold(event);
        for (const listener of this.#listeners) listener.onEvent(copied(event));
      },
      onEnd: (end) => {
        this.#options.onOver();
        for (const listener of this.#listeners) listener.onEnd(end);
        this.#listeners.clear();
      },
    });
  }

  follow(listener: LiveListener): LiveSubscription {
    this.#listeners.add(listener);
    return {
      close: () => {
        if (!this.#listeners.delete(listener) || this.#listeners.size > 0) return;
        this.#options.onOver();
        this.#upstream?.close();
      },
    };
  }
}

/**
 * Of JSON that was read: numbers that keep their form are never changed, and stay what they are. So does what lies deeper
 * than is ever told: nobody adds to that, and it may lie deeper than calls can.
 */
function copied<Value>(value: Value, depth?: number): Value;
function copied(value: unknown, depth = 0): unknown {
  if (depth > nestingMax) return value;
  if (Array.isArray(value)) return value.map((item: unknown) => copied(item, depth + 1));
  if (!isJsonObject(value)) return value;
  const copy: Record<string, unknown> = {};
  for (const [key, member] of Object.entries(value)) {
    if (key === '__proto__') Object.defineProperty(copy, key, { value: copied(member, depth + 1), ...plain });
    else copy[key] = copied(member, depth + 1);
  }
  return copy;
}

const plain = { enumerable: true, writable: true, configurable: true };
