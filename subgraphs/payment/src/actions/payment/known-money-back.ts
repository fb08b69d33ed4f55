import type { Tx } from '@tributary/kit/database/database';
import { isId, namedId } from '@tributary/kit/ids';
import { chargebacksOf } from '../../database/payment/chargebacks.ts';
import { refundsOf } from '../../database/payment/refunds.ts';
import type { BankRefund, Standing } from '../../domain/bank/bank-answer.ts';
import type { Payment } from '../../domain/payment/payment.ts';
import type { Refund } from '../../domain/payment/refund.ts';
import type { IdentifiedStanding, News } from '../../domain/payment/settle.ts';

/** What we know of money that went back, where the news could be about it; most purchases never have any. */
export async function knownMoneyBack(
  tx: Tx,
  { id }: Payment,
  { instruction, standing }: Pick<News, 'instruction'> & { readonly standing: Standing },
): Promise<Pick<News, 'refunds' | 'chargebacks'>> {
  const isCaptured = standing.kind === 'Captured';
  const isAboutRefunds = (isCaptured && standing.refunds.length > 0) || instruction?.kind === 'REFUND';
  const isAboutChargebacks = isCaptured && standing.chargebacks.length > 0;
  return {
    refunds: isAboutRefunds ? await refundsOf(tx, [id]) : [],
    chargebacks: isAboutChargebacks ? await chargebacksOf(tx, [id]) : [],
  };
}

/**
 * What was done at the bank itself gets an id of ours: always the same, so that none is counted twice. So does a second
 * refund that the bank has under the name of one of ours: `known` says which of them that is.
 */
export function identified(
  { provider }: Payment,
  standing: Standing,
  known: readonly Pick<Refund, 'id' | 'providerReference'>[],
): IdentifiedStanding {
  if (standing.kind !== 'Captured') return standing;
  const taken = new Set<string>();
  const idOf = ({ refundId, reference }: BankRefund): string => {
    const told = known.find(({ id }) => id === refundId)?.providerReference ?? reference;
    const isOurs = refundId !== null && isId('rfd', refundId) && told === reference && !taken.has(refundId);
    const id = isOurs ? refundId : namedId('rfd', `${provider} ${reference}`);
    taken.add(id);
    return id;
  };
  const refunds = onceEach(standing.refunds).map((refund) => ({ ...refund, refundId: idOf(refund) }));
  const chargebacks = onceEach(standing.chargebacks).map((chargeback) => ({
    ...chargeback,
    chargebackId: namedId('cbk', `${provider} ${chargeback.reference}`),
  }));
  return { ...standing, refunds, chargebacks };
}

/** A bank that says one thing twice in a list says it once. */
function onceEach<Told extends { readonly reference: string }>(told: readonly Told[]): readonly Told[] {
  return [...new Map(told.map((one) => [one.reference, one])).values()];
}
