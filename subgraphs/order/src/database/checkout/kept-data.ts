import type { Checkout, Payer } from '../../domain/checkout/checkout.ts';
import type { CartToBuy, OrderDraft, Subject } from '../../domain/checkout/subject.ts';

/** What a checkout is about, as it has been kept since the first version: all versions read the same rows. */
export interface KeptData {
  /** Absent where none was asked for: {@link CartToBuy.asksForAddress}. */
  readonly cart?: KeptCart | null;
  /** Versions before 0002 kept no e-mail address, those before 0010 nothing for the invoice. */
  readonly draft?: (Omit<OrderDraft, Later> & Partial<Pick<OrderDraft, Later>>) | null;
  readonly paymentMethodToken?: string | null;
  readonly paymentId?: string | null;
  /** Absent where there are none: versions before knew none. */
  readonly giftCardTokens?: readonly string[];
  readonly giftCardPaymentIds?: readonly string[];
  /** Absent of customers, and where nobody asked who pays yet. */
  readonly payer?: Payer;
  readonly waitsFor?: Checkout['waitsFor'];
  /** The order that is amended; absent where one is placed. */
  readonly amends?: string;
}

/** Secrets are absent where there are none. Versions before were given one as an argument, and kept it by itself. */
type KeptCart = Pick<CartToBuy, 'id' | 'expectedTotalMinor'> &
  Partial<Pick<CartToBuy, 'asksForAddress' | 'secrets' | 'expectedCurrency'>> & { readonly guestToken?: string | null };

type Later = 'email' | 'billingAddress' | 'vatId';

type Told = Pick<Checkout, 'subject' | 'payment' | 'waitsFor'>;

export function keptData({ subject, payment, waitsFor }: Told): KeptData {
  const { methodToken: paymentMethodToken, id: paymentId, giftCardTokens, giftCardPaymentIds, payer } = payment;
  const paid = {
    paymentMethodToken,
    paymentId,
    waitsFor,
    ...(giftCardTokens.length === 0 ? {} : { giftCardTokens }),
    ...(giftCardPaymentIds.length === 0 ? {} : { giftCardPaymentIds }),
    ...(payer === null ? {} : { payer }),
  };
  if (subject.kind === 'AmendedOrder') return { cart: null, draft: null, ...paid, amends: subject.orderId };
  if (subject.cart === null) return { cart: null, draft: null, ...paid };
  const { draft, secrets, ...cart } = subject.cart;
  return { cart: secrets.length === 0 ? cart : { ...cart, secrets }, draft, ...paid };
}

export function toldOfKept({ waitsFor = null, ...kept }: KeptData): Told {
  const { paymentMethodToken: methodToken = null, paymentId: id = null, payer = null } = kept;
  const { giftCardTokens = [], giftCardPaymentIds = [] } = kept;
  return {
    subject: subjectOf(kept),
    payment: { methodToken, id, giftCardTokens, giftCardPaymentIds, payer },
    waitsFor,
  };
}

function subjectOf({ cart, draft, amends }: Pick<KeptData, 'cart' | 'draft' | 'amends'>): Subject {
  if (amends !== undefined) return { kind: 'AmendedOrder', orderId: amends };
  if (!cart) return { kind: 'NewOrder', cart: null };
  const { guestToken = null, secrets = [], ...rest } = cart;
  return {
    kind: 'NewOrder',
    cart: {
      asksForAddress: false,
      expectedCurrency: null,
      ...rest,
      secrets: guestToken === null ? secrets : [guestToken, ...secrets],
      draft: draft ? { email: null, billingAddress: null, vatId: null, ...draft } : null,
    },
  };
}
