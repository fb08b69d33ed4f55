import { type EventHandlers, joined } from '@tributary/kit/inbox';
import { moneyEvents } from './actions/money-events.ts';

/** What payment does on other services' events. */
export function eventHandlers(): EventHandlers {
  return joined(moneyEvents);
}
