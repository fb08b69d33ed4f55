import type { Money } from '@tributary/kit/money';
import type { Remote } from '@tributary/kit/remote';
import { z } from 'zod';
import type { PayableMoney } from '../domain/aftercare/reckoning.ts';
import { moneyAnswer, type Refusal, refusalFields, refusals } from './answers.ts';

/** What order asks of payment. Every call throws RemoteError where payment does not answer. */
export interface Payments {
  /** Holds money at the bank. The same key gives the same payment as it is now, and asks a silent bank again. */
  authorize(input: Authorize): Promise<PaymentAnswer>;
  /** Takes all that is held. */
  capture(input: PaymentChange): Promise<PaymentAnswer>;
  /** Releases what is held. */
  void(input: PaymentChange): Promise<PaymentAnswer>;
  /** Gives back some of what was taken for an order or an amendment. The same key gives the same refunds as they are now. */
  refund(input: PayableRefund): Promise<RefundAnswer>;
  /** What was taken for each, what went back of it, by anybody, and what notes say of it: in their order. */
  moneyFor(payableIds: readonly string[]): Promise<readonly PayableMoney[]>;
  /** Every attempt to pay for an order, by its id. */
  idsFor(orderId: string): Promise<readonly string[]>;
  /** All that payment keeps of a customer, who ordered this. */
  dataOf(whose: { readonly customerId: string; readonly payableIds: readonly string[] }): Promise<object>;
}

export interface Authorize {
  readonly idempotencyKey: string;
  readonly payableId: string;
  readonly buyerId: string | null;
  readonly amountMinor: number;
  readonly currency: string;
  readonly paymentMethodToken: string;
  /** Of a gift card: what there is, where it is less. Said of those alone. */
  readonly asMuchAsThereIs?: true;
  /** All that is owed for it: payment never holds more. */
  readonly payableAmountMinor: number;
  /** What tells guests apart; null for customers. */
  readonly payer: { readonly address: string | null; readonly device: string | null } | null;
}

export interface PaymentChange {
  readonly idempotencyKey: string;
  readonly paymentId: string;
}

export interface PayableRefund {
  readonly idempotencyKey: string;
  readonly payableId: string;
  readonly amountMinor: number;
  readonly reason: string;
  /** What had gone back of it when the amount was reckoned: where it is another sum by now, it is MONEY_MOVED. */
  readonly goneBackMinor?: number | undefined;
  /** What else was paid for the order. */
  readonly otherPayableIds: readonly string[];
  /** The same of all of them. */
  readonly goneBackInAllMinor?: number | undefined;
}

/** One refund for each payment that it is spread over. */
export interface RefundAnswer {
  readonly refunds: readonly Refund[];
  readonly errors: readonly Refusal[];
  /** Nothing was given, as more or less went back by now than was reckoned with. */
  readonly isOutOfDate: boolean;
}

export interface Refund {
  /** A RefundStatus; new ones may appear. */
  readonly status: string;
  readonly amount: Money;
}

export interface PaymentAnswer {
  readonly payment: Payment | null;
  readonly errors: readonly Refusal[];
}

export interface Payment {
  readonly id: string;
  /** A PaymentStatus; new ones may appear. */
  readonly status: string;
  /** Held and not taken. */
  readonly authorized: Money;
  readonly captured: Money;
}

const answer = z.object({
  payment: z.object({ id: z.string(), status: z.string(), authorized: moneyAnswer, captured: moneyAnswer }).nullable(),
  errors: refusals,
});

const answerFields = `
  payment { id status authorized { amountMinor currency } captured { amountMinor currency } }
  errors {
    ${refusalFields}
    ... on UserError {
      ... on PaymentDeclinedError { declineCode retryable }
      ... on PaymentStateError { status }
    }
  }`;

const authorize = {
  document: `mutation OrderPaymentAuthorize($input: PaymentAuthorizeInput!) {
    paymentAuthorize(input: $input) { ${answerFields} }
  }`,
  data: z.object({ paymentAuthorize: answer }),
};

const capture = {
  document: `mutation OrderPaymentCapture($input: PaymentCaptureInput!) {
    paymentCapture(input: $input) { ${answerFields} }
  }`,
  data: z.object({ paymentCapture: answer }),
};

const voiding = {
  document: `mutation OrderPaymentVoid($input: PaymentVoidInput!) { paymentVoid(input: $input) { ${answerFields} } }`,
  data: z.object({ paymentVoid: answer }),
};

