import { publisher } from '@tributary/kit/events/publish';
import type { EventsOf, Told } from '@tributary/schema/events/told';

/** What order tells by the contract: see schema/events. */
export type OrderEventTold = Told<keyof EventsOf<'order'>>;

/** Tells others that, and nothing else. */
export const { publish, publishing } = publisher<EventsOf<'order'>>();
