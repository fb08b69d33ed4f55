import type { Tx } from '@tributary/kit/database/database';
import { newId } from '@tributary/kit/ids';
import { insertEvent } from '../database/order-events.ts';
import type { OrderActor } from '../domain/order-event.ts';

/** Who does something to an order; the id is a customer's or a member of the staff's, null for guests. */
export interface Actor {
  readonly role: OrderActor;
  readonly id: string | null;
}

export const shopItself: Actor = { role: 'SHOP', id: null };

export interface Happening {
  /** Dotted, in the past tense. */
  readonly type: string;
  /** For people. Without names or words of theirs: it stays for ever. */
  readonly message: string;
  readonly by: Actor;
  /** What the event tells others; null for what only the timeline tells. */
  readonly data: object | null;
}

/** Writes the order's timeline and publishes the event, with the change itself. To be called with the order locked. */
export async function writeTimeline(tx: Tx, orderId: string, { type, message, by, data }: Happening): Promise<void> {
  const at = new Date();
  const event = { id: newId('oev', at), orderId, type, message, at, actor: by.role, actorId: by.id };
  await insertEvent(tx, event, data === null ? null : { type, subject: orderId, data });
}
