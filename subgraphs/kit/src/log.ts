import { pino, type Logger } from 'pino';

export type Log = Logger;

/** JSON lines on standard output, each with the service's name. */
export function createLog(name: string, level: string): Log {
  return pino({ name, level, base: { name }, timestamp: pino.stdTimeFunctions.isoTime });
}
