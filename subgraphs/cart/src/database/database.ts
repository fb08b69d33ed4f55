import type { DatabaseOptions } from '@tributary/kit/database/open-database';
import { carts } from './migrations/0001-carts.ts';
import { events } from './migrations/0002-events.ts';
import { repricedFrom } from './migrations/0003-repriced-from.ts';
import { live } from './migrations/0004-live.ts';
import { frozenCost } from './migrations/0005-frozen-cost.ts';
import { lineFacts } from './migrations/0006-line-facts.ts';
import { promotions } from './migrations/0007-promotions.ts';
import { delivery } from './migrations/0008-delivery.ts';
import { inbox } from './migrations/0009-inbox.ts';
import { details } from './migrations/0011-details.ts';
import { pricedFor } from './migrations/0010-priced-for.ts';
import { shares } from './migrations/0012-shares.ts';
import { cartLineTable, cartTable } from './tables.ts';

/** What kit opens and migrates. */
export const cartDatabase: Pick<DatabaseOptions, 'entities' | 'migrations'> = {
  entities: [cartTable, cartLineTable],
  migrations: [
    carts,
    events,
    repricedFrom,
    live,
    frozenCost,
    lineFacts,
    promotions,
    delivery,
    inbox,
    pricedFor,
    details,
    shares,
  ],
};
