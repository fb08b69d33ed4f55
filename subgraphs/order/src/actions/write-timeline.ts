import type { Tx } from '@tributary/kit/database/database';
import { newId } from '@tributary/kit/ids';
import { insertEvent } from '../database/order-events.ts';
import type { OrderEventTold } from '../database/outbox.ts';
import type { OrderActor } from '../domain/order-event.ts';

/** Who does something to an order; the id is a customer's or a member of the staff's, null for guests. */
export interface Actor {
  readonly role: OrderActor;
  readonly id: string | null;
}

export const shopItself: Actor = { role: 'SHOP', id: null };

export type Happening = (Told | ToldHere) & {
  /** For people. Without names or words of theirs: it stays for ever. */
  readonly message: string;
  readonly by: Actor;
};

/** What others are told, too. */
type Told = WithoutSubject<OrderEventTold>;
type WithoutSubject<Event> = Event extends OrderEventTold ? Pick<Event, 'type' | 'data'> : never;

/** What only the timeline tells. */
interface ToldHere {
  /** Dotted, in the past tense. */
  readonly type: string;
  readonly data: null;
}

/** Writes the order's timeline and publishes the event, with the change itself. To be called with the order locked. */
export async function writeTimeline(tx: Tx, orderId: string, happening: Happening): Promise<void> {
  const { message, by, ...told } = happening;
  const at = new Date();
  const event = { id: newId('oev', at), orderId, type: told.type, message, at, actor: by.role, actorId: by.id };
  await insertEvent(tx, event, told.data === null ? null : { ...told, subject: orderId });
}
