import type { Tx } from '@tributary/kit/database/database';
import { isId, namedId } from '@tributary/kit/ids';
import { chargebacksOf } from '../../database/payment/chargebacks.ts';
import { refundsOf } from '../../database/payment/refunds.ts';
import type { Standing } from '../../domain/bank/bank-answer.ts';
import type { Payment } from '../../domain/payment/payment.ts';
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

/** What was done at the bank itself gets an id of ours: always the same, so that none is counted twice. */
export function identified({ provider }: Payment, standing: Standing): IdentifiedStanding {
  if (standing.kind !== 'Captured') return standing;
  const refunds = standing.refunds.map((refund) => {
    const isOurs = refund.refundId !== null && isId('rfd', refund.refundId);
    return { ...refund, refundId: isOurs ? refund.refundId : namedId('rfd', `${provider} ${refund.reference}`) };
  });
  const chargebacks = standing.chargebacks.map((chargeback) => ({
    ...chargeback,
    chargebackId: namedId('cbk', `${provider} ${chargeback.reference}`),
  }));
  return { ...standing, refunds, chargebacks };
}
