import { traceparentNow } from '../tracing.ts';

// Beside a job's own data, of which no name begins so.
const member = '$traceparent';

/** A job's data with the trace of what sends it, where there is one. */
export function withTrace(data: object): object {
  const traceparent = traceparentNow();
  return traceparent === undefined ? data : { ...data, [member]: traceparent };
}

/** The same apart. A schedule's jobs come without data: theirs is empty. */
export function withoutTrace(data: object | null): { readonly data: object; readonly traceparent: string | null } {
  const { [member]: traceparent, ...own } = (data ?? {}) as Readonly<Record<string, unknown>>;
  return { data: own, traceparent: typeof traceparent === 'string' ? traceparent : null };
}
