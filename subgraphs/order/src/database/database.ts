import type { DatabaseOptions } from '@tributary/kit/database/open-database';
import {
  amendmentTable,
  fulfillmentLineTable,
  fulfillmentTable,
  returnLineTable,
  returnTable,
  reversalTable,
} from './aftercare/tables.ts';
import { checkoutTable } from './checkout/tables.ts';
import { customerAddressTable, customerTable } from './customer/tables.ts';
import { orders } from './migrations/0001-orders.ts';
import { lifecycle } from './migrations/0002-lifecycle.ts';
import { events } from './migrations/0003-events.ts';
import { customersFeedWebhooks } from './migrations/0004-customers-feed-webhooks.ts';
import { amendments } from './migrations/0005-amendments.ts';
import { facts } from './migrations/0006-facts.ts';
import { moneyBack } from './migrations/0007-money-back.ts';
import { erasedGuests } from './migrations/0008-erased-guests.ts';
import { billing } from './migrations/0010-billing.ts';
import { live } from './migrations/0011-live.ts';
import { liveFeed } from './migrations/0012-live-feed.ts';
import { cost } from './migrations/0013-cost.ts';
import { trace } from './migrations/0014-trace.ts';
import { feedAtOnce } from './migrations/0015-feed-at-once.ts';
import { feedOfReturned } from './migrations/0016-feed-of-returned.ts';
import { taxClass } from './migrations/0017-tax-class.ts';
import { toldByBuyer } from './migrations/0018-told-by-buyer.ts';
import { owedAgain } from './migrations/0009-owed-again.ts';
import { orderCounterTable, orderEventTable, orderLineTable, orderTable } from './tables.ts';

/** What kit opens and migrates. */
export const orderDatabase: Pick<DatabaseOptions, 'entities' | 'migrations'> = {
  entities: [
    customerTable,
    customerAddressTable,
    orderTable,
    orderLineTable,
    orderCounterTable,
    checkoutTable,
    orderEventTable,
    fulfillmentTable,
    fulfillmentLineTable,
    returnTable,
    returnLineTable,
    reversalTable,
    amendmentTable,
  ],
  migrations: [
    orders,
    lifecycle,
    events,
    customersFeedWebhooks,
    amendments,
    facts,
    moneyBack,
    erasedGuests,
    owedAgain,
    billing,
    live,
    liveFeed,
    cost,
    trace,
    feedAtOnce,
    feedOfReturned,
    taxClass,
    toldByBuyer,
  ],
};
