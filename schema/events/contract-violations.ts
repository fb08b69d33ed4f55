import { isDeepStrictEqual } from 'node:util';
import { eventTypes } from './event-types.ts';

/** An event as its publisher's outbox has it. */
export interface PublishedEvent {
  readonly type: string;
  readonly subject: string;
  readonly data: unknown;
}

/** For tests: what of an event that a service published is not as the contract has it; no fields but the contract's, either. */
export function contractViolations(service: string, { type, subject, data }: PublishedEvent): string[] {
  const known = Object.entries(eventTypes).find(([name]) => name === type)?.[1];
  if (known === undefined) return [`${type} is not in the contract`];
  const { success, data: said, error } = known.data.safeParse(data);
  if (!success) return [`${type} is not as the contract has it: ${error.message}`];
  const claims: [string, unknown, unknown][] = [
    ['source', known.source, service],
    ['subject', Object.entries(said).find(([field]) => field === known.subject)?.[1], subject],
    // Unknown fields are what a reader passes over.
    ['data', said, data],
  ];
  return claims
    .filter(([, agreed, is]) => !isDeepStrictEqual(agreed, is))
    .map(([what, agreed, is]) => `${type} has the ${what} ${JSON.stringify(is)} and not ${JSON.stringify(agreed)}`);
}

/** For tests: throws where one of the events that a service published is not as the contract has it. */
export function requireContract(service: string, events: readonly PublishedEvent[]): void {
  const wrong = events.flatMap((event) => contractViolations(service, event));
  if (wrong.length > 0) throw new Error([...new Set(wrong)].join('\n'));
}
