import type { Trip } from '../trips.ts';

/** What resolvers return for `Trip`, and get as their parent. */
export type TripModel = Trip;
