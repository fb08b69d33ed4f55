import type { CallReport, LossReport, TraceReport, TryReport } from './reports.ts';

/** A capsule as far as the page shows it. */
export interface CapsuleShown {
  readonly query: string;
  readonly variables: string;
  readonly answer: string;
  readonly trace: TraceReport;
}

/** What is in a file, or why that is not shown. */
export type ReadFile = CapsuleShown | { readonly problem: string };

/**
 * Reads a capsule's file, or an answer that has a capsule in it. Whoever drops a file may have it from anybody: each part
 * that is shown is looked at, and what has another form than the router gives is refused as a whole.
 */
export function capsuleIn(text: string): ReadFile {
  try {
    const file = read(text);
    const found = isObject(file['extensions']) ? file['extensions']['capsule'] : file;
    const capsule = object(found, 'capsule');
    if (capsule['kind'] === 'NoCapsule') return { problem: string(capsule['reason'], 'reason') };
    if (capsule['kind'] !== 'Capsule' || capsule['version'] !== 1) throw new Unexpected('a capsule of version 1');
    return shown(capsule);
  } catch (cause) {
    if (cause instanceof Unexpected) return { problem: `expected ${cause.message}` };
    throw cause;
  }
}

class Unexpected extends Error {}

type Json = Readonly<Record<string, unknown>>;

function read(text: string): Json {
  try {
    return object(JSON.parse(text), 'file');
  } catch {
    throw new Unexpected('a file of JSON, with an object in it');
  }
}

function shown(capsule: Json): CapsuleShown {
  const request = object(capsule['request'], 'request');
  const trace = object(capsule['trace'], 'trace');
  const plan = orNull(object)(trace['plan'], 'plan');
  const cost = orNull(object)(trace['cost'], 'cost');
  return {
    query: string(request['query'], 'query'),
    variables: string(request['variables'], 'variables'),
    answer: string(object(capsule['answer'], 'answer')['text'], 'answer'),
    trace: {
      requestId: string(trace['requestId'], 'requestId'),
      durationMs: number(trace['durationMs'], 'durationMs'),
      isDocumentCached: trace['isDocumentCached'] === true,
      stages: list(trace['stages'], 'stages').map((stage) => ({
        name: string(stage['name'], 'name'),
        ...during(stage),
      })),
      plan: plan && {
        isCached: plan['isCached'] === true,
        planner: string(plan['planner'], 'planner'),
        waves: number(plan['waves'], 'waves'),
      },
      calls: list(capsule['calls'], 'calls').map(callIn),
      lost: list(trace['lost'], 'lost').map(lossIn),
      cost: cost && {
        estimated: number(cost['estimated'], 'estimated'),
        actual: number(cost['actual'], 'actual'),
        max: number(cost['max'], 'max'),
      },
    },
  };
}

function callIn(call: Json): CallReport {
  const entities = orNull(object)(call['entities'], 'entities');
  const received = orNull(object)(call['received'], 'received');
  return {
    service: string(call['service'], 'service'),
    wave: orNull(number)(call['wave'], 'wave'),
    kind: string(call['kind'], 'kind'),
    ...during(call),
    outcome: string(call['outcome'], 'outcome'),
    status: orNull(number)(call['status'], 'status'),
    reason: orNull(string)(call['reason'], 'reason'),
    errors: number(call['errors'], 'errors'),
    entities: entities && {
      asked: number(entities['asked'], 'asked'),
      distinct: number(entities['distinct'], 'distinct'),
    },
    isShared: call['isShared'] === true,
    cacheControl: orNull(string)(call['cacheControl'], 'cacheControl'),
    request: whole(call['sent'], 'sent'),
    response: received && whole(received['text'], 'text'),
    tries: list(call['tries'], 'tries').map(tryIn),
  };
}

function tryIn(one: Json): TryReport {
  return {
    url: string(one['url'], 'url'),
    startMs: number(one['startMs'], 'startMs'),
    sentMs: orNull(number)(one['sentMs'], 'sentMs'),
    firstByteMs: orNull(number)(one['firstByteMs'], 'firstByteMs'),
    endMs: orNull(number)(one['endMs'], 'endMs'),
    bytesUp: number(one['bytesUp'], 'bytesUp'),
    bytesDown: number(one['bytesDown'], 'bytesDown'),
    outcome: string(one['outcome'], 'outcome'),
    reason: orNull(string)(one['reason'], 'reason'),
  };
}

function lossIn(loss: Json): LossReport {
  return {
    path: orNull(array)(loss['path'], 'path')?.map(String) ?? null,
    service: orNull(string)(loss['service'], 'service'),
    code: orNull(string)(loss['code'], 'code'),
    reason: string(loss['reason'], 'reason'),
    calls: array(loss['calls'], 'calls').map((call) => number(call, 'calls')),
  };
}

function during(of: Json): { readonly startMs: number; readonly durationMs: number } {
  return { startMs: number(of['startMs'], 'startMs'), durationMs: number(of['durationMs'], 'durationMs') };
}

/** Capsules cut nothing. */
function whole(text: unknown, name: string): { readonly text: string; readonly isCut: boolean } {
  return { text: string(text, name), isCut: false };
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function object(value: unknown, name: string): Json {
  if (!isObject(value)) throw new Unexpected(`an object as ${name}`);
  return value;
}

function array(value: unknown, name: string): readonly unknown[] {
  if (!Array.isArray(value)) throw new Unexpected(`a list as ${name}`);
  return value;
}

function list(value: unknown, name: string): readonly Json[] {
  return array(value, name).map((item) => object(item, name));
}

function string(value: unknown, name: string): string {
  if (typeof value !== 'string') throw new Unexpected(`a text as ${name}`);
  return value;
}

function number(value: unknown, name: string): number {
  if (typeof value !== 'number') throw new Unexpected(`a number as ${name}`);
  return value;
}

function orNull<T>(read: (value: unknown, name: string) => T): (value: unknown, name: string) => T | null {
  return (value, name) => (value === null ? null : read(value, name));
}
