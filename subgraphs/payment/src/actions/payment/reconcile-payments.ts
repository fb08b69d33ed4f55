import { type Again, again } from '@tributary/kit/again';
import { takeDueInstructions } from '../../database/payment/payment-instructions.ts';
import { findPayment } from '../../database/payment/payments.ts';
import type { Instruction } from '../../domain/payment/instruction.ts';
import { followUp } from './ask-bank.ts';
import type { MoneyService } from '../service.ts';

// A bank that comes back after an hour gets its questions twenty at a time.
const batchSizeMax = 20;
// Longer than a provider takes to answer; should this process die meanwhile, another asks after it.
const leaseMs = 60_000;

/** Asks the bank about what it has not answered, every `everyMs`, until it is stopped. */
export function reconcileRegularly(service: MoneyService, everyMs: number): Again {
  return again({ what: 'reconciling with the bank', log: service.log }, async () =>
    (await reconcile(service)) === batchSizeMax ? 0 : everyMs,
  );
}

/** Asks the bank once about up to twenty payments that are due, the longest overdue first. Gives how many there were. */
export async function reconcile(service: MoneyService): Promise<number> {
  const now = service.now();
  const leaseUntil = new Date(now.getTime() + leaseMs);
  const due = await takeDueInstructions(service.db, { now, leaseUntil, limit: batchSizeMax });
  const asked = await Promise.allSettled(due.map((instruction) => askAbout(service, instruction)));
  for (const [index, one] of asked.entries()) {
    if (one.status === 'fulfilled') continue;
    service.log.error({ err: one.reason as unknown, instructionId: due[index]?.id }, 'asking the bank failed');
  }
  return due.length;
}

async function askAbout(service: MoneyService, instruction: Instruction): Promise<void> {
  const payment = await findPayment(service.db, instruction.paymentId);
  if (payment === null) throw new Error(`the payment ${instruction.paymentId} vanished`);
  await followUp(service, { payment, instruction, paymentMethodToken: null });
}
