import {
  getVariableValues,
  isInterfaceType,
  isObjectType,
  Kind,
  OperationTypeNode,
  parse,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from 'graphql';
import type { Planners } from '../../src/planner/start-planners.ts';
import type { Rights } from '../../src/supergraph/access-rules.ts';
import { jsonText } from '../../src/json/json-text.ts';
import { leftOut } from './access-oracle.ts';
import { answerOf, type Checked, type RouterAnswer } from './check.ts';
import {
  type Federation,
  type FederationCase,
  loadFederation,
  NotComposedError,
  type SubgraphCall,
} from './federation.ts';
import { oracleAnswer } from './oracle.ts';
import { type AccessCase, isMetAt, randomRights, withRandomAccess } from './random-access.ts';
import { type RandomOperation, randomOperation } from './random-operation.ts';
import { randomCase } from './random-supergraph.ts';
import { seeded } from './random.ts';
import { report } from './report.ts';
import { shrunk } from './shrink.ts';
import { Store } from './store.ts';

export interface AccessFuzzOptions {
  readonly planners: Planners;
  readonly seed: number;
  readonly operations: number;
  readonly operationsPerCase: number;
  readonly differencesMax: number;
  /** A fault on purpose, to see that it is found: the router is told other rights than the caller's. */
  readonly told?: (rights: Rights) => Rights;
}

export interface AccessFuzzed {
  readonly operations: number;
  readonly supergraphs: number;
  readonly notComposed: number;
  /** Operations of which something was left out, and those of these that were refused for it. */
  readonly masked: number;
  readonly refused: number;
  /** Operations that no planner plans, whoever asks: the other fuzzer tells of them. */
  readonly notPlanned: number;
  readonly reports: readonly string[];
}

/** Asks for callers with random rights on supergraphs with random demands: all is resolved, then what they may not see deleted. */
export async function fuzzAccess(options: AccessFuzzOptions): Promise<AccessFuzzed> {
  const { planners, seed, operations, operationsPerCase, differencesMax } = options;
  const tally = {
    operations: 0,
    supergraphs: 0,
    notComposed: 0,
    masked: 0,
    refused: 0,
    notPlanned: 0,
    reports: [] as string[],
  };
  const isDone = () => tally.operations >= operations || tally.reports.length >= differencesMax;
  for (let next = seed; !isDone(); next += 1) {
    const found = await loaded(randomCase(next), next, planners);
    if (found === null) {
      tally.notComposed += 1;
      continue;
    }
    const { federation, one } = found;
    tally.supergraphs += 1;
    for (let index = 0; index < operationsPerCase && !isDone(); index += 1) {
      const random = seeded(`${one.name} access ${seed} ${index}`);
      const operation = randomOperation(federation.graph.schema, random);
      const rights = randomRights(random);
      const how = { one, rights, told: options.told ?? ((given: Rights) => given) };
      const { difference, actual, paths } = await checkAccess(federation, operation, how);
      tally.operations += 1;
      if (actual.errors.some(isNotPlanned)) {
        tally.notPlanned += 1;
        continue;
      }
      if (paths > 0) tally.masked += 1;
      if (actual.data === undefined) tally.refused += 1;
      if (difference !== null) tally.reports.push(await smallest(federation, operation, { ...how, difference }));
    }
    federation.graph.retire();
  }
  return tally;
}

async function loaded(
  plain: FederationCase,
  seed: number,
  planners: Planners,
): Promise<{ readonly federation: Federation; readonly one: AccessCase } | null> {
  // What is computed from a field that demands something must demand it, too: most draws have some that do not.
  for (const share of [1, 0.6, 0.3, 0.1]) {
    const one = withRandomAccess(plain, seeded(`demands ${seed} ${share}`), share);
    try {
      return { federation: await loadFederation(one, planners), one };
    } catch (cause) {
      if (!(cause instanceof NotComposedError)) throw new Error(`${one.name} composes and is not loaded`, { cause });
      if (!cause.message.includes('auth requirements')) return null;
    }
  }
  return null;
}

interface HowAsked {
  readonly one: AccessCase;
  readonly rights: Rights;
  readonly told: (rights: Rights) => Rights;
}

async function checkAccess(
  federation: Federation,
  operation: RandomOperation,
  { one, rights, told }: HowAsked,
): Promise<Checked & { readonly paths: number }> {
  const { schema } = federation.graph;
  const store = new Store(federation.catalogue, { seed: 1, hasFailures: false, showsRequirements: true });
  const document = parse(operation.query);
  const [definition] = document.definitions;
  if (definition?.kind !== Kind.OPERATION_DEFINITION) throw new Error('expected an operation first');
  const coerced = getVariableValues(schema, definition.variableDefinitions ?? [], operation.variables);
  const asking = { schema, case: one, rights, variables: coerced.coerced ?? {} };
  const { document: inlined, nodes, paths } = leftOut(document, asking);
  const isRefused = definition.operation === OperationTypeNode.MUTATION && paths.length > 0;
  const { data } = oracleAnswer(schema, store, { document: inlined, variables: operation.variables, leftOut: nodes });
  const expected = isRefused ? { paths } : { data: data ?? null, paths };
  const calls: SubgraphCall[] = [];
  const actual = await answerOf(federation, { ...operation, rights: told(rights) }, federation.send(store, calls));
  const checked = { actual, expected: isRefused ? {} : { data: data ?? null }, calls, paths: paths.length };
  return {
    ...checked,
    difference: differenceOf(actual, expected) ?? forbiddenCall(federation, calls, { one, rights }),
  };
}

function isNotPlanned({ extensions }: RouterAnswer['errors'][number]): boolean {
  return extensions['code'] === 'QUERY_PLANNING_FAILED';
}

function isUnauthorized({ extensions }: RouterAnswer['errors'][number]): boolean {
  return extensions['code'] === 'UNAUTHORIZED_FIELD_OR_TYPE';
}

function differenceOf(
  actual: RouterAnswer,
  expected: { readonly data?: unknown; readonly paths: readonly (readonly string[])[] },
): string | null {
  const told = actual.errors.filter(isUnauthorized).map(({ path }) => JSON.stringify(path));
  if (jsonText(actual.data ?? null) !== jsonText(expected.data ?? null)) return 'the data differ';
  if (actual.errors.length !== told.length) return 'there is another error';
  const wanted = expected.paths.map((path) => JSON.stringify(path));
  return told.toSorted().join() === wanted.toSorted().join() ? null : `what is left out differs: ${wanted.join()}`;
}

/** No subgraph is asked for what the caller may not see, unless it is a key or something is computed from it. */
function forbiddenCall(
  { catalogue }: Federation,
  calls: readonly SubgraphCall[],
  { one, rights }: Pick<HowAsked, 'one' | 'rights'>,
): string | null {
  const types = new TypeInfo(catalogue.schema);
  const found: string[] = [];
  for (const { query } of calls) {
    visit(
      parse(query),
      visitWithTypeInfo(types, {
        Field({ name }) {
          const type = types.getParentType();
          if (name.value.startsWith('_') || !(isObjectType(type) || isInterfaceType(type))) return;
          const { isKey, isNeeded } = catalogue.facts(type.name, name.value);
          const coordinate = `${type.name}.${name.value}`;
          if (!isKey && !isNeeded && !isMetAt(one, coordinate, rights)) found.push(coordinate);
        },
      }),
    );
  }
  return found.length === 0 ? null : `a subgraph is asked for ${found.join()}`;
}

async function smallest(
  federation: Federation,
  operation: RandomOperation,
  { difference, ...how }: HowAsked & { readonly difference: string },
): Promise<string> {
  const fails = async (next: RandomOperation) =>
    kindOf((await checkAccess(federation, next, how)).difference) === kindOf(difference);
  const small = await shrunk(operation, federation.graph.schema, fails);
  const { isAuthenticated, scopes, policies } = how.rights;
  const rights = JSON.stringify({ isAuthenticated, scopes: [...scopes], policies: [...policies] });
  const demands = JSON.stringify(
    [...how.one.demands].map(([coordinate, all]) => [coordinate, all.map(({ sets }) => sets)]),
  );
  return `${rights}\n${demands}\n${report(federation, small, await checkAccess(federation, small, how))}`;
}

/** Without the places. */
function kindOf(difference: string | null): string | undefined {
  return difference?.split(':')[0];
}
