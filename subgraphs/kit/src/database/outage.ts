import { sqlStateOf } from './sql-state.ts';

/** The database is down, full or busy, or the way to it is: nothing of ours is wrong, and it may work again later. */
export class DatabaseUnavailable extends Error {
  constructor(cause: unknown) {
    super('the database cannot be worked with now', { cause });
    this.name = 'DatabaseUnavailable';
  }
}

// PostgreSQL's classes of SQLSTATEs: 08 connections, 53 resources (disk, memory, connections), 57 an operator or a
// time-out ended it, 58 the system under it. 25006 is a replica that became, or is not yet, the primary; 40 is what was
// tried again in vain; 55P03 a lock that was not to be had.
const states = /^(08|53|57|58|40)|^25006$|^55P03$/;
// Of the network, as Node names it.
const network = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ECONNABORTED',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
]);
// What pg and pg-pool say without a code: all connections taken for too long, or one lost in between.
const words =
  /^(timeout exceeded when trying to connect|timeout expired|Query read timeout|Connection terminated|Client has encountered a connection error|Client was closed)/;

/** What a failed statement or transaction is to be thrown as. */
export function asOutage(cause: unknown): unknown {
  return !(cause instanceof DatabaseUnavailable) && isOutage(cause) ? new DatabaseUnavailable(cause) : cause;
}

function isOutage(cause: unknown): boolean {
  if (typeof cause !== 'object' || cause === null) return false;
  if ('code' in cause && typeof cause.code === 'string' && network.has(cause.code)) return true;
  if (states.test(sqlStateOf(cause) ?? '')) return true;
  if (cause instanceof Error && words.test(cause.message)) return true;
  return ('driverError' in cause && isOutage(cause.driverError)) || ('cause' in cause && isOutage(cause.cause));
}
