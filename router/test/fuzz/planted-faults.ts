import type { Answer } from '../../src/execution/execution.ts';
import { Kind, parse, print, visit } from 'graphql';
import { isJsonObject } from '../../src/json/json-object.ts';
import { jsonText } from '../../src/json/json-text.ts';
import { isPlain, LongNumber } from '../../src/json/long-number.ts';
import { mapJson, readJson } from './exact.ts';
import type { PlantedFault, RouterAnswer } from './check.ts';
import { oddCode } from './odd-errors.ts';

/** What a router may do wrong, each as if a line of ours were. */
export const plantedFaults: Readonly<Record<string, PlantedFault>> = {
  'answers have their keys in the order of the alphabet': { answer: (answer) => ({ ...answer, data: sorted(answer) }) },
  'the shaper ends a null too low': { answer: (answer) => (answer.data === null ? { ...answer, data: {} } : answer) },
  'the shaper leaves integers as they came in a float’s place': {
    answer: ({ data, ...rest }) => ({ ...rest, ...parsed(data, (value) => (value === 0 ? '0' : value)) }),
  },
  'the shaper loses __typename where it is not aliased': {
    answer: ({ data, ...rest }) => ({ ...rest, ...parsed(data, withoutTypename) }),
  },
  'an entity that is asked for once is given back to one place alone': entityFault((entities) =>
    entities.map((entity, index) => (index === 1 ? null : entity)),
  ),
  'the second entity is taken for the first': entityFault((entities) =>
    entities.map((entity, index) => (index === 1 ? entities[0] : entity)),
  ),
  'entities come back in another order': entityFault((entities) => entities.toReversed()),
  'an error of an entity is told at the first place alone': {
    answer: ({ errors, ...rest }) => ({ ...rest, errors: errors.filter(({ path = [] }) => !path.includes(1)) }),
  },
  'errors of entities are not told': {
    send: (send) => async (service, request) => {
      const answer = await send(service, request);
      return isEntityAnswer(answer) ? { ...answer, errors: [] } : answer;
    },
  },
  'an error is told at another item of its list': {
    answer: ({ errors, ...rest }) => ({
      ...rest,
      errors: errors.map(({ path = [], ...error }) => ({
        ...error,
        path: path.map((element) => (element === 0 ? 1 : element)),
        extensions: {},
      })),
    }),
  },
  'an error without a path is dropped': {
    answer: ({ errors, ...rest }) => ({
      ...rest,
      errors: errors.filter(({ path, extensions }) => path !== undefined || extensions['code'] !== oddCode),
    }),
  },
  'an error is told to clients and not to the log': { answer: (answer) => ({ ...answer, reported: [] }) },
  'an error beside data costs the data': {
    answer: (answer) => (answer.errors.some(isOdd) ? { ...answer, data: null } : answer),
  },
  'an unknown entity is taken for one whose fields are null': {
    send: (send) => async (service, request) => {
      const answer = await send(service, request);
      return isEntityAnswer(answer) ? { ...answer, data: withNullsOf(answer.data, request.body) } : answer;
    },
  },
  'a subgraph that is down is not told': {
    answer: ({ errors, ...rest }) => ({
      ...rest,
      errors: errors.filter(({ extensions }) => extensions['code'] !== 'SUBGRAPH_TIMEOUT'),
    }),
  },
  'numbers of answers are rounded': {
    send: (send) => async (service, request) => {
      const { data, ...rest } = await send(service, request);
      return data === undefined ? rest : { ...rest, data: rounded(data) };
    },
  },
  'numbers of variables are rounded': changedBody(({ variables, ...rest }) => ({
    ...rest,
    variables: mapMembers(variables, (name, value) => (isOfEntities(name) ? value : rounded(value))),
  })),
  'numbers of keys and requirements are rounded': changedBody(({ variables, ...rest }) => ({
    ...rest,
    variables: mapMembers(variables, (name, value) => (isOfEntities(name) ? rounded(value) : value)),
  })),
  'numbers of documents are rounded': changedBody(({ query, ...rest }) => ({ ...rest, query: roundedLiterals(query) })),
  'variables are not sent': {
    send:
      (send) =>
      (service, { body, kind, keepsForms, step, entities }) =>
        send(service, { body: withoutVariables(body), kind, keepsForms, step, entities }),
  },
};

