import { flatPrice, tripOf } from '../trips.ts';
import type { Resolvers } from './types.ts';

export const resolvers: Resolvers = {
  Trip: {
    __resolveReference: ({ id }) => tripOf(id),
    price: (trip) => ({ amountMinor: flatPrice(trip), tariff: 'FLAT' }),
  },
};
