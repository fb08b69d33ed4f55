import type { Patience } from '../../patience/patience.ts';
import { eventsIn } from './event-stream.ts';

/** An event as one follower heard it. */
export interface Heard {
  /** On which of the follower's connections, from 1. */
  readonly connection: number;
  /** Of the change that it tells: `xid/seq`. */
  readonly place: string;
  readonly orderId: string | null;
  /** It says that some before it may be missing. */
  readonly isAfterGap: boolean;
}

/** Somebody who follows an order, and comes back whenever they are cut off. */
export interface Follower {
  readonly name: string;
  readonly orderId: string;
  /** They say which event was the last one that they heard. */
  readonly resumes: boolean;
  readonly heard: readonly Heard[];
  /** Refusals that coming back cannot mend. */
  readonly refusals: readonly string[];
}

export interface Following {
  readonly name: string;
  readonly url: string;
  readonly orderId: string;
  readonly token: string;
  readonly resumes: boolean;
}

const query = `subscription ($id: ID!) { orderUpdated(id: $id) { order { id status } event { id } steps { kind state } } }`;

// As browsers do, a little apart from one another.
const comeBackMs = 500;
// What a shop that is just starting says is no refusal.
const finalCodes = new Set(['BAD_USER_INPUT', 'FORBIDDEN', 'GRAPHQL_VALIDATION_FAILED', 'SUBSCRIPTION_SCHEMA_CHANGED']);

/** Follows until the signal. */
export function follow({ url, token, ...who }: Following, patience: Patience, until: AbortSignal): Follower {
  const heard: Heard[] = [];
  const refusals: string[] = [];
  let lastEventId: string | null = null;
  let connection = 0;

  const hear = ({ id, data }: { readonly id: string | null; readonly data: string }): void => {
    const { data: told, errors = [], extensions } = JSON.parse(data) as Result;
    for (const { extensions: said } of errors) if (finalCodes.has(said?.code ?? '')) refusals.push(said?.code ?? '');
    if (id === null || !told) return;
    lastEventId = id;
    const orderId = told.orderUpdated?.order.id ?? null;
    heard.push({ connection, place: placeOf(id), orderId, isAfterGap: extensions?.gap === true });
  };
  const connected = async (): Promise<void> => {
    connection += 1;
    const response = await fetch(url, {
      method: 'POST',
      headers: {
        accept: 'text/event-stream',
        'content-type': 'application/json',
        authorization: `Bearer ${token}`,
        ...(who.resumes && lastEventId !== null ? { 'last-event-id': lastEventId } : {}),
      },
      body: JSON.stringify({ query, variables: { id: who.orderId } }),
      signal: until,
    });
    if (response.body === null || !response.headers.get('content-type')?.startsWith('text/event-stream')) return;
    for await (const event of eventsIn(response.body)) if (event.name === 'next') hear(event);
  };
  void (async () => {
    while (!until.aborted) {
      // Whatever cut it off, they come back.
      await connected().catch(() => undefined);
      await patience.sleep(comeBackMs * (0.5 + Math.random()));
    }
  })();
  return { ...who, heard, refusals };
}

interface Result {
  readonly data?: { readonly orderUpdated: { readonly order: { readonly id: string } } | null } | null;
  readonly errors?: readonly { readonly extensions?: { readonly code?: string } }[];
  readonly extensions?: { readonly gap?: boolean };
}

// Before what kit's cursors say stands the mark by which they are known again.
const markBytes = 12;

/** An event's id has its place in the order of changes, behind a mark. */
export function placeOf(eventId: string): string {
  const [xid, seq] = JSON.parse(Buffer.from(eventId, 'base64url').subarray(markBytes).toString()) as [string, string];
  return `${xid}/${seq}`;
}
