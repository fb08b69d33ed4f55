/** An object of the mocked graph. It has no fields of its own: each follows from its `id`, unless it is told. */
export interface Thing {
  /** Its object type, as the graph as a whole knows it. */
  readonly type: string;
  /** One thing has one, whoever asks for it by whatever key. */
  readonly id: string;
  /** What is known of it: its keys, an example, or what a mutation said. Objects below are things, too. */
  readonly told: Told;
  /** Its place among the entities that there are from the beginning; null of all others. */
  readonly index: number | null;
  /** What was asked by arguments on the way to it: a price that is asked for in USD is one in USD. */
  readonly asked: Told;
}

export type Told = Readonly<Record<string, unknown>>;

/** Of a field: its arguments, by name. */
export type Arguments = Readonly<Record<string, unknown>>;

/** One that is part of another, and not to be had otherwise. */
export function partOf(
  type: string,
  id: string,
  { told = {}, asked = {} }: Partial<Pick<Thing, 'told' | 'asked'>> = {},
): Thing {
  return { type, id, told, index: null, asked };
}

export function isThing(value: unknown): value is Thing {
  return isRecord(value) && typeof value['type'] === 'string' && isRecord(value['told']) && 'index' in value;
}

/** A list of things; an empty one is, too. */
export function areThings(value: unknown): value is readonly Thing[] {
  return Array.isArray(value) && value.every((one) => isThing(one));
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
