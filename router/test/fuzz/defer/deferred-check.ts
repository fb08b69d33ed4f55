import { type ExecutionResult, parse } from 'graphql';
import type { IncrementalFormat } from '../../../src/engine/incremental-format.ts';
import type { Send } from '../../../src/execution/execution.ts';
import { jsonText } from '../../../src/json/json-text.ts';
import { isJsonObject } from '../../../src/json/json-object.ts';
import { answerOf, type Checked } from '../check.ts';
import { faultDifference, faults, faulty } from '../faults.ts';
import type { Federation, SubgraphCall } from '../federation.ts';
import { nullableSchema, oracleAnswer } from '../oracle.ts';
import type { RandomOperation } from '../random-operation.ts';
import { seeded } from '../random.ts';
import { Store } from '../store.ts';
import { type DeferredAnswer, deferredAnswer, type PlantedInParts } from './deferred-answer.ts';

export interface DeferredChecked extends Checked {
  readonly parts: number;
}

/** What subgraphs do while an operation is answered in parts. */
export const troubles = ['none', 'fields fail', 'a subgraph is down', 'entities are unknown'] as const;
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
  const down = random.pick(federation.case.subgraphs).name;
  const plain = federation.send(store, calls);
  const send = dawdling(trouble === 'a subgraph is down' ? faulty(plain, down, silence) : plain, (below) =>
    random.integer(below),
  );
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
    faultDifference(actual, expected, { fault: trouble === 'entities are unknown' ? unknown : silence, untouched: [] });
  return {
    difference,
    actual: { ...actual, data: { payloads: deferred.payloads } },
    expected,
    calls,
    parts: deferred.payloads.length,
  };
}

/** What is null, or below a null, because it failed has an error there, above or below it: with a path. */
function untold({ data, errors }: DeferredAnswer, expected: ExecutionResult): string | null {
  for (const { path = [] } of expected.errors ?? []) {
    const lost = path.slice(0, stepsToNull(data, path));
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
