import { pino } from 'pino';
import type { Logger } from 'pino';

export type Log = Pick<Logger, 'debug' | 'info' | 'warn' | 'error'>;

export type LogLevel = 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace' | 'silent';

/** JSON lines on standard output. */
export function createLog(level: LogLevel): Log & Pick<Logger, 'level'> {
  return pino({ name: 'router', level });
}

/** The same log, each line of which says what is given here. */
export function logWith(said: object, log: Log): Log {
  const at = (level: keyof Log) => (details: unknown, words?: string) => {
    if (typeof details === 'string') log[level](said, details);
    else log[level]({ ...said, ...(typeof details === 'object' ? details : {}) }, words);
  };
  return { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') };
}
