import { publisher } from '@tributary/kit/events/publish';
import type { EventsOf } from '@tributary/schema/events/told';

/** Tells others what catalog tells by the contract, and nothing else: see schema/events. */
export const { publish, publishing } = publisher<EventsOf<'catalog'>>();
