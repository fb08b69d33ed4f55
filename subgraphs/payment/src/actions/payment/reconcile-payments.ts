import { takeDueInstructions } from '../../database/payment/payment-instructions.ts';
import { findPayment } from '../../database/payment/payments.ts';
import type { Instruction } from '../../domain/payment/instruction.ts';
import { pursue } from './ask-bank.ts';
import { regularly, type Stop } from '../regularly.ts';
import type { Till } from '../till.ts';

// A bank that comes back after an hour gets its questions twenty at a time.
const batchSizeMax = 20;
// Longer than a provider takes to answer; should this process die meanwhile, another asks after it.
const leaseMs = 60_000;

/** Asks the bank about what it has not answered, every `everyMs`, until it is stopped. */
export function reconcileRegularly(till: Till, everyMs: number): Stop {
  return regularly({ everyMs, what: 'reconciling with the bank', log: till.log }, async () =>
    (await reconcile(till)) === batchSizeMax ? 'more' : 'done',
  );
}

/** Asks the bank once about up to twenty payments that are due, the longest overdue first. Gives how many there were. */
export async function reconcile(till: Till): Promise<number> {
  const now = till.now();
  const leaseUntil = new Date(now.getTime() + leaseMs);
  const due = await takeDueInstructions(till.db, { now, leaseUntil, limit: batchSizeMax });
  const asked = await Promise.allSettled(due.map((instruction) => askAbout(till, instruction)));
  for (const [index, one] of asked.entries()) {
    if (one.status === 'fulfilled') continue;
    till.log.error({ err: one.reason as unknown, instructionId: due[index]?.id }, 'asking the bank failed');
  }
  return due.length;
}

async function askAbout(till: Till, instruction: Instruction): Promise<void> {
  const payment = await findPayment(till.db, instruction.paymentId);
  if (payment === null) throw new Error(`the payment ${instruction.paymentId} vanished`);
  await pursue(till, { payment, instruction, paymentMethodToken: null });
}
