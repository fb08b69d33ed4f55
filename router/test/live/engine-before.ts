import { expect, onTestFinished, vi } from 'vitest';
import { type Engine, startEngine } from '../../src/engine/engine.ts';
import { startPlanning } from '../../src/engine/engine-planning.ts';
import { KeyedMutations } from '../../src/engine/keyed/keyed-mutations.ts';
import type { EngineStream, LiveEngineRequest, StreamEnd } from '../../src/engine/live/engine-stream.ts';
import { usualLimits } from '../../src/graph/usual-limits.ts';
import { AnswersInProcess } from '../../src/idempotency/answers-in-process.ts';
import type { Caller, Identified } from '../../src/identity/caller.ts';
import type { Subgraph } from '../../src/remote/subgraph.ts';
import { caller } from '../http-before-engine.ts';
import { silentLog } from '../silent-log.ts';

export interface EngineUnderTest {
  readonly engine: Engine;
  /** Resolves when another supergraph serves. */
  readonly become: (sdl: string) => Promise<void>;
}

/** Nobody in particular. */
const guest = { ...caller, identity: 'guest' };

/** An engine for the length of a test, whose subgraphs the test speaks for: each supergraph gets its own. */
export async function engineBefore(
  sdl: string,
  subgraph: (name: string) => Subgraph,
  sharedFields: ReadonlySet<string> = new Set(),
): Promise<EngineUnderTest> {
  const source = { sdl: sdl, changed: (): void => undefined };
  const planning = startPlanning({ planner: 'apollo', planTimeoutMs: 10_000 });
  onTestFinished(() => planning.planners.close());
  const engine = await startEngine({
    contract: null,
    planning,
    source: {
      name: 'test',
      read: async () => source.sdl,
      watch: (changed) => {
        source.changed = changed;
        return () => undefined;
      },
    },
    lastGood: null,
    subgraphUrls: new Map(),
    client: {
      connect: (urls) => new Map([...urls.keys()].map((name) => [name, subgraph(name)])),
      at: () => null,
      observe: () => [],
      destroy: async () => undefined,
    },
    requestTimeoutMs: 10_000,
    rates: { accountOf: () => null },
    keyed: new KeyedMutations({
      kept: new AnswersInProcess({ keptMs: 1, bytesMax: 1, callerBytesMax: 1 }),
      accepting: new Set(),
      requestTimeoutMs: 1,
      answerBytesMax: 1,
      log: silentLog,
    }),
    documents: {
      ...usualLimits,
      hasIntrospection: true,
      hasSubscriptions: true,
      sharedFields,
      unauthorized: 'filter',
      overrideLabels: new Set(),
    },
    errorPolicy: { shownExtensions: new Set() },
    mergesFetches: true,
    passedExtensions: new Set(),
    requestHeaders: null,
    answerHeaders: [],
    secrets: null,
    guest: () => guest,
    documentsAhead: () => [],
    log: silentLog,
  });
  onTestFinished(engine.stop);
  const become = async (next: string) => {
    const before = engine.supergraph().id;
    source.sdl = next;
    source.changed();
    await vi.waitFor(() => expect(engine.supergraph().id).not.toBe(before));
  };
  return { engine, become };
}

export interface Followed {
  /** By default the guest of tests. */
  readonly asks?: Caller;
  readonly renewed?: () => Identified;
  readonly context?: LiveEngineRequest['context'];
  readonly lastEventId?: string | null;
  readonly text: string;
  readonly variables?: Readonly<Record<string, unknown>>;
  readonly onError?: LiveEngineRequest['onError'];
}

/** Somebody who subscribes, and what they are told. */
export async function followed(
  { engine }: Pick<EngineUnderTest, 'engine'>,
  { asks = caller, renewed = () => asks, lastEventId = null, context = null, ...asked }: Followed,
) {
  const { text, onError = 'PROPAGATE', variables = {} } = asked;
  const opened = await engine.open({
    query: text,
    operationName: null,
    variables,
    context,
    isKnown: false,
    queriesOnly: false,
    recording: null,
    caller: asks,
    renewed,
    lastEventId,
    takesEvents: true,
    events: null,
    incremental: null,
    address: '',
    guestAddress: null,
    idempotencyKey: null,
    hooked: null,
    onError,
    trace: { requestId: 'r', traceparent: null, sampled: null },
    headers: {},
    departure: { isGone: false, listen: () => undefined, unlisten: () => undefined },
  });
  if (opened.kind !== 'Stream') throw new Error(JSON.stringify(opened));
  return listening(opened);
}

function listening(stream: EngineStream) {
  const parts: { readonly data: unknown; readonly extensions?: object }[] = [];
  const ends: StreamEnd[] = [];
  const leave = stream.follow({
    onPart: ({ text }) => parts.push(JSON.parse(text)),
    onEnd: (end) => ends.push(end),
  });
  return { parts, ends, leave };
}
