import { setImmediate } from 'node:timers/promises';
import type { CapsuleCall } from '../capsules/capsule.ts';
import { answerOf } from '../remote/answer.ts';
import { newCounters } from '../remote/counters.ts';
import { noteAnswer } from '../remote/note-answer.ts';
import type { Raw, SubgraphRequest } from '../remote/request.ts';
import type { Subgraph } from '../remote/subgraph.ts';
import type { SubgraphClient } from '../remote/subgraph-client.ts';

/** What subgraphs answered once, in their place: nobody is asked. */
export interface RecordedSubgraphs extends SubgraphClient {
  /** What was asked and is not recorded. */
  readonly unknown: readonly UnknownRequest[];
  /** What is recorded and was not asked. */
  readonly unasked: () => readonly CapsuleCall[];
}

export interface UnknownRequest {
  readonly service: string;
  readonly body: string;
}

// Whatever was answered before is asked for within the CPU time of one plan's run.
const turnMsMax = 1_000;

/** Equal requests get their answers in the order in which they were asked, and all of them in that in which they came. */
export function recordedSubgraphs(calls: readonly CapsuleCall[]): RecordedSubgraphs {
  const left = new Set(calls);
  const turns = new Turns(calls);
  const unknown: UnknownRequest[] = [];
  const ask = async (service: string, { body }: SubgraphRequest): Promise<Raw> => {
    const call = [...left].find((one) => one.service === service && one.sent === body);
    if (call === undefined) {
      unknown.push({ service, body });
      return notRecorded;
    }
    left.delete(call);
    await turns.of(call);
    return rawOf(call);
  };
  const recorded = (name: string): Subgraph => ({
    fetch: async (request) => {
      const raw = await ask(name, request);
      const answer = answerOf(raw, request);
      if (request.record) noteAnswer(request.record, raw, answer);
      return answer;
    },
    live: null,
    observe: () => ({ ...newCounters(), ...idle, name }),
    destroy: async () => undefined,
  });
  return {
    unknown,
    unasked: () => [...left],
    connect: (urlsByName) => new Map([...urlsByName.keys()].map((name) => [name, recorded(name)])),
    at: () => null,
    observe: () => [],
    destroy: async () => undefined,
  };
}

function rawOf({ received, failed, reason }: CapsuleCall): Raw {
  if (received !== null) return { kind: 'Received', ...received };
  return failed === null ? notRecorded : { ...failed, reason: reason ?? '' };
}

const notRecorded = {
  kind: 'Unavailable',
  status: null,
  reason: 'it is not in the capsule',
  isAsked: false,
  mayHaveRun: false,
  retryAfterMs: null,
} as const;

const idle = { circuit: { state: 'Closed', opened: 0 }, inFlight: 0, limit: 0, waiting: 0, replicas: [] } as const;

/** Lets calls end in the order in which they ended once. */
class Turns {
  readonly #order: readonly CapsuleCall[];
  readonly #over = new Set<CapsuleCall>();

  constructor(calls: readonly CapsuleCall[]) {
    this.#order = calls.toSorted((a, b) => endOf(a) - endOf(b));
  }

  async of(call: CapsuleCall): Promise<void> {
    const before = this.#order.slice(0, this.#order.indexOf(call));
    // One that is not asked this time would be waited for without end.
    const until = performance.now() + turnMsMax;
    while (!before.every((one) => this.#over.has(one)) && performance.now() < until) await setImmediate();
    // What was answered before is merged before.
    void setImmediate().then(() => this.#over.add(call));
  }
}

function endOf({ startMs, durationMs }: CapsuleCall): number {
  return startMs + durationMs;
}
