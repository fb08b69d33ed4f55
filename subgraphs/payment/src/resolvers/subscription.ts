import { secretsOf } from '@tributary/kit/identity';
import { hidden, type LiveField } from '@tributary/kit/serving/live/live-field';
import { mayRead } from '../actions/payment/payment-access.ts';
import type { Context } from './context.ts';
import type { SubscriptionPaymentUpdatedArgs } from './types.ts';

const paymentUpdated = {
  kind: 'Changes',
  subject: ({ id }: SubscriptionPaymentUpdatedArgs) => id,
  async tell(
    { args: { id } }: { readonly args: SubscriptionPaymentUpdatedArgs },
    { loaders, viewer, confirmTokens }: Context,
  ) {
    const payment = await loaders.payment.load(id);
    const isProved = secretsOf(viewer).some((one) => confirmTokens.proves(one, id));
    if (payment === null || !(isProved || mayRead(viewer, payment))) return hidden;
    return { kind: 'Event', event: payment } as const;
  },
} satisfies LiveField<Context>;

export const live = { paymentUpdated };
