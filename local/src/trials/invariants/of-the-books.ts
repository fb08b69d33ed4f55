import { giftCardInvariants } from './gift-cards.ts';
import type { Invariant } from './invariant.ts';
import { moneyInvariants } from './money.ts';
import { moneyBackInvariants } from './money-back.ts';
import { orderInvariants } from './order.ts';
import { paperInvariants } from './paper.ts';
import { promotionInvariants } from './promotions.ts';
import { stockInvariants } from './stock.ts';

/** What holds of the books whenever all is quiet. */
export const invariantsOfTheBooks: readonly Invariant[] = [
  ...orderInvariants,
  ...stockInvariants,
  ...promotionInvariants,
  ...moneyInvariants,
  ...giftCardInvariants,
  ...moneyBackInvariants,
  ...paperInvariants,
];
