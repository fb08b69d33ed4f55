import { keyed } from '@tributary/kit/serving/request-keys';
import { money } from '@tributary/kit/money';
import { requireScope } from '@tributary/kit/identity';
import { askerOf } from '../actions/access.ts';
import { listReversals } from '../actions/aftercare/list-reversals.ts';
import { settleReversal } from '../actions/aftercare/settle-reversal.ts';
import { refundedMinor, timesRefused } from '../domain/aftercare/reversal.ts';
import { orderWith } from './fulfillment.ts';
import { doneOf, errorsOf } from './payload.ts';
import type { MutationResolvers, QueryResolvers, ReversalSettlePayloadResolvers, ReversalResolvers } from './types.ts';

export const reversals: NonNullable<QueryResolvers['reversals']> = (_, asked, { viewer, service, cursors }) => {
  requireScope(viewer, 'order:read');
  return listReversals(service, cursors, asked);
};

export const reversal: ReversalResolvers = {
  order: ({ orderId }, _, { loaders }) => orderWith(orderId, loaders),
  return: ({ returnId }, _, { loaders }) => (returnId === null ? null : loaders.return.load(returnId)),
  amendment: ({ id }, _, { loaders }) => (id.startsWith('amd_') ? loaders.amendment.load(id) : null),
  owed: ({ refund }) => refund,
  refunded: (one) => money(refundedMinor(one), one.refund.currency),
  refusals: timesRefused,
  givenOtherwise: ({ otherwiseMinor, refund }) => money(otherwiseMinor, refund.currency),
};

/** What the staff does about what could not be given back. */
export const settling: Pick<MutationResolvers, 'reversalSettle'> = {
  reversalSettle: (_, { input }, { viewer, service }) =>
    settleReversal(service, { ...keyed(input), asker: askerOf(viewer, service.guestTokens, null) }),
};

export const reversalSettlePayload: ReversalSettlePayloadResolvers = { reversal: doneOf, errors: errorsOf };
