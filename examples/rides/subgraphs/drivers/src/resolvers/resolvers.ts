import { setTimeout as sleep } from 'node:timers/promises';
import { allDrivers, type Driver, driverOf, positionOf } from '../drivers.ts';
import type { Resolvers } from './types.ts';

// As often as somebody who waits looks at a map.
const stepMs = 1_000;

export const resolvers: Resolvers = {
  Query: {
    drivers: () => [...allDrivers()],
  },
  Subscription: {
    driverMoved: { subscribe: (_, { id }) => moves(id) },
  },
  Driver: {
    __resolveReference: ({ id }) => driverOf(id),
    position: (driver) => positionOf(driver, new Date()),
  },
};

async function* moves(id: string): AsyncGenerator<{ driverMoved: Driver }> {
  const driver = driverOf(id);
  if (driver === null) return;
  // Until nobody follows any more.
  for (;;) {
    yield { driverMoved: driver };
    await sleep(stepMs);
  }
}
