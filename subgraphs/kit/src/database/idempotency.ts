import { createHash } from 'node:crypto';
import type { IdempotencyKeyReused, InvalidIdempotencyKey } from '../failure.ts';
import { type Database, inTransaction, type Tx } from './database.ts';
import { sqlStateOf } from './sql-state.ts';
import { rowsOf } from './queries.ts';
import { noteReplay } from './replay.ts';
import type { StatementPart } from './one-statement.ts';

/** Statements for a service's first migration: what was asked with which key, and what was answered. */
export const idempotencyTable: readonly string[] = [
  `create table idempotency (
     principal text not null,
     operation text not null,
     key text not null,
     fingerprint bytea not null,
     -- Of no use any more; the version before this one names it.
     locked_until timestamptz,
     response jsonb,
     created_at timestamptz not null default now(),
     expires_at timestamptz not null,
     constraint idempotency_pkey primary key (principal, operation, key)
   )`,
  // For the sweeper that forgets expired keys.
  'create index idempotency_expires_at on idempotency (expires_at)',
];

/** One request that must take effect once. The key is the client's; the principal keeps clients' keys apart. */
export interface Claim {
  /** Customer id, hash of a guest token, or the calling service's name. */
  readonly principal: string;
  readonly operation: string;
  readonly key: string;
  /** The request without the key: the same key with another input is refused. */
  readonly input: unknown;
  /** What `once` will most likely answer, which it then need not write down afterwards: a statement less. */
  readonly likelyAnswer?: unknown;
}

export type Once<Response> =
  | { readonly kind: 'Done'; readonly response: Response; readonly replayed: boolean }
  | IdempotencyKeyReused;

// Stripe keeps keys for at least a day; a mobile client may be without a network for longer.
const keptDays = 7;
// Source: Stripe's limit. Below eight characters clients collide with themselves.
const keyLengthMin = 8;
const keyLengthMax = 255;

/** What is wrong with a request's key; null where nothing is, or there is none. */
export function invalidKey(key: string | null): InvalidIdempotencyKey | null {
  return key === null || isIdempotencyKey(key) ? null : { kind: 'InvalidIdempotencyKey' };
}

function isIdempotencyKey(key: string): boolean {
  // PostgreSQL has no text with a NUL in it.
  return key.length >= keyLengthMin && key.length <= keyLengthMax && !key.includes('\0');
}

/**
 * Runs `work` once for a claim, in one transaction with the claim's row; every repeat gets the first answer. A second
 * caller waits at the row's unique index until the first commits or rolls back, so none runs beside another. Expected
 * failures are answers too and are kept, as facts; whatever `work` throws is not. The answer must survive JSON. Nothing
 * remote may happen inside: ask before, or record an intention and act after the commit.
 */
export function once<Response>(
  db: Database,
  claim: Claim,
  work: (tx: Tx) => Promise<Response>,
): Promise<Once<Response>> {
  return inTransaction(db, async (tx) => {
    const likely = claim.likelyAnswer === undefined ? null : JSON.stringify(claim.likelyAnswer);
    if (await inserted(tx, claim, likely)) {
      const response = await work(tx);
      if (JSON.stringify(response) !== likely) await finish(tx, claim, response);
      return { kind: 'Done', response, replayed: false };
    }
    const known = await find(tx, claim);
    if (known === null) throw new Error('an idempotency row vanished while it was read');
    if (!known.same) return { kind: 'IdempotencyKeyReused' };
    noteReplay();
    // The same fingerprint means the same operation and input, whose answer was a Response.
    return { kind: 'Done', response: known.response as Response, replayed: true };
  });
}

/**
 * What a repeat of the claim is answered, without claiming anything; null while there is no answer. For work that asks
 * another service before its transaction: a repeat need not ask again, and gets its answer while that service is down.
 */
// oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- the caller says what it answered
export async function answered<Response>(db: Database, claim: Claim): Promise<Once<Response> | null> {
  const known = await find(db, claim);
  if (known === null) return null;
  if (!known.same) return { kind: 'IdempotencyKeyReused' };
  noteReplay();
  return { kind: 'Done', response: known.response as Response, replayed: true };
}

