import type { Driver } from '../drivers.ts';

/** What resolvers return for `Driver`, and get as their parent. */
export type DriverModel = Driver;
