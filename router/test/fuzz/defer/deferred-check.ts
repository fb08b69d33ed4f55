import { type ExecutionResult, parse } from 'graphql';
import type { IncrementalFormat } from '../../../src/engine/incremental-format.ts';
import type { Send } from '../../../src/execution/execution.ts';
import { jsonText } from '../../../src/json/json-text.ts';
import { isJsonObject } from '../../../src/json/json-object.ts';
import { answerOf, type Checked } from '../check.ts';
import { type Fault, faultDifference, faults, faulty } from '../faults.ts';
import type { Federation, SubgraphCall } from '../federation.ts';
import { OddErrors } from '../odd-errors.ts';
import { nullableSchema, oracleAnswer } from '../oracle.ts';
import type { RandomOperation } from '../random-operation.ts';
import { type Random, seeded } from '../random.ts';
import { Store } from '../store.ts';
import { type DeferredAnswer, deferredAnswer, type PlantedInParts } from './deferred-answer.ts';

export interface DeferredChecked extends Checked {
  readonly parts: number;
}

/** What subgraphs do while an operation is answered in parts. */
export const troubles = [
  'none',
  'fields fail',
  'a subgraph is down',
  'entities are unknown',
  'errors are odd',
  'a subgraph is odd',
] as const;
export type Trouble = (typeof troubles)[number];

export interface DeferredCheckOptions {
  readonly seed: number;
  readonly trouble: Trouble;
  readonly format: IncrementalFormat;
  readonly planted?: PlantedInParts;
}

/**
 * Whether the parts of an answer, put together, are the answer. Without trouble, to the last value; else what there is must
 * be right, what is lost must be told, and nothing that was sent is changed.
 */
export async function deferredCheck(
  federation: Federation,
  operation: RandomOperation,
  { seed, trouble, format, planted = {} }: DeferredCheckOptions,
): Promise<DeferredChecked> {
  const random = seeded(`trouble ${seed} ${operation.query}`);
  const unknownChance = trouble === 'entities are unknown' ? 0.4 : 0;
  const world = { seed, showsRequirements: true, unknownChance };
  const store = new Store(federation.catalogue, { ...world, hasFailures: trouble === 'fields fail' });
  const calls: SubgraphCall[] = [];
  const { around: troubled, fault, odd } = troubleOf(trouble, { federation, random });
  const send = dawdling(troubled(federation.send(store, calls)), (below) => random.integer(below));
  const { send: around = (plainly) => plainly, payloads } = planted;
  const asking = { format, send: around(send), ...(payloads === undefined ? {} : { planted: payloads }) };
  const deferred = await deferredAnswer(federation, operation, asking);
  const expected = canonical(
    oracleAnswer(nullableSchema(federation.graph.schema), store, {
      document: parse(operation.query),
      variables: operation.variables,
    }),
  );
  const data = sorted(deferred.data);
  const actual = { data: isJsonObject(data) ? data : null, errors: deferred.errors, reported: deferred.reported };
  const difference =
    deferred.faults[0] ??
    untold(deferred, expected) ??
    (trouble === 'none' ? await wholeDifference(federation, operation, { deferred, store }) : null) ??
    oddDifference(odd, { deferred, actual, expected }) ??
    faultDifference(actual, expected, { fault, untouched: [], lacking: deferred.lost });
  return {
    difference,
    actual: { ...actual, data: { payloads: deferred.payloads } },
    expected,
    calls,
    parts: deferred.payloads.length,
  };
}

interface InTrouble {
  readonly around: (send: Send) => Send;
  /** By which what is lost may be lost. */
  readonly fault: Fault;
  readonly odd: OddErrors | null;
}

function troubleOf(
  trouble: Trouble,
  { federation, random }: { readonly federation: Federation; readonly random: Random },
): InTrouble {
  const { name } = random.pick(federation.case.subgraphs);
  // What spreads is in what others answer, too, and nobody here knows where.
  const all = Object.keys(faults).filter((fault) => faults[fault]?.spreads !== true);
  const odd = new OddErrors(random);
  switch (trouble) {
    case 'none':
    case 'fields fail':
      return { around: asItIs, fault: silence, odd: null };
    case 'entities are unknown':
      return { around: asItIs, fault: unknown, odd: null };
    case 'a subgraph is down':
      return { around: (send) => faulty(send, name, silence), fault: silence, odd: null };
    case 'a subgraph is odd': {
      const fault = faultNamed(random.pick(all));
      return { around: (send) => faulty(send, name, fault), fault, odd: null };
    }
    case 'errors are odd':
      return { around: (send) => odd.around(send), fault: unknown, odd };
  }
}

