import { money } from '@tributary/kit/money';
import { keyed } from '@tributary/kit/serving/request-keys';
import { checkGiftCard } from '../../actions/gift-card/check-gift-card.ts';
import { issueGiftCard } from '../../actions/gift-card/issue-gift-card.ts';
import { callerOf, requireStaff } from '../../actions/payment/payment-access.ts';
import type { GiftCardResolvers, MutationResolvers } from '../types.ts';
import { userError } from '../user-error.ts';

export const giftCardMutation = {
  giftCardIssue: async (_, { input }, { service, viewer }) => {
    const caller = callerOf(requireStaff(viewer));
    const issuing = await issueGiftCard(service, { ...keyed(input), caller });
    if (issuing.kind !== 'Issued') return { giftCard: null, code: null, errors: [userError(issuing)] };
    return { giftCard: issuing.giftCard, code: issuing.giftCode, errors: [] };
  },
  giftCardCheck: async (_, { input: { code } }, { service, viewer }) => {
    const found = await checkGiftCard(service, viewer, code);
    if (found === null) {
      return {
        usable: null,
        expiresAt: null,
        paymentMethodToken: null,
        errors: [userError({ kind: 'GiftCardNotFound' })],
      };
    }
    const { giftCard, usableMinor, paymentMethodToken } = found;
    const { currency, expiresAt } = giftCard;
    return { usable: money(usableMinor, currency), expiresAt, paymentMethodToken, errors: [] };
  },
} satisfies MutationResolvers;

export const giftCard: GiftCardResolvers = {
  issued: ({ issuedMinor, currency }) => money(issuedMinor, currency),
  balance: ({ balanceMinor, currency }) => money(balanceMinor, currency),
};
