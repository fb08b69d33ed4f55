import { randomInt } from 'node:crypto';
import { invalidKey, once } from '@tributary/kit/database/idempotency';
import { insertCodes } from '../database/promotion-codes.ts';
import { rulesOf } from '../database/shop-rules.ts';
import { plainCode } from '../domain/codes.ts';
import {
  type CodeTaken,
  type InvalidCode,
  type InvalidRule,
  type KeyFailure,
  type PromotionNotFound,
  type Refused,
  refused,
} from '../domain/failure.ts';
import type { Service } from './service.ts';

export interface CreateCodes {
  readonly actor: string;
  readonly idempotencyKey: string;
  readonly promotionId: string;
  /** The shop's own; else `count` random ones are made. */
  readonly codes: readonly string[];
  readonly count: number;
  /** How often each may be used; null: as often as the promotion. */
  readonly usesMax: number | null;
}

export type CreateCodesResult =
  | { readonly kind: 'Created'; readonly codes: readonly string[] }
  | Refused<InvalidRule | InvalidCode | PromotionNotFound | CodeTaken | KeyFailure>;

// One statement, and an answer of some 200 kB.
const codesAtOnceMax = 10_000;
// 32 signs that nobody takes for another, 12 of them: 60 bits, so that of a million codes a guess hits none.
const signs = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';
const signsPerCode = 12;

/** Gives a promotion codes: all or none, once for a key. A code that there is already, of whichever promotion, refuses them. */
export async function createCodes(service: Service, request: CreateCodes): Promise<CreateCodesResult> {
  const { actor: principal, idempotencyKey: key, promotionId, count, usesMax } = request;
  const wrong: (InvalidRule | InvalidCode | KeyFailure)[] = [invalidKey(key) ?? [], wrongNumbers(request)].flat();
  const own = request.codes.map(plainCode);
  const unusable = own.indexOf(null);
  if (unusable >= 0) wrong.push({ kind: 'InvalidCode', path: ['codes', String(unusable)] });
  if (wrong.length > 0) return refused(...wrong);

  const given = own.flatMap((code) => code ?? []);
  const codes = given.length > 0 ? [...new Set(given)] : Array.from({ length: count }, randomCode);
  const claim = { principal, operation: 'promotionCodesCreate', key, input: { promotionId, given, count, usesMax } };
  const done = await once(service.db, claim, async (tx): Promise<Memory> => {
    const [promotion] = await rulesOf(tx, 'PROMOTION', [promotionId]);
    if (promotion === undefined) return { failures: [{ kind: 'PromotionNotFound', path: ['promotionId'] }], codes: [] };
    const created = await insertCodes(tx, promotionId, { codes, usesMax });
    if (created.length < codes.length) throw new Taken(codes.find((code) => !created.includes(code)) ?? '');
    return { failures: [], codes };
  }).catch(taken);
  if (done.kind === 'IdempotencyKeyReused' || done.kind === 'CodeTaken') return refused(done);
  const { failures, codes: created } = done.response;
  return failures.length > 0 ? refused(...failures) : { kind: 'Created', codes: created };
}

function wrongNumbers({ codes, count, usesMax }: CreateCodes): InvalidRule[] {
  const isMany = codes.length > codesAtOnceMax || (codes.length === 0 && (count < 1 || count > codesAtOnceMax));
  return [
    ...(isMany ? [outOfRange('count', codes.length === 0 ? count : codes.length, codesAtOnceMax)] : []),
    ...(usesMax !== null && usesMax < 1 ? [outOfRange('usesMax', usesMax, 2 ** 31 - 1)] : []),
  ];
}

function outOfRange(name: string, got: number, max: number): InvalidRule {
  return { kind: 'InvalidRule', problem: `expected 1 to ${max}, got ${got}`, path: [name] };
}

function randomCode(): string {
  return Array.from({ length: signsPerCode }, () => signs.charAt(randomInt(signs.length))).join('');
}

interface Memory {
  readonly failures: readonly PromotionNotFound[];
  readonly codes: readonly string[];
}

/** Undoes the transaction: of codes of which one is taken, none is kept. */
class Taken extends Error {}

function taken(cause: unknown): CodeTaken {
  if (!(cause instanceof Taken)) throw cause;
  return { kind: 'CodeTaken', taken: cause.message, path: ['codes'] };
}
