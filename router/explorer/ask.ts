import { resultsOf } from './events.ts';
import { shared } from './page.ts';
import { token } from './session.ts';
import { operationsOf } from './syntax.ts';
import type { PlanReport, TraceReport } from './reports.ts';

/** Of the last answer; null where there is none yet, or this caller may not see it. */
export const trace = shared<TraceReport | null>(null);

/** Of the last answer that had any. */
export const lastData = shared<unknown>(null);

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
  const post = (params: Params, headers: Readonly<Record<string, string>>) =>
    fetch(path, { method: 'POST', headers: { ...ownHeaders(), ...headers }, body: JSON.stringify(params) });
  const ask = async (params: Params, headers: Readonly<Record<string, string>>): Promise<Result> => {
    const response = await post(params, { accept: 'application/json', ...headers });
    return (await response.json()) as Result;
  };
  return {
    /** `given`: what the tab of headers says. */
    fetcher: async (
      asked: Params,
      { headers: given = {} }: { readonly headers?: Readonly<Record<string, string>> } = {},
    ) => {
      const params = withItsName(asked);
      if (isSubscription(params)) return events(await post(params, { accept: 'text/event-stream', ...given }));
      if (params.operationName === 'IntrospectionQuery' || !mayTrace.get()) return ask(params, given);
      const result = await ask(params, { 'x-tributary-trace': 'run', ...given });
      if (!isRefused(result)) return withoutTrace(result);
      mayTrace.set(false);
      return ask(params, given);
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

async function events(response: Response): Promise<AsyncGenerator<object> | Result> {
  const isStream = response.headers.get('content-type')?.startsWith('text/event-stream') === true;
  return isStream && response.body !== null ? resultsOf(response.body) : ((await response.json()) as Result);
}

function isSubscription({ query, operationName }: Params): boolean {
  const operations = operationsOf(query);
  const asked = operations.find(({ name }) => name?.value === operationName) ?? operations[0];
  return asked?.operation === 'subscription';
}

/** GraphiQL knows a moment later that the editor holds another operation than before. */
function withItsName(params: Params): Params {
  const isThere = operationsOf(params.query).some(({ name }) => name?.value === params.operationName);
  return isThere ? params : { ...params, operationName: null };
}

function isRefused({ errors }: Result): boolean {
  return errors?.[0]?.extensions?.code === 'TRACE_NOT_ALLOWED';
}

/** The trace has a panel of its own. */
function withoutTrace(result: Result): Result {
  if (result.data !== undefined && result.data !== null) lastData.set(result.data);
  const { trace: told, ...extensions } = result.extensions ?? {};
  trace.set(told === undefined ? null : (told as TraceReport));
  const { extensions: _, ...plain } = result;
  return Object.keys(extensions).length === 0 ? plain : { ...plain, extensions };
}
