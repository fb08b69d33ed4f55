import { expect } from 'vitest';
import type { Planner } from '../../src/planner/planner.ts';
import type { Planners } from '../../src/planner/start-planners.ts';
import { check, type Checked, type CheckOptions, type PlantedFault } from './check.ts';
import { type Federation, type FederationCase, loadFederation, NotComposedError } from './federation.ts';
import { type RandomOperation, randomOperation } from './random-operation.ts';
import { randomCase } from './random-supergraph.ts';
import { type Property, properties } from './properties.ts';
import { seeded } from './random.ts';
import { report } from './report.ts';
import { shrunk } from './shrink.ts';

export interface FuzzOptions {
  readonly planner: Planner | Planners;
  /** The first supergraph; each further one has the next seed. */
  readonly seed: number;
  readonly operations: number;
  readonly operationsPerCase: number;
  /** Asked before the random ones. */
  readonly cases: readonly FederationCase[];
  /** After so many the run ends. */
  readonly differencesMax: number;
  readonly planted?: PlantedFault;
}

export interface Fuzzed {
  readonly operations: number;
  readonly supergraphs: number;
  /** Of seeds whose subgraphs do not compose. */
  readonly notComposed: number;
  /** Answers with an error in them, for knowing that errors are compared at all. */
  readonly withErrors: number;
  /** Documents that the native planner did not plan, by the kind of reason; one with conditions counts for each choice. */
  readonly notPlannedNatively: Readonly<Record<string, number>>;
  readonly reports: readonly string[];
}

/**
 * Asks routers of many supergraphs many operations, and tells where an answer is not what one server would say, or where
 * one of the properties, which take turns, does not hold.
 */
export async function fuzz(options: FuzzOptions): Promise<Fuzzed> {
  const reasons = new Map<string, number>();
  const tally = { operations: 0, supergraphs: 0, notComposed: 0, withErrors: 0, reports: [] as string[] };
  const isDone = () => tally.operations >= options.operations || tally.reports.length >= options.differencesMax;
  for (const one of casesFrom(options)) {
    if (isDone()) break;
    const federation = await loaded(one, options.planner);
    if (federation === null) {
      tally.notComposed += 1;
      continue;
    }
    tally.supergraphs += 1;
    for (let index = 0; index < options.operationsPerCase && !isDone(); index += 1) {
      const operation = randomOperation(federation.graph.schema, seeded(`${one.name} ${options.seed} ${index}`));
      // One run in three has fields that fail; two in three tell values apart that failures would hide.
      const how = { seed: index, hasFailures: index % 3 === 0, ...planting(options) };
      const plain: Asking = { name: 'as one server', check: (next) => check(federation, next, how) };
      const { expected, difference } = await plain.check(operation);
      tally.operations += 1;
      if ((expected.errors ?? []).length > 0) tally.withErrors += 1;
      const property = propertyAt(federation, how);
      const failing = difference !== null ? plain : await failed(property, operation);
      if (failing !== null) tally.reports.push(await smallest(federation, operation, { ...failing, seed: index }));
    }
    federation.graph.retire();
    for (const { reason } of federation.planningEvents) count(reasons, kindOfReason(reason));
  }
  return { ...tally, notPlannedNatively: Object.fromEntries(reasons) };
}

function count(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

/** Without the names and numbers in it. */
function kindOfReason(reason: string): string {
  return reason
    .replace(/'[^']*'/g, 'x')
    .replace(/\b\w+\.\w+\b|\d+/g, 'x')
    .replace(/^nothing fetches .*/, 'nothing fetches x')
    .replace(/^\w+ (has no|finds no|refuses) .*/, 'x $1 x')
    .slice(0, reasonLengthMax);
}

const reasonLengthMax = 100;

function planting({ planted }: FuzzOptions): Pick<CheckOptions, 'planted'> {
  return planted === undefined ? {} : { planted };
}

/** Those that are given, then random ones without end. */
export function* casesFrom({ cases, seed }: Pick<FuzzOptions, 'cases' | 'seed'>): Generator<FederationCase> {
  yield* cases;
  for (let next = seed; ; next += 1) yield randomCase(next);
}

/** Null where its subgraphs do not compose. */
export async function loaded(one: FederationCase, planner: Planner | Planners): Promise<Federation | null> {
  try {
    return await loadFederation(one, planner);
  } catch (cause) {
    if (cause instanceof NotComposedError) return null;
    throw new Error(`${one.name} composes and is not loaded`, { cause });
  }
}

interface Asking {
  readonly name: string;
  readonly check: (operation: RandomOperation) => Promise<Checked>;
}

/** One property for each operation, in turn. */
function propertyAt(federation: Federation, { seed, planted }: CheckOptions): Asking {
  const all = Object.entries<Property>(properties);
  const [name, property] = all[seed % all.length] ?? expect.fail('there are properties');
  const options = planted === undefined ? { seed } : { seed, planted };
  return { name, check: (operation) => property(federation, operation, options) };
}

async function failed(asking: Asking, operation: RandomOperation): Promise<Asking | null> {
  const { difference } = await asking.check(operation);
  return difference === null ? null : asking;
}

async function smallest(
  federation: Federation,
  operation: RandomOperation,
  { name, check: ask, seed }: Asking & { readonly seed: number },
): Promise<string> {
  const kind = kindOf(await ask(operation));
  const small = await shrunk(operation, federation.graph.schema, async (next) => kindOf(await ask(next)) === kind);
  return `data seed ${seed}, ${name}\n${report(federation, small, await ask(small))}`;
}

/** What must stay the same while an operation shrinks, so that one fault does not turn into another. */
function kindOf({ difference, actual }: Checked): string {
  const codes = actual.errors.map(({ extensions }) => extensions['code']);
  const said = (actual.reported ?? []).map(
    ({ message }) => /without its|external|overridden|Cannot/.exec(message)?.[0],
  );
  return JSON.stringify([
    difference,
    [...new Set(codes)].map(String).toSorted(byText),
    [...new Set(said)].map(String).toSorted(byText),
  ]);
}

function byText(a: string, b: string): number {
  return a < b ? -1 : 1;
}