function isOdd({ extensions }: RouterAnswer['errors'][number]): boolean {
  return extensions['code'] === oddCode;
}

/** Entities that are null as objects with a null for each field that was asked of them. */
function withNullsOf(data: Readonly<Record<string, unknown>>, body: string): Readonly<Record<string, unknown>> {
  const { query } = readJson(body);
  const nulls: Record<string, null> = {};
  visit(parse(query), {
    Field({ name, alias, selectionSet }) {
      if (name.value !== '__typename' && selectionSet === undefined) nulls[(alias ?? name).value] = null;
    },
  });
  return Object.fromEntries(
    Object.entries(data).map(([key, value]) => [
      key,
      Array.isArray(value) ? value.map((entity: unknown) => entity ?? { ...nulls }) : value,
    ]),
  );
}

function sorted({ data }: RouterAnswer): object | null {
  return parsed(data, (value) =>
    isJsonObject(value) ? Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1))) : value,
  ).data;
}

function parsed(data: unknown, change: (value: unknown) => unknown): { readonly data: object | null } {
  const mapped = mapJson(data ?? null, (_, value) => change(value));
  return { data: typeof mapped === 'object' ? mapped : null };
}

function withoutTypename(value: unknown): unknown {
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(Object.entries(value).filter(([key]) => key !== '__typename'));
}

function entityFault(change: (entities: readonly unknown[]) => readonly unknown[]): PlantedFault {
  return {
    send: (send) => async (service, request) => {
      const answer = await send(service, request);
      if (!isEntityAnswer(answer)) return answer;
      const data = Object.entries(answer.data).map(([key, value]) => [
        key,
        Array.isArray(value) ? change(value) : value,
      ]);
      return { ...answer, data: Object.fromEntries(data) };
    },
  };
}

function isEntityAnswer(answer: Answer): answer is Answer & { readonly data: Readonly<Record<string, unknown>> } {
  return (
    typeof answer.data === 'object' &&
    answer.data !== null &&
    Object.keys(answer.data).some((key) => key.startsWith('_entities'))
  );
}

interface Body {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

function changedBody(change: (body: Body) => Body): PlantedFault {
  return {
    send: (send) => (service, request) => {
      const { query, variables = {}, ...rest } = readJson(request.body);
      return send(service, { ...request, body: jsonText({ ...rest, ...change({ query, variables }) }) });
    },
  };
}

function mapMembers(
  members: Readonly<Record<string, unknown>>,
  change: (name: string, value: unknown) => unknown,
): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(members).map(([name, value]) => [name, change(name, value)]));
}

function isOfEntities(name: string): boolean {
  return /^(_entities|representations$)/.test(name);
}

/** As whoever reads JSON by JSON.parse has them. */
function rounded(value: unknown): unknown {
  return mapJson(value, (_, one) => (one instanceof LongNumber ? one.toNumber() : one));
}

function roundedLiterals(query: string): string {
  return print(visit(parse(query), { IntValue: roundedLiteral, FloatValue: roundedLiteral }));
}

function roundedLiteral({ value }: { readonly value: string }) {
  const double = Number(value);
  return isPlain(value) || !Number.isFinite(double) ? undefined : { kind: Kind.FLOAT, value: String(double) };
}

/** Those of the client: without representations nothing would work at all. */
function withoutVariables(body: string): string {
  const { variables = {}, ...rest } = readJson(body);
  const kept = Object.entries(variables).filter(([name]) => isOfEntities(name));
  return jsonText({ ...rest, variables: Object.fromEntries(kept) });
}
