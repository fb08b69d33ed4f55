import type { ExecutionResult } from 'graphql';
import type { Answer, Send } from '../../src/execution/execution.ts';
import type { SendFailure } from '../../src/execution/failures.ts';
import { jsonText } from '../../src/json/json-text.ts';
import { LongNumber } from '../../src/json/long-number.ts';
import type { RouterAnswer } from './check.ts';
import { countedErrors } from './counted-errors.ts';
import { mapJson } from './exact.ts';

/** What a subgraph may do instead of answering. */
export interface Fault {
  /** What it sends may go into requests to other subgraphs, which then fail for all that is asked with it. */
  readonly spreads?: boolean;
  /** It says nothing of what it left out, and GraphQL lets it: a null where null is allowed. */
  readonly isSilent: boolean;
  answer(answer: Answer): Answer;
}

const timedOut: SendFailure = {
  code: 'SUBGRAPH_TIMEOUT',
  message: 'did not answer in time',
  isRetryable: true,
  mayHaveRun: true,
  extensions: {},
};
const stack = 'boom\n    at resolve (/srv/subgraph/secret.ts:1:2)';

export const faults: Readonly<Record<string, Fault>> = {
  'does not answer': {
    isSilent: false,
    answer() {
      throw timedOut;
    },
  },
  'answers errors alone': loud(() => ({ errors: [{ message: stack, extensions: { stacktrace: [stack] } }] })),
  'answers null and an error': loud(() => ({ data: null, errors: [{ message: stack }] })),
  'answers null': loud(() => ({ data: null })),
  'answers nothing': loud(() => ({})),
  'answers what is no GraphQL': loud(() => ({ data: 'data', errors: 'errors' })),
  'answers malformed errors': loud(() => ({ errors: [null, 7, 'x', {}, { message: 7, path: 'x' }, { path: [null] }] })),
  'answers one entity too few': loud((answer) => inLists(answer, (list) => list.slice(1))),
  'answers one entity too many': loud((answer) => inLists(answer, (list) => [...list, null])),
  'answers entities that are none': loud((answer) => inLists(answer, (list) => list.map(() => 'spoilt'))),
  'answers values of other types': {
    isSilent: false,
    spreads: true,
    answer: (answer) => leaves(answer, () => ({ spoilt: true })),
  },
  'leaves fields out': loud((answer) => leaves(answer, () => undefined)),
  'answers null for every root field': {
    isSilent: true,
    answer: ({ data, ...rest }) => ({ ...rest, data: mapped(data, () => null) }),
  },
  'knows no entity': { isSilent: true, answer: (answer) => inLists(answer, (list) => list.map(() => null)) },
};

function loud(answer: Fault['answer']): Fault {
  return { isSilent: false, answer };
}

/** One subgraph with a fault, the others as they are. */
export function faulty(send: Send, service: string, fault: Fault): Send {
  return async (asked, request) => {
    const answer = await send(asked, request);
    return asked === service ? fault.answer(answer) : answer;
  };
}

function mapped(data: unknown, change: (value: unknown) => unknown): unknown {
  if (typeof data !== 'object' || data === null) return data;
  return Object.fromEntries(Object.entries(data).map(([key, value]) => [key, change(value)]));
}

/** The lists of entities alone: of other lists nobody knows how long they are. */
function inLists(answer: Answer, change: (list: readonly unknown[]) => readonly unknown[]): Answer {
  if (typeof answer.data !== 'object' || answer.data === null) return answer;
  const entries = Object.entries(answer.data).map(([key, value]): [string, unknown] => [
    key,
    key.startsWith('_entities') && Array.isArray(value) ? change(value) : value,
  ]);
  return { ...answer, data: Object.fromEntries(entries) };
}

/** Every value but objects, lists, nulls and type names. */
function leaves({ data, ...rest }: Answer, change: () => unknown): Answer {
  const changed = mapJson(data ?? null, (key, value) => {
    const isLeaf = typeof value !== 'object' || value instanceof LongNumber;
    return isLeaf && key !== '__typename' && !/^\d*$/.test(key) ? change() : value;
  });
  return { ...rest, data: changed };
}

