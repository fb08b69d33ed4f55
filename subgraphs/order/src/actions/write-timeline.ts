import type { Tx } from '@tributary/kit/database/database';
import { newId } from '@tributary/kit/ids';
import { insertEvent, type NewEvent } from '../database/order-events.ts';
import type { OrderEventTold } from '../database/outbox.ts';
import type { Happening, OrderActor } from '../domain/order-event.ts';

/** Who does something to an order; the id is a customer's or a member of the staff's, null for guests. */
export interface Actor {
  readonly role: OrderActor;
  readonly id: string | null;
}

export const shopItself: Actor = { role: 'SHOP', id: null };

/** What happened, and what others are told of it by the event of the same type, where there is one. */
export type Entry = Written & (ToldOf<Happening> | { readonly happening: Happening; readonly told: null });

interface Written {
  readonly by: Actor;
  readonly at: Date;
}

type ToldOf<One extends Happening> = One extends Happening
  ? { readonly happening: One; readonly told: Extract<Told, { readonly type: One['kind'] }> }
  : never;

type Told = WithoutSubject<OrderEventTold>;
type WithoutSubject<Event> = Event extends OrderEventTold ? Pick<Event, 'type' | 'data'> : never;

/** Writes the order's timeline and publishes the event, with the change itself. To be called with the order locked. */
export async function writeTimeline(tx: Tx, orderId: string, entry: Entry): Promise<void> {
  const event = eventOf(orderId, entry);
  await insertEvent(tx, event, entry.told === null ? null : { ...entry.told, subject: orderId });
}

/** The same for who writes it as a part of a larger statement. */
export function entryOf(
  orderId: string,
  entry: Written & ToldOf<Happening>,
): { event: NewEvent; told: OrderEventTold } {
  return { event: eventOf(orderId, entry), told: { ...entry.told, subject: orderId } };
}

function eventOf(orderId: string, { happening, by, at }: Entry): NewEvent {
  return { id: newId('oev', at), orderId, happening, at, actor: by.role, actorId: by.id };
}
