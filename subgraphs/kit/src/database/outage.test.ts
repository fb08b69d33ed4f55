import { expect, test } from 'vitest';
import { asOutage, DatabaseUnavailable } from './outage.ts';
import { sqlStateOf } from './sql-state.ts';

const coded = (code: string) => Object.assign(new Error('as PostgreSQL says it'), { code });

test.each([
  ['it cannot be reached', coded('ECONNREFUSED')],
  ['neither by IPv4 nor by IPv6', Object.assign(new AggregateError([coded('ECONNREFUSED')]), { code: 'ECONNREFUSED' })],
  ['the connection is cut', coded('ECONNRESET')],
  ['the pipe is broken', coded('EPIPE')],
  ['its host is unknown', coded('ENOTFOUND')],
  ['a connection failed', coded('08006')],
  ['its disk is full', coded('53100')],
  ['all its connections are taken', coded('53300')],
  ['it is shut down', coded('57P01')],
  ['it starts', coded('57P03')],
  ['a statement took too long', coded('57014')],
  ['its disk fails', coded('58030')],
  ['it became a replica', coded('25006')],
  ['deadlocks come again and again', coded('40P01')],
  ['a lock was not to be had', coded('55P03')],
  ['all connections of the pool are taken', new Error('timeout exceeded when trying to connect')],
  ['a connection ended', new Error('Connection terminated unexpectedly')],
  ['TypeORM says it', Object.assign(new Error('QueryFailedError'), { driverError: coded('57P01') })],
  ['pg wraps it', new Error('Connection terminated due to connection timeout', { cause: coded('ETIMEDOUT') })],
])('the database is unavailable where %s', (_, cause) => {
  const outage = asOutage(cause);

  expect(outage).toBeInstanceOf(DatabaseUnavailable);
  expect(outage).toMatchObject({ cause });
  expect(asOutage(outage)).toBe(outage);
});

test.each([
  ['a unique key is taken', coded('23505')],
  ['a check fails', coded('23514')],
  ['the statement is wrong', coded('42601')],
  ['a table is missing', coded('42P01')],
  ['a number is too large', coded('22003')],
  ['code of ours is wrong', new TypeError('x is not a function')],
  ['nothing was thrown', undefined],
  ['a text was thrown', 'ECONNREFUSED'],
])('it is not where %s', (_, cause) => {
  expect(asOutage(cause)).toBe(cause);
});

test('an outage says which state it comes from', () => {
  expect(sqlStateOf(asOutage({ code: '40P01' }))).toBe('40P01');
  expect(sqlStateOf(asOutage({ code: 'ECONNREFUSED' }))).toBeNull();
});
