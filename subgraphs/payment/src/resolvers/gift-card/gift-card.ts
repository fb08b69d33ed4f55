import { money } from '@tributary/kit/money';
import { keyed } from '@tributary/kit/serving/request-keys';
import { checkGiftCard } from '../../actions/gift-card/check-gift-card.ts';
import { issueGiftCard } from '../../actions/gift-card/issue-gift-card.ts';
import { callerOf, requireStaff } from '../../actions/payment/payment-access.ts';
import { errorsOf } from '../payload.ts';
import type { GiftCardResolvers, MutationResolvers, Resolvers } from '../types.ts';

export const giftCardMutation = {
  giftCardIssue: (_, { input }, { service, viewer }) => {
    const caller = callerOf(requireStaff(viewer));
    return issueGiftCard(service, { ...keyed(input), caller });
  },
  giftCardCheck: (_, { input: { code } }, { service, viewer }) => checkGiftCard(service, viewer, code),
} satisfies Partial<MutationResolvers>;

export const giftCardPayloads: Pick<Resolvers, 'GiftCardIssuePayload' | 'GiftCardCheckPayload'> = {
  GiftCardIssuePayload: {
    giftCard: (result) => (result.kind === 'Issued' ? result.giftCard : null),
    code: (result) => (result.kind === 'Issued' ? result.giftCode : null),
    errors: errorsOf,
  },
  GiftCardCheckPayload: {
    usable: (found) => (found.kind === 'Usable' ? money(found.usableMinor, found.giftCard.currency) : null),
    expiresAt: (found) => (found.kind === 'Usable' ? found.giftCard.expiresAt : null),
    giftCardToken: (found) => (found.kind === 'Usable' ? found.paymentMethodToken : null),
    errors: errorsOf,
  },
};

export const giftCard: GiftCardResolvers = {
  issued: ({ issuedMinor, currency }) => money(issuedMinor, currency),
  balance: ({ balanceMinor, currency }) => money(balanceMinor, currency),
};