/** Keeps the answer for every repeat of the claim. */
async function finish(tx: Tx, claim: Claim, response: unknown): Promise<void> {
  await rowsOf(tx, {
    name: 'idempotency-finish',
    text: `update idempotency set response = $4 where principal = $1 and operation = $2 and key = $3`,
    values: [...keyOf(claim), JSON.stringify(response)],
  });
}

/** Forgets up to `countMax` claims that nobody may repeat any more, and says how many: see `forgetKeys`. */
export async function forgetExpired(db: Database, countMax: number): Promise<number> {
  const forgotten = await rowsOf(db, {
    name: 'idempotency-forget-expired',
    text: `delete from idempotency where (principal, operation, key) in (
             select principal, operation, key from idempotency where expires_at < now()
              order by expires_at limit $1 for update skip locked)
        returning key`,
    values: [countMax],
  });
  return forgotten.length;
}

/** Where in a larger statement a claim is kept. */
export interface ClaimPlace {
  /** The name of a part that its answer is made from, which writes and locks nothing. */
  readonly from?: string;
  /** SQL of the answer in terms of $5, which is the one that is given, where only that row knows the whole. */
  readonly answer?: string;
}

/**
 * Keeps a claim with its answer as a part of a larger statement, of which all that writes or locks names it: it is kept
 * first (`inOneStatement` refuses others). Where the key came before, the whole statement fails with SQLSTATE 23505 (see
 * `isKeyTaken`); `once` then knows more.
 */
export function claiming(
  claim: Claim,
  given: unknown,
  { from = '(select) as one', answer = '$5::jsonb' }: ClaimPlace = {},
): StatementPart {
  return {
    text: `insert into idempotency (principal, operation, key, fingerprint, response, expires_at)
           select $1, $2, $3, $4::bytea, ${answer}, now() + $6 * interval '1 day' from ${from} returning response`,
    values: [...keyOf(claim), fingerprintOf(claim.input), JSON.stringify(given), keptDays],
    isClaim: true,
  };
}

/**
 * Fails the whole statement, with SQLSTATE 23502, where another part has no row. Whoever locks more than the claim locks that
 * first, as `once` does, or two with one key would wait for each other; so it is kept before it is known to be of use.
 */
export function claimingOnlyWith(part: string): StatementPart {
  return {
    text: `insert into idempotency (principal, operation, key, fingerprint, expires_at)
           select null, null, null, null, null where not exists (select from ${part})`,
    values: [],
  };
}

/** Whether a statement failed because its claim came before. */
export function isKeyTaken(cause: unknown): boolean {
  return sqlStateOf(cause) === uniqueViolation;
}

const uniqueViolation = '23505';

async function inserted(tx: Tx, claim: Claim, response: string | null): Promise<boolean> {
  const rows = await rowsOf(tx, {
    name: 'idempotency-insert',
    text: `insert into idempotency (principal, operation, key, fingerprint, expires_at, response)
           values ($1, $2, $3, $4, now() + $5 * interval '1 day', $6)
           on conflict do nothing returning key`,
    values: [...keyOf(claim), fingerprintOf(claim.input), keptDays, response],
  });
  return rows.length === 1;
}

async function find(
  on: Database | Tx,
  claim: Claim,
): Promise<{ readonly same: boolean; readonly response: unknown } | null> {
  const [row] = await rowsOf<{ fingerprint: Buffer; response: unknown }>(on, {
    name: 'idempotency-find',
    text: 'select fingerprint, response from idempotency where principal = $1 and operation = $2 and key = $3',
    values: keyOf(claim),
  });
  if (row === undefined) return null;
  return { same: row.fingerprint.equals(fingerprintOf(claim.input)), response: row.response };
}

function keyOf({ principal, operation, key }: Claim): string[] {
  return [principal, operation, key];
}

function fingerprintOf(input: unknown): Buffer {
  return createHash('sha256').update(canonical(input)).digest();
}

/** JSON with sorted names and without absent ones: the same input gives the same text. */
function canonical(value: unknown): string {
  if (value === null || value === undefined || typeof value !== 'object') return JSON.stringify(value ?? null);
  if (value instanceof Date) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`;
  const fields = Object.entries(value).filter(([, field]) => field !== undefined && field !== null);
  return `{${fields
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, field]) => `${JSON.stringify(name)}:${canonical(field)}`)
    .join()}}`;
}