const refund = {
  document: `mutation OrderPayableRefund($input: PayableRefundInput!) {
    payableRefund(input: $input) {
      refunds { status amount { amountMinor currency } }
      errors { ${refusalFields} }
    }
  }`,
  data: z.object({
    payableRefund: z.object({
      refunds: z.array(z.object({ status: z.string(), amount: moneyAnswer })),
      errors: refusals,
    }),
  }),
};

// An order is paid for by one payment; more than a page of a hundred would be a bug in the checkout.
const paymentsFor = {
  document: `query OrderPayments($representations: [_Any!]!) {
    _entities(representations: $representations) { ... on Payable { payments(first: 100) { nodes { id } } } }
  }`,
  data: z.object({
    _entities: z.tuple([z.object({ payments: z.object({ nodes: z.array(z.object({ id: z.string() })) }) }).nullable()]),
  }),
};

const moneyFor = {
  document: `query OrderMoney($representations: [_Any!]!) {
    _entities(representations: $representations) {
      ... on Payable {
        credited { amountMinor currency }
        payments(first: 100) {
          nodes {
            captured { amountMinor currency } refunded { amountMinor currency } chargedBack { amountMinor currency }
            refunds { status amount { amountMinor currency } }
          }
        }
      }
    }
  }`,
  // Payment knows every id: one that it answers with null is an answer that got lost, not a payable without money.
  data: z.object({
    _entities: z.array(
      z.object({
        credited: moneyAnswer.nullable(),
        payments: z.object({
          nodes: z.array(
            z.object({
              captured: moneyAnswer,
              refunded: moneyAnswer,
              chargedBack: moneyAnswer,
              refunds: z.array(z.object({ status: z.string(), amount: moneyAnswer })),
            }),
          ),
        }),
      }),
    ),
  }),
};

const customerData = {
  document: `query OrderPaymentData($representations: [_Any!]!, $payableIds: [ID!]!) {
    _entities(representations: $representations) { ... on Customer { paymentData(payableIds: $payableIds) } }
  }`,
  data: z.object({ _entities: z.tuple([z.object({ paymentData: z.record(z.string(), z.unknown()) })]) }),
};

type Paid = z.infer<typeof moneyFor.data>['_entities'][number];

function moneyOf(payableId: string, payable: Paid | undefined): PayableMoney {
  if (payable === undefined) throw new Error(`expected payment to answer for ${payableId}`);
  const { nodes } = payable.payments;
  const total = (of: (node: (typeof nodes)[number]) => number) => nodes.reduce((minor, node) => minor + of(node), 0);
  return {
    payableId,
    takenMinor: total(({ captured }) => captured.amountMinor),
    // What the bank has not answered about is set aside: nobody else can give it back.
    goneMinor: total(({ refunded, chargedBack, refunds }) => {
      const pending = refunds.filter(({ status }) => status === 'PENDING');
      return pending.reduce(
        (minor, one) => minor + one.amount.amountMinor,
        refunded.amountMinor + chargedBack.amountMinor,
      );
    }),
    notedMinor: payable.credited?.amountMinor ?? 0,
  };
}

export function payments(remote: Remote): Payments {
  return {
    async authorize(input) {
      return (await remote.call(authorize, { input })).paymentAuthorize;
    },
    async capture(input) {
      return (await remote.call(capture, { input })).paymentCapture;
    },
    async void(input) {
      return (await remote.call(voiding, { input })).paymentVoid;
    },
    async refund(input) {
      const { payableRefund: answered } = await remote.call(refund, { input });
      return { ...answered, isOutOfDate: answered.errors.some(({ __typename: type }) => type === 'MoneyMovedError') };
    },
    async moneyFor(payableIds) {
      const representations = payableIds.map((id) => ({ __typename: 'Payable', id }));
      const { _entities: payables } = await remote.call(moneyFor, { representations });
      return payableIds.map((id, index) => moneyOf(id, payables[index]));
    },
    async idsFor(orderId) {
      const representations = [{ __typename: 'Payable', id: orderId }];
      const [payable] = (await remote.call(paymentsFor, { representations }))._entities;
      return payable?.payments.nodes.map(({ id }) => id) ?? [];
    },
    async dataOf({ customerId: id, payableIds }) {
      const variables = { representations: [{ __typename: 'Customer', id }], payableIds };
      const [customer] = (await remote.call(customerData, variables))._entities;
      return customer.paymentData;
    },
  };
}
