import type { Tx } from '@tributary/kit/database/database';
import { money } from '@tributary/kit/money';
import type { MoneyBackState } from '../../domain/aftercare/money-back.ts';
import { chargebackIn } from '../../remote/payment-events.ts';
import { noteMoneyBack } from './note-money-back.ts';

/** What follows from a chargeback, or from its end. */
export async function hearOfChargeback(
  tx: Tx,
  event: { readonly id: string; readonly data: unknown },
  { to, at }: { readonly to: MoneyBackState; readonly at: Date },
): Promise<void> {
  const { chargebackId, payableId, amountMinor, currency } = chargebackIn(event.data);
  // Versions before gave it no name; theirs had no end either.
  const id = chargebackId ?? event.id;
  await noteMoneyBack(tx, { id, payableId, origin: 'CHARGEBACK', amount: money(amountMinor, currency), to, at });
}
