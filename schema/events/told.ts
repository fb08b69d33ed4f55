import type { z } from 'zod';
import type { Source } from './event-type.ts';
import type { eventTypes } from './event-types.ts';

// What whoever publishes has to know of the contract: types alone.

type EventTypes = typeof eventTypes;

/** What events of a type say, for whoever publishes one. */
export type EventData<Type extends keyof EventTypes> = Readable<z.infer<EventTypes[Type]['data']>>;

/** An event of one of some types, as it is handed over for publishing; the subject is what the contract says it is. */
export type Told<Type extends keyof EventTypes> = {
  readonly [One in Type]: { readonly type: One; readonly subject: string; readonly data: EventData<One> };
}[Type];

/** What a service may publish: the data by type. */
export type EventsOf<From extends Source> = {
  readonly [Type in keyof EventTypes as EventTypes[Type]['source'] extends From ? Type : never]: EventData<Type>;
};

/** Nobody changes what is published: arrays that must not be changed will do. */
type Readable<Value> = Value extends readonly (infer Item)[]
  ? readonly Readable<Item>[]
  : Value extends object
    ? { readonly [Field in keyof Value]: Readable<Value[Field]> }
    : Value;
