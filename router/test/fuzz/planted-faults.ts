import type { Answer } from '../../src/execution/execution.ts';
import { parse, visit } from 'graphql';
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
  'variables are not sent': {
    send:
      (send) =>
      (service, { body, kind, keepsForms }) =>
        send(service, { body: withoutVariables(body), kind, keepsForms }),
  },
};

function isOdd({ extensions }: RouterAnswer['errors'][number]): boolean {
  return extensions['code'] === oddCode;
}

/** Entities that are null as objects with a null for each field that was asked of them. */
function withNullsOf(data: Readonly<Record<string, unknown>>, body: string): Readonly<Record<string, unknown>> {
  const { query } = JSON.parse(body);
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
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  ).data;
}

function parsed(data: unknown, change: (value: unknown) => unknown): { readonly data: object | null } {
  return { data: JSON.parse(JSON.stringify(data ?? null), (_, value: unknown) => change(value)) };
}

function withoutTypename(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
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

/** Those of the client: without representations nothing would work at all. */
function withoutVariables(body: string): string {
  const { variables = {}, ...rest } = JSON.parse(body);
  const kept = Object.entries(variables).filter(([name]) => /^(_entities|representations$)/.test(name));
  return JSON.stringify({ ...rest, variables: Object.fromEntries(kept) });
}
