/** Where events are posted to, outside of the shop. */
export interface WebhookEndpoint {
  readonly id: string;
  readonly url: string;
  /** Types, beginnings of types (`order.*`), or all (`*`). */
  readonly eventTypes: readonly string[];
  readonly description: string | null;
  readonly isEnabled: boolean;
  /** A DisabledReason, or the words that versions before 0006 kept; null while it is enabled. */
  readonly disabledReason: string | null;
  /** Which of its secrets is the newest: 1, 2, 3 … */
  readonly secretGeneration: number;
  readonly secretRotatedAt: Date | null;
  /** How many attempts failed since the last one that did not. */
  readonly failures: number;
  /** When the first of them did. */
  readonly failingSince: Date | null;
  readonly createdAt: Date;
}

/** Who disabled an endpoint: somebody of the staff, or nobody, as it took nothing for three days. */
export type DisabledReason = 'STAFF' | 'TOOK_NOTHING';

export type WebhookDeliveryState = 'WAITING' | 'DELIVERED' | 'DEAD';

/** One event for one endpoint. */
export interface WebhookDelivery {
  readonly id: string;
  readonly endpointId: string;
  /** The event's place in the feed. */
  readonly position: number;
  readonly state: WebhookDeliveryState;
  /** All there ever were. */
  readonly attempts: number;
  /** Those since it was made, or since somebody had it replayed. */
  readonly tries: number;
  readonly queuedAt: Date;
  readonly nextAttemptAt: Date;
  readonly deliveredAt: Date | null;
}

/** What came of one attempt. */
export interface WebhookAttempt {
  readonly deliveryId: string;
  /** 1 for the delivery's first. */
  readonly number: number;
  readonly at: Date;
  readonly durationMs: number;
  /** Null where nothing answered. */
  readonly status: number | null;
  readonly error: string | null;
}

// Long enough for `order.fulfillment.delivered` three times over.
const typeLengthMax = 100;

/** Whether it says which events are wanted: `order.confirmed`, `order.*` or `*`. */
export function isWanted(eventType: string): boolean {
  return eventType.length <= typeLengthMax && /^(\*|[a-z_]+(\.[a-z_]+)*(\.\*)?)$/.test(eventType);
}

// A receiver that restarts is back by then; one that is down for the night is not asked every minute.
const firstPauseMs = 10_000;
const pauseMsMax = 6 * 3_600_000;
// So that the deliveries that failed together do not come back together: up to half as long again.
const jitter = 0.5;

/** The pause after so many tries: 10 s, then twice as long each time, at most 6 h; `random` from 0 to 1 spreads it. */
export function webhookPauseMs(tries: number, random: number): number {
  // 2^11 times 10 s is close to 6 h; further doublings would end in Infinity.
  const base = Math.min(firstPauseMs * 2 ** Math.min(tries - 1, 11), pauseMsMax / (1 + jitter));
  return Math.round(base * (1 + jitter * random));
}

// What Stripe does too: over a long weekend somebody notices.
const givenUpAfterMs = 3 * 24 * 3_600_000;

/** What becomes of a delivery after an attempt: when it is tried again, or null where it is not. */
export function afterAttempt(
  { tries, queuedAt }: Pick<WebhookDelivery, 'tries' | 'queuedAt'>,
  { isTaken, now, random }: { readonly isTaken: boolean; readonly now: Date; readonly random: number },
): { readonly state: WebhookDeliveryState; readonly dueInMs: number | null } {
  if (isTaken) return { state: 'DELIVERED', dueInMs: null };
  const dueInMs = webhookPauseMs(tries, random);
  const isOver = now.getTime() + dueInMs - queuedAt.getTime() > givenUpAfterMs;
  return isOver ? { state: 'DEAD', dueInMs: null } : { state: 'WAITING', dueInMs };
}

/**
 * The endpoint after an attempt that left its delivery in `state`. One that has taken nothing at all while a delivery was
 * tried from beginning to end, is disabled.
 */
export function endpointAfter(
  endpoint: WebhookEndpoint,
  { state, at }: { readonly state: WebhookDeliveryState; readonly at: Date },
): WebhookEndpoint {
  if (state === 'DELIVERED')
    return endpoint.failures === 0 ? endpoint : { ...endpoint, failures: 0, failingSince: null };
  const failingSince = endpoint.failingSince ?? at;
  const failed = { ...endpoint, failures: endpoint.failures + 1, failingSince };
  // A delivery's last attempt is that much earlier than three days after its first, at most.
  const isHopeless = at.getTime() - failingSince.getTime() >= givenUpAfterMs - pauseMsMax;
  if (state !== 'DEAD' || !isHopeless || !endpoint.isEnabled) return failed;
  return { ...failed, isEnabled: false, disabledReason: 'TOOK_NOTHING' };
}

// A day is enough to give the new secret to every receiver, whoever is at work.
const rotationMs = 24 * 3_600_000;

/** The generations whose secrets sign now, the newest first: two while receivers change over. */
export function generationsInForce(
  { secretGeneration, secretRotatedAt }: Pick<WebhookEndpoint, 'secretGeneration' | 'secretRotatedAt'>,
  now: Date,
): readonly number[] {
  const isFresh = secretRotatedAt !== null && now.getTime() - secretRotatedAt.getTime() < rotationMs;
  return isFresh ? [secretGeneration, secretGeneration - 1] : [secretGeneration];
}
