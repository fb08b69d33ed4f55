/** Somebody who drives around a place for ever. */
export interface Driver {
  readonly id: string;
  readonly name: string;
  /** In degrees. */
  readonly center: { readonly latitude: number; readonly longitude: number };
}

export interface Position {
  /** In degrees. */
  readonly latitude: number;
  readonly longitude: number;
  /** ISO 8601, UTC. */
  readonly at: string;
}

const byId = new Map<string, Driver>([
  ['kim', { id: 'kim', name: 'Kim', center: { latitude: 53.54, longitude: 9.98 } }],
  ['lou', { id: 'lou', name: 'Lou', center: { latitude: 53.55, longitude: 9.99 } }],
]);

export function allDrivers(): readonly Driver[] {
  return [...byId.values()];
}

export function driverOf(id: string): Driver | null {
  return byId.get(id) ?? null;
}

// About a kilometre, once around in five minutes: as fast as one drives in a city.
const radiusDegrees = 0.01;
const roundMs = 300_000;

export function positionOf({ center }: Driver, now: Date): Position {
  const angle = (2 * Math.PI * (now.getTime() % roundMs)) / roundMs;
  return {
    latitude: center.latitude + radiusDegrees * Math.sin(angle),
    longitude: center.longitude + radiusDegrees * Math.cos(angle),
    at: now.toISOString(),
  };
}
