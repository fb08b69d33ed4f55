import type { Database } from '@tributary/kit/database/database';
import type { Measure } from '@tributary/kit/measure';
import { checkoutsUnderWay } from '../../database/checkout/checkouts.ts';

const underWay = 'tributary_checkouts_under_way';
const age = 'tributary_checkout_age_seconds';

/** How many checkouts are under way, where they are, and for how long the oldest has been. */
export function checkoutMeasure(db: Database): Measure {
  return {
    gauges: [
      {
        name: underWay,
        help: 'Checkouts that are neither completed nor rejected, by state and step.',
        labelNames: ['state', 'step'],
      },
      { name: age, help: 'How long ago the oldest of them was begun.', labelNames: ['state', 'step'] },
    ],
    read: async () => {
      const each = await checkoutsUnderWay(db);
      return {
        [underWay]: each.map(({ state, step, count: value }) => ({ labels: { state, step }, value })),
        [age]: each.map(({ state, step, ageS: value }) => ({ labels: { state, step }, value })),
      };
    },
  };
}
