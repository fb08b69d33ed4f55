import { payments } from './migrations/0001-payments.ts';
import { money } from './migrations/0002-money.ts';
import { events } from './migrations/0003-events.ts';
import { bankNews } from './migrations/0004-bank-news.ts';
import { paper } from './migrations/0005-paper.ts';
import { recurring } from './migrations/0006-recurring.ts';
import { sales } from './migrations/0007-sales.ts';
import { subscribers } from './migrations/0008-subscribers.ts';
import { facts } from './migrations/0009-facts.ts';
import { moneyBack } from './migrations/0010-money-back.ts';
import { guests } from './migrations/0011-guests.ts';
import { cards } from './migrations/0012-cards.ts';
import { live } from './migrations/0013-live.ts';
import { giftCards } from './migrations/0014-gift-cards.ts';
import { balances } from './migrations/0015-balances.ts';
import { credited } from './migrations/0016-credited.ts';
import { forgottenBuyers } from './migrations/0017-forgotten-buyers.ts';
import { invoiceCounterTable, invoiceFileTable, invoiceTable, mailTable } from './paper/tables.ts';
import {
  bookingTable,
  chargebackTable,
  entryTable,
  instructionTable,
  payableTable,
  paymentMethodTable,
  paymentTable,
  refundTable,
  transactionTable,
} from './payment/tables.ts';

/** What kit needs to open, migrate and test the payment database. */
export const paymentDatabase = {
  entities: [
    payableTable,
    paymentTable,
    instructionTable,
    transactionTable,
    refundTable,
    chargebackTable,
    paymentMethodTable,
    bookingTable,
    entryTable,
    invoiceTable,
    invoiceCounterTable,
    invoiceFileTable,
    mailTable,
  ],
  migrations: [
    payments,
    money,
    events,
    bankNews,
    paper,
    recurring,
    sales,
    subscribers,
    facts,
    moneyBack,
    guests,
    cards,
    live,
    giftCards,
    balances,
    credited,
    forgottenBuyers,
  ],
};
