import { followed } from './events.ts';
import { shared } from './page.ts';
import { token } from './session.ts';
import { type Operation, operationsOf } from './syntax.ts';
import type { PlanReport, TraceReport } from './reports.ts';

/** Of the last answer; null where there is none yet, or this caller may not see it. */
export const trace = shared<TraceReport | null>(null);

/** Of the last answer that had any. */
export const lastData = shared<unknown>(null);

/** What was run last and can be looked into; null where nothing was. */
export const last = shared<LastRun | null>(null);

/** What is asked for of what is run next: its trace, or a capsule besides. */
export const wanted = shared<'run' | 'capsule'>('run');

interface LastRun {
  readonly name: string;
  /** Null: none was asked for. */
  readonly capsule: object | null;
  /** Asks the same again for its capsule; null of a mutation, which is done once. */
  readonly again: (() => Promise<object | null>) | null;
}

/** False once the router has said that this caller may look into nothing. */
export const mayTrace = shared(true);

interface Params {
  readonly query: string;
  readonly variables?: unknown;
  readonly operationName?: string | null | undefined;
}

interface Result {
  readonly data?: unknown;
  readonly errors?: readonly { readonly message: string; readonly extensions?: { readonly code?: string } }[];
  readonly extensions?: Readonly<Record<string, unknown>>;
}

/** Asks the graph for GraphiQL: a result, or a stream of them for a subscription. */
export function asker(path: string) {
  const post = (params: Params, headers: Readonly<Record<string, string>>, signal: AbortSignal | null = null) =>
    fetch(path, { method: 'POST', headers: { ...ownHeaders(), ...headers }, body: JSON.stringify(params), signal });
  const ask = async (params: Params, headers: Readonly<Record<string, string>>): Promise<Result> => {
    try {
      return await answerIn(await post(params, { accept: 'application/json', ...headers }));
    } catch {
      return { errors: [{ message: 'The router does not answer.' }] };
    }
  };
  return {
    /** `given`: what the tab of headers says. */
    fetcher: async (
      asked: Params,
      { headers: given = {} }: { readonly headers?: Readonly<Record<string, string>> } = {},
    ) => {
      const params = withItsName(asked);
      if (isSubscription(params)) {
        const accept = 'text/event-stream';
        return followed((id, signal) =>
          post(params, { accept, ...(id === null ? {} : { 'last-event-id': id }), ...given }, signal),
        );
      }
      if (params.operationName === 'IntrospectionQuery' || !mayTrace.get()) return ask(params, given);
      const result = await ask(params, { 'x-tributary-trace': wanted.get(), ...given });
      if (isRefused(result)) {
        mayTrace.set(false);
        return ask(params, given);
      }
      const again = async () => lookedInto(await ask(params, { 'x-tributary-trace': 'capsule', ...given })).capsule;
      const { plain, capsule } = lookedInto(result);
      const { operation, name } = askedIn(params) ?? {};
      last.set({ name: name?.value ?? 'operation', capsule, again: operation === 'query' ? again : null });
      return plain;
    },
    /** What the router would do. Null: this caller may not see it. */
    plan: async (params: Params): Promise<PlanReport | readonly string[] | null> => {
      const result = await ask(withItsName(params), { 'x-tributary-trace': 'plan' });
      if (isRefused(result)) return null;
      const { plan, owners } = (result.extensions ?? {}) as { readonly plan?: object; readonly owners?: object };
      if (plan === undefined) return (result.errors ?? []).map(({ message }) => message);
      return { ...plan, owners } as PlanReport;
    },
  };
}

function ownHeaders(): Record<string, string> {
  const held = token.get();
  const json = { 'content-type': 'application/json' };
  return held === null || held === '' ? json : { ...json, authorization: `Bearer ${held}` };
}

/** Whoever stands before the router may answer, too: in words of their own. */
async function answerIn(response: Response): Promise<Result> {
  const text = await response.text();
  try {
    return JSON.parse(text) as Result;
  } catch {
    return { errors: [{ message: `Expected JSON, got status ${response.status} with: ${text.slice(0, shownMax)}` }] };
  }
}

// As much as says who it was.
const shownMax = 500;

function isSubscription(params: Params): boolean {
  return askedIn(params)?.operation === 'subscription';
}

function askedIn({ query, operationName }: Params): Operation | undefined {
  const operations = operationsOf(query);
  return operations.find(({ name }) => name?.value === operationName) ?? operations[0];
}

/** GraphiQL knows a moment later that the editor holds another operation than before. */
function withItsName(params: Params): Params {
  const isThere = operationsOf(params.query).some(({ name }) => name?.value === params.operationName);
  return isThere ? params : { ...params, operationName: null };
}

function isRefused({ errors }: Result): boolean {
  return errors?.[0]?.extensions?.code === 'TRACE_NOT_ALLOWED';
}

/** The trace has a panel of its own, and the capsule is for a file. */
function lookedInto(result: Result): { readonly plain: Result; readonly capsule: object | null } {
  if (result.data !== undefined && result.data !== null) lastData.set(result.data);
  const { trace: told, capsule, ...extensions } = result.extensions ?? {};
  trace.set(told === undefined ? null : (told as TraceReport));
  const { extensions: _, ...plain } = result;
  return {
    plain: Object.keys(extensions).length === 0 ? plain : { ...plain, extensions },
    capsule: typeof capsule === 'object' ? capsule : null,
  };
}
