import { pino, type Logger } from 'pino';
import { traceIdNow } from './tracing.ts';

export type Log = Logger;

/** JSON lines on standard output, each with the service's name and, where there is one, the trace that it belongs to. */
export function createLog(name: string, level: string): Log {
  return pino({ name, level, base: { name }, timestamp: pino.stdTimeFunctions.isoTime, mixin: traceFact });
}

function traceFact(): { readonly traceId?: string } {
  const traceId = traceIdNow();
  return traceId === undefined ? {} : { traceId };
}