interface FaultContext {
  readonly fault: Fault;
  readonly untouched: readonly string[];
  readonly lacking?: readonly (readonly (string | number)[])[];
}

/**
 * What is wrong with an answer whose subgraphs had a fault; null where nothing is. What there is must be the oracle's, in
 * its order; what is lost must have an error at its path, above it, or, where a null has bubbled, below it. Root fields
 * that need nothing of the faulty subgraph (`untouched`) must be as they are without the fault. Objects at or below a place of
 * `lacking` may be without what a fragment would have added that was lost as a whole.
 */
export function faultDifference(
  actual: RouterAnswer,
  expected: ExecutionResult,
  { fault, untouched, lacking = [] }: FaultContext,
): string | null {
  const paths = actual.errors.map(({ path = [] }) => path);
  const told = JSON.stringify(actual.errors);
  if (/ {4}at |secret\.ts/.test(told)) return `an error shows a stack: ${told}`;
  if (actual.data === undefined) return `nothing was executed: ${told}`;

  // What is not told one by one is counted, and others tell it that differ by their indices alone.
  const counted = countedErrors(actual.errors);
  let untold = 0;

  function isToldThere(path: readonly (string | number)[]): boolean {
    return fault.isSilent || paths.some((other) => isAlong(other, path));
  }

  function isTold(path: readonly (string | number)[]): boolean {
    const isAmong = () => paths.some((other) => isAlong(withoutIndices(other), withoutIndices(path)));
    return isToldThere(path) || (counted > 0 && isAmong());
  }

  function mayLack(path: readonly (string | number)[]): boolean {
    return isTold(path) || lacking.some((start) => start.every((step, at) => step === path[at]));
  }

  function compare(value: unknown, wanted: unknown, path: readonly (string | number)[]): string | null {
    const at = `at ${JSON.stringify(path)}`;
    if (value === null && wanted !== null) {
      untold += isToldThere(path) ? 0 : 1;
      return isTold(path) ? null : `a value is lost without an error ${at}`;
    }
    if (typeof wanted !== 'object' || wanted === null || wanted instanceof LongNumber || isSpoilt(value)) {
      return jsonText(value) === jsonText(wanted) || isSpoilt(value) ? null : `a value is made up ${at}`;
    }
    if (typeof value !== 'object' || value === null) return `a value is made up ${at}`;
    // What depends on a type that was lost is left out, and a field that is asked beside it, too, comes in its own turn.
    const inOrder = (keys: readonly string[]) => (isTold(path) ? keys.toSorted() : keys).join();
    const lost = Object.keys(wanted).filter((key) => !Object.hasOwn(value, key));
    if (lost.length > 0 && (Array.isArray(wanted) || !mayLack(path))) return `the keys differ ${at}`;
    const kept = Object.entries(wanted).filter(([key]) => !lost.includes(key));
    if (inOrder(Object.keys(value)) !== inOrder(kept.map(([key]) => key))) return `the keys differ ${at}`;
    for (const [key, inner] of kept) {
      const step = Array.isArray(wanted) ? Number(key) : key;
      const found = compare(Reflect.get(value, key), inner, [...path, step]);
      if (found !== null) return found;
    }
    return null;
  }

  if (actual.data !== null && expected.data !== null && expected.data !== undefined) {
    for (const key of untouched) {
      if (jsonText(Reflect.get(actual.data, key)) !== jsonText(expected.data[key]))
        return `a field that needs nothing of the subgraph differs: ${key}`;
    }
  }
  const found = compare(actual.data, expected.data ?? null, []);
  return found ?? (untold > counted ? `${untold} values are lost without an error, ${counted} are counted` : null);
}

/** Whether one is the other, or above or below it. */
function isAlong(one: readonly (string | number)[], other: readonly (string | number)[]): boolean {
  return one.every((element, at) => at >= other.length || element === other[at]);
}

function withoutIndices(path: readonly (string | number)[]): readonly (string | number)[] {
  return path.map((element) => (typeof element === 'number' ? 0 : element));
}

function isSpoilt(value: unknown): boolean {
  return jsonText(value ?? null).includes('spoilt');
}
