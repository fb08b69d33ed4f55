import { z } from 'zod';

const text = z.string();
const count = z.int().nonnegative();
const ms = z.number();
const path = z.array(z.union([text, count])).readonly();
const headers = z.record(text, z.union([text, z.array(text)]).optional()).readonly();

const errorRules = z
  .object({
    shownExtensions: z.union([z.literal('all'), z.array(text).readonly()]),
    shownCodes: z.array(text).readonly().nullable(),
    maskedMessage: text.nullable(),
  })
  .readonly();

/** What of a router's configuration an answer depends on. */
const settings = z
  .object({
    limits: z.record(text, count).readonly(),
    cost: z.object({ mode: z.enum(['auto', 'on', 'off']), max: z.number(), listSizeAssumed: z.number() }).readonly(),
    hasIntrospection: z.boolean(),
    hasSubscriptions: z.boolean(),
    introspectsRights: z.boolean(),
    unauthorized: z.enum(['filter', 'reject']).nullable(),
    mergesFetches: z.boolean(),
    passedExtensions: z.array(text).readonly(),
    /** Subgraphs that take keys of mutations themselves. */
    acceptingKeys: z.array(text).readonly(),
    errors: z.record(text, errorRules).readonly(),
  })
  .readonly();

const request = z
  .object({
    query: text,
    operationName: text.nullable(),
    /** As JSON. */
    variables: text,
    queriesOnly: z.boolean(),
    onError: z.enum(['PROPAGATE', 'NULL', 'HALT']),
    /** It came with an `Idempotency-Key`, which is not kept. */
    hasKey: z.boolean(),
    /** It asked for its cost, in `extensions.cost`. */
    asksForCost: z.boolean(),
  })
  .readonly();

const oneTry = z
  .object({
    url: text,
    startMs: ms,
    sentMs: ms.nullable(),
    firstByteMs: ms.nullable(),
    endMs: ms.nullable(),
    bytesUp: count,
    bytesDown: count,
    status: count.nullable(),
    outcome: text,
    reason: text.nullable(),
  })
  .readonly();

const received = z.object({ status: count, headers, text, flaw: text.nullable() }).readonly();

const failed = z
  .object({
    kind: z.enum(['Unavailable', 'TimedOut', 'Overloaded', 'Malformed', 'TooLarge', 'Unauthenticated', 'Forbidden']),
    status: count.nullable(),
    isAsked: z.boolean(),
    mayHaveRun: z.boolean(),
    retryAfterMs: ms.nullable(),
    isLate: z.boolean(),
  })
  .readonly();

const call = z
  .object({
    service: text,
    step: count.nullable(),
    wave: count.nullable(),
    kind: text,
    startMs: ms,
    durationMs: ms,
    outcome: text,
    status: count.nullable(),
    reason: text.nullable(),
    errors: count,
    entities: z.object({ asked: count, distinct: count }).readonly().nullable(),
    isShared: z.boolean(),
    cacheControl: text.nullable(),
    tries: z.array(oneTry).readonly(),
    /** The body that was sent. */
    sent: text,
    /** The answer as it came, decoded; null where none came. */
    received: received.nullable(),
    /** Why none came; null where one did, or the call was still open. */
    failed: failed.nullable(),
  })
  .readonly();

const plannedStep = z.object({ wave: count, service: text, dependsOn: z.array(count).readonly() }).readonly();

const plan = z
  .object({
    isCached: z.boolean(),
    planner: text,
    isChecked: z.boolean(),
    notNative: text.nullable(),
    steps: z.array(plannedStep).readonly(),
    waves: count,
  })
  .readonly();

const loss = z
  .object({
    path: path.nullable(),
    coordinate: text.nullable(),
    service: text.nullable(),
    code: text.nullable(),
    reason: text,
    calls: z.array(count).readonly(),
  })
  .readonly();

const stage = z
  .object({
    name: z.enum(['identify', 'parse', 'validate', 'plan', 'run', 'shape']),
    startMs: ms,
    durationMs: ms,
  })
  .readonly();

const trace = z
  .object({
    requestId: text,
    startedOn: text,
    durationMs: ms,
    stages: z.array(stage).readonly(),
    isDocumentCached: z.boolean().nullable(),
    plan: plan.nullable(),
    lost: z.array(loss).readonly(),
    cost: z.object({ estimated: z.number(), actual: z.number(), max: z.number() }).readonly().nullable(),
  })
  .readonly();

/** A capsule's file. */
export const capsuleSchema = z
  .object({
    kind: z.literal('Capsule'),
    version: z.literal(1),
    request,
    /** What the caller might see; not who they are. */
    caller: z
      .object({
        isAuthenticated: z.boolean(),
        scopes: z.array(text).readonly(),
        policies: z.array(text).readonly(),
      })
      .readonly(),
    supergraph: z.object({ id: text, sdl: text }).readonly(),
    /** The part of the graph that was asked; null: the graph that serves where none is named. */
    contract: text.nullable().default(null),
    settings,
    /** Labels of progressive overrides, and whether they were in force for this request. */
    overrides: z.record(text, z.boolean()).readonly(),
    /** Plug-ins may have changed what was sent and heard; none is run for a replay. */
    hasPlugins: z.boolean(),
    trace,
    calls: z.array(call).readonly(),
    /** The answer as it was told, but for what tells of this request. */
    answer: z.object({ outcome: text, text }).readonly(),
    /** Texts that something else stands for, of the same length. */
    redacted: count,
  })
  .readonly();

/**
 * One request with all that its answer came of: it can be answered again without any subgraph. Texts that are personal or
 * secret are not in it: others of the same length stand for them, everywhere the same.
 */
export type Capsule = z.output<typeof capsuleSchema>;

export type CapsuleCall = Capsule['calls'][number];

export type CapsuleSettings = Capsule['settings'];

/** In the place of a capsule that would be too large. */
export interface NoCapsule {
  readonly kind: 'NoCapsule';
  readonly reason: string;
}
