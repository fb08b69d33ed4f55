import { toSafeInteger } from '@tributary/kit/database/columns';
import type { Database, Tx } from '@tributary/kit/database/database';
import { rowsOf } from '@tributary/kit/database/queries';
import type { StatementPart } from '@tributary/kit/database/one-statement';
import type { Instruction } from '../../domain/payment/instruction.ts';

type Raw = Omit<Instruction, 'amountMinor'> & { readonly amountMinor: string };

const columns = `id, payment_id as "paymentId", kind, amount_minor as "amountMinor", refund_id as "refundId", state,
  asked_at as "askedAt", checks`;

/** `checkAt` is when the reconciler asks about it, should nobody have learned the answer by then. */
export interface ToldAt {
  readonly instruction: Instruction;
  readonly checkAt: Date;
}

export async function insertInstruction(tx: Tx, instruction: Instruction, checkAt: Date): Promise<void> {
  await rowsOf(tx, { name: 'instruction-insert', ...instructing({ instruction, checkAt }, '(select) as one') });
}

/**
 * The same as a part of a larger statement, for the row of `from`, which is another part's name. `isSound` is SQL: where it
 * is false the instruction has no payment, which the table refuses (23502), and with it the whole statement.
 */
export function instructing({ instruction, checkAt }: ToldAt, from: string, isSound = 'true'): StatementPart {
  const { id, paymentId, kind, amountMinor, refundId, state, askedAt, checks } = instruction;
  return {
    text: `insert into payment_instruction
             (id, payment_id, kind, amount_minor, refund_id, state, asked_at, check_at, checks)
           select $1, case when ${isSound} then $2::text end, $3, $4::bigint, $5, $6, $7::timestamptz, $8::timestamptz,
                  $9::int from ${from}`,
    values: [id, paymentId, kind, amountMinor, refundId, state, askedAt, checkAt, checks],
  };
}

export async function findInstruction(on: Database | Tx, id: string): Promise<Instruction | null> {
  const rows = await rowsOf<Raw>(on, {
    name: 'instruction-find',
    text: `select ${columns} from payment_instruction where id = $1`,
    values: [id],
  });
  return firstOf(rows);
}

/** What the bank has not answered about what it holds; refunds have instructions of their own. */
export async function openInstructionOf(on: Database | Tx, paymentId: string): Promise<Instruction | null> {
  const rows = await rowsOf<Raw>(on, {
    name: 'instruction-open-of-payment',
    text: `select ${columns} from payment_instruction where payment_id = $1 and state = 'OPEN' and kind <> 'REFUND'`,
    values: [paymentId],
  });
  return firstOf(rows);
}

/** What became of an instruction. */
export interface Closed {
  readonly id: string;
  readonly state: 'ACCEPTED' | 'REFUSED';
}

export async function closeInstruction(tx: Tx, closed: Closed): Promise<void> {
  await rowsOf(tx, { name: 'instruction-close', ...closing(closed) });
}

export function closing({ id, state }: Closed): StatementPart {
  return { text: `update payment_instruction set state = $2 where id = $1`, values: [id, state] };
}

/** The same of an instruction that is open, for the row of `from`, which is another part's name. */
export function closingOpen({ id, state }: Closed, from: string): StatementPart {
  return {
    text: `update payment_instruction told set state = $2 from ${from} where told.id = $1 and told.state = 'OPEN'
           returning told.id`,
    values: [id, state],
  };
}

/** Ends what the bank was told about refunds of which we know, from whomever, what became of them. */
export async function closeInstructionsOf(
  tx: Tx,
  refundIds: readonly string[],
  state: 'ACCEPTED' | 'REFUSED',
): Promise<void> {
  if (refundIds.length === 0) return;
  await rowsOf(tx, {
    name: 'instructions-close-of-refunds',
    text: `update payment_instruction set state = $2 where refund_id = any($1) and state = 'OPEN'`,
    values: [refundIds, state],
  });
}

export async function checkInstructionAt(db: Database, id: string, checkAt: Date): Promise<void> {
  await rowsOf(db, {
    name: 'instruction-check-at',
    text: `update payment_instruction set check_at = $2 where id = $1 and state = 'OPEN'`,
    values: [id, checkAt],
  });
}

/**
 * Marks an open instruction as sent again `now`. False where it is settled, or was sent after `lastAskedBefore`, when
 * the earlier call may still be on its way.
 */
export async function markSentAgain(
  db: Database,
  id: string,
  { now, lastAskedBefore }: { readonly now: Date; readonly lastAskedBefore: Date },
): Promise<boolean> {
  const rows = await rowsOf(db, {
    name: 'instruction-sent-again',
    text: `update payment_instruction set asked_at = $2 where id = $1 and state = 'OPEN' and asked_at <= $3 returning id`,
    values: [id, now, lastAskedBefore],
  });
  return rows.length === 1;
}

/**
 * Takes up to `limit` open instructions that are due, the longest overdue first, and puts them off to `leaseUntil`:
 * no other replica takes them until then, and should this process die, another does.
 */
export async function takeDueInstructions(
  db: Database,
  { now, leaseUntil, limit }: { readonly now: Date; readonly leaseUntil: Date; readonly limit: number },
): Promise<Instruction[]> {
  const rows = await rowsOf<Raw>(db, {
    name: 'instruction-take-due',
    text: `update payment_instruction set checks = checks + 1, check_at = $2
            where id in (select id from payment_instruction
                          where state = 'OPEN' and check_at <= $1
                          order by check_at limit $3 for update skip locked)
        returning ${columns}`,
    values: [now, leaseUntil, limit],
  });
  return rows.map(instructionOf);
}

function firstOf([row]: readonly Raw[]): Instruction | null {
  return row === undefined ? null : instructionOf(row);
}

function instructionOf(row: Raw): Instruction {
  return { ...row, amountMinor: toSafeInteger(row.amountMinor) };
}
