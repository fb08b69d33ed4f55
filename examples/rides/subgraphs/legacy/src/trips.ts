/** What the monolith knows of a ride: it has a table of its own. */
export interface Trip {
  readonly id: string;
  readonly distanceMeters: number;
}

const byId = new Map<string, Trip>([
  ['t1', { id: 't1', distanceMeters: 3_100 }],
  ['t2', { id: 't2', distanceMeters: 5_200 }],
  ['t3', { id: 't3', distanceMeters: 900 }],
]);

export function tripOf(id: string): Trip | null {
  return byId.get(id) ?? null;
}

// The tariff of the time before anybody looked at demand, in cents.
const baseMinor = 500;
const metersPerCent = 10;

export function flatPrice({ distanceMeters }: Trip): number {
  return baseMinor + Math.trunc(distanceMeters / metersPerCent);
}