function asItIs(send: Send): Send {
  return send;
}

interface Answered {
  readonly deferred: DeferredAnswer;
  readonly actual: { readonly data: unknown };
  readonly expected: ExecutionResult;
}

/** Errors of odd shapes cost nothing that came, and are told; those of a fragment that is lost, perhaps by another's. */
function oddDifference(odd: OddErrors | null, { deferred, actual, expected }: Answered): string | null {
  if (odd === null) return null;
  if (!odd.isLossy && jsonText(actual.data) !== jsonText(expected.data)) return 'an odd error has changed the data';
  const told = new Set(deferred.errors.map(({ message }) => message));
  const logged = new Set(deferred.reported.map(({ message }) => message));
  if (odd.messages.some((message) => !logged.has(message))) return 'an odd error is not told to the log';
  const mayBeAnothers = deferred.lost.length > 0;
  return !mayBeAnothers && odd.messages.some((message) => !told.has(message)) ? 'an odd error is not told' : null;
}

/**
 * What is null, or below a null, because it failed has an error there, above or below it: with a path. What is not there with
 * all of its fragment has one error, which may be another's.
 */
function untold({ data, errors, lost: fragments }: DeferredAnswer, expected: ExecutionResult): string | null {
  for (const { path = [] } of expected.errors ?? []) {
    const lost = path.slice(0, stepsToNull(data, path));
    const isInFragment = fragments.some((start) => start.every((step, at) => step === path[at]));
    if (isInFragment && isAbsent(data, path)) continue;
    const isTold = errors.some(
      ({ path: told = [] }) => told.length > 0 && told.every((step, at) => at >= lost.length || step === lost[at]),
    );
    if (!isTold) return `an error is not told at ${jsonText(path)}`;
  }
  return null;
}

/** How far one comes on the way to a value that is lost. */
function stepsToNull(data: unknown, path: readonly (string | number)[]): number {
  let value = data;
  for (const [index, step] of path.entries()) {
    if (typeof value !== 'object' || value === null) return index;
    value = Reflect.get(value, step);
  }
  return path.length;
}

/** Whether the way there ends at an object that lacks the next field. */
function isAbsent(data: unknown, path: readonly (string | number)[]): boolean {
  let value = data;
  for (const step of path) {
    if (typeof value !== 'object' || value === null) return false;
    if (!Object.hasOwn(value, step)) return true;
    value = Reflect.get(value, step);
  }
  return false;
}

async function wholeDifference(
  federation: Federation,
  operation: RandomOperation,
  { deferred, store }: { readonly deferred: DeferredAnswer; readonly store: Store },
): Promise<string | null> {
  const whole = await answerOf(federation, operation, federation.send(store, []));
  if (jsonText(sorted(deferred.data)) !== jsonText(sorted(whole.data))) return 'the parts are not the whole';
  const told = new Set(deferred.errors.map(({ path }) => jsonText(path ?? [])));
  const lacks = whole.errors.some(({ path }) => !told.has(jsonText(path ?? [])));
  return lacks || told.size > whole.errors.length ? 'the errors of the parts are not those of the whole' : null;
}

const silence = faultNamed('does not answer');
const unknown = faultNamed('knows no entity');

function faultNamed(name: string) {
  const found = faults[name];
  if (found === undefined) throw new Error(`expected a fault ${name}`);
  return found;
}

/** Answers come in another order than they were asked for. */
function dawdling(send: Send, integer: (below: number) => number): Send {
  return async (service, request) => {
    for (let turns = integer(4); turns > 0; turns -= 1) await new Promise((resolve) => setImmediate(resolve));
    return send(service, request);
  };
}

/** With members in the order of their names: parts come in an order of their own. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (!isJsonObject(value)) return value;
  const members = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(members.map(([key, member]) => [key, sorted(member)]));
}

function canonical({ data, errors }: ExecutionResult): ExecutionResult {
  const members = sorted(data);
  return { ...(errors === undefined ? {} : { errors }), data: isJsonObject(members) ? members : null };
}
