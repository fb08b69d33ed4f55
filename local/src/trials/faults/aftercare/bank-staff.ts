import { z } from 'zod';
import type { Patience } from '../../patience/patience.ts';

const chargeSchema = z.object({
  id: z.string(),
  capturedMinor: z.int(),
  refundedMinor: z.int(),
  chargedBackMinor: z.int(),
  refunds: z.array(z.object({ id: z.string(), status: z.string() })),
  chargebacks: z.array(z.object({ id: z.string(), status: z.string() })),
});

/** A charge, as the bank shows it. */
export type BankCharge = z.infer<typeof chargeSchema>;

/** Somebody at the bank itself: what they do there, the shop has not asked for. */
export interface BankStaff {
  charge(id: string): Promise<BankCharge | null>;
  /** Null where the bank refuses. The same key gives back once. */
  refund(chargeId: string, refund: { readonly key: string; readonly amountMinor: number }): Promise<BankCharge | null>;
  takeBack(
    chargeId: string,
    chargeback: { readonly amountMinor: number; readonly isDisputed: boolean },
  ): Promise<BankCharge | null>;
  endDispute(chargebackId: string, outcome: 'won' | 'lost'): Promise<BankCharge | null>;
  returnRefund(refundId: string): Promise<BankCharge | null>;
  /** Tells the shop once more how a charge stands. */
  tellAgain(chargeId: string): Promise<BankCharge | null>;
}

// A bank that was killed is back within a second or two.
const pauseMs = 500;
const askMsMax = 120_000;
const answerMsMax = 10_000;

export function bankStaff(url: string, patience: Patience): BankStaff {
  async function ask(path: string, body: object | null, key: string | null = null): Promise<BankCharge | null> {
    for (const askedAt = patience.now(); ;) {
      const answer = await once(`${url}${path}`, body, key).catch(() => null);
      if (answer !== null) return answer.charge;
      if (patience.isOver(askedAt, askMsMax)) throw new Error(`the bank does not answer ${path}`);
      await patience.sleep(pauseMs);
    }
  }
  return {
    charge: (id) => ask(`/v1/charges/${id}`, null),
    refund: (id, { key, amountMinor }) => ask(`/v1/charges/${id}/refunds`, { amountMinor }, key),
    takeBack: (id, { amountMinor, isDisputed: disputed }) =>
      ask(`/admin/charges/${id}/chargebacks`, { amountMinor, disputed }),
    endDispute: (id, outcome) => ask(`/admin/chargebacks/${id}`, { outcome }),
    returnRefund: (id) => ask(`/admin/refunds/${id}/return`, {}),
    tellAgain: (id) => ask(`/admin/charges/${id}/tell`, {}),
  };
}

/** Throws where the bank does not answer, or fails. */
async function once(url: string, body: object | null, key: string | null): Promise<{ charge: BankCharge | null }> {
  const response = await fetch(url, {
    method: body === null ? 'GET' : 'POST',
    headers: { 'content-type': 'application/json', ...(key === null ? {} : { 'idempotency-key': key }) },
    ...(body === null ? {} : { body: JSON.stringify(body) }),
    signal: AbortSignal.timeout(answerMsMax),
  });
  const shown: unknown = await response.json();
  if (response.status >= 500) throw new Error(`the bank answers ${response.status}`);
  return { charge: response.ok ? chargeSchema.parse(shown) : null };
}
