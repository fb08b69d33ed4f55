import { isJsonObject } from '../../../src/json/json-object.ts';
import { mapJson } from '../exact.ts';
import { plantedFaults } from '../planted-faults.ts';
import type { PlantedInParts } from './deferred-answer.ts';
import type { Payload } from './merged-parts.ts';

/** What a router may do wrong with parts, each as if a line of ours were. */
export const plantedInParts: Readonly<Record<string, PlantedInParts>> = {
  'what is deferred is not told': { payloads: ([first]) => (first === undefined ? [] : [first]) },
  'one piece of each payload is not told': each(({ incremental, ...rest }) =>
    incremental === undefined ? rest : { ...rest, incremental: incremental.slice(1) },
  ),
  'a part is told at another item of its list': each(({ pending, incremental, ...rest }) => ({
    ...rest,
    ...(pending === undefined ? {} : { pending: pending.map(elsewhere) }),
    ...(incremental === undefined ? {} : { incremental: incremental.map(elsewhere) }),
  })),
  'a part tells something else of what was sent before': each(({ incremental, ...rest }) =>
    incremental === undefined ? rest : { ...rest, incremental: incremental.flatMap((one) => [one, changed(one)]) },
  ),
  'errors of parts are not told': each(({ incremental, completed, ...rest }) => ({
    ...rest,
    ...(incremental === undefined ? {} : { incremental: incremental.map(withoutErrors) }),
    ...(completed === undefined ? {} : { completed: completed.map(withoutErrors) }),
  })),
  'a part is pending twice': each(({ pending = [], ...rest }) => ({ ...rest, pending: [...pending, ...pending] })),
  'the end of a part is not told': each((one) => ({ ...one, completed: [] })),
  'parts are told without having been pending': each((one) => ({ ...one, pending: [] })),
  'a later part has the whole data': {
    payloads: (payloads) => payloads.map((one) => ({ ...one, data: payloads[0]?.data })),
  },
  'more is to come after the last part': each((one) => ({ ...one, hasNext: true })),
  'entities of parts come in another order': around('entities come back in another order'),
  'errors of entities of parts are not told': around('errors of entities are not told'),
};

function each(change: (payload: Payload) => Payload): PlantedInParts {
  return { payloads: (payloads) => payloads.map(change) };
}

function around(name: string): PlantedInParts {
  const { send } = plantedFaults[name] ?? {};
  if (send === undefined) throw new Error(`expected a fault around what is sent: ${name}`);
  return { send };
}

function elsewhere<Placed extends { readonly path?: readonly (string | number)[] }>(one: Placed): Placed {
  return one.path === undefined ? one : { ...one, path: one.path.map((element) => (element === 0 ? 1 : element)) };
}

function changed<Item extends { readonly data: unknown }>(one: Item): Item {
  return {
    ...one,
    data: mapJson(one.data, (_, value) => (isJsonObject(value) || Array.isArray(value) ? value : 'other')),
  };
}

function withoutErrors<One extends object>(one: One): Omit<One, 'errors'> {
  return { ...one, errors: [] };
}
