import { createHmac } from 'node:crypto';
import type { BankEvent } from './event.ts';
import type { Fault, Faults } from './faults.ts';

export interface WebhooksOptions {
  /** The shop's, to which events are POSTed. */
  readonly url: string;
  /** Each signs every event, so that the shop can change over from one to the next. */
  readonly secrets: readonly string[];
  readonly faults: Faults;
  readonly now: () => Date;
  /** The shop took it, or it is given up. */
  readonly onDone: (eventId: string) => void;
}

// As many as a shop's process takes at once without noticing.
const atOnceMax = 8;
// A shop writes an event down and answers; one that takes longer is not well.
const timeoutMs = 5_000;
// As long as Stripe tries.
const givenUpAfterMs = 3 * 24 * 60 * 60 * 1_000;
// The first pause after a failure; each doubles.
const pauseMs = 250;
// A shop that was down for an hour is told within half a minute of its return.
const pauseMsMax = 30_000;

interface Delivery {
  readonly event: BankEvent;
  /** How many more times it is to be delivered. */
  copies: number;
}

/** Tells the shop what changed, at least once each, for as long as the process lives. Order is not promised. */
export class Webhooks {
  readonly #options: WebhooksOptions;
  readonly #queue: Delivery[] = [];
  #underWay = 0;
  #failures = 0;
  #pausedUntil = 0;
  #isStopped = false;

  constructor(options: WebhooksOptions) {
    this.#options = options;
  }

  tell(event: BankEvent): void {
    const faults = this.#options.faults.strikeWebhook();
    const struck = (name: Fault['fault']): Fault | undefined => faults.find(({ fault }) => fault === name);
    if (struck('drop') !== undefined) return this.#options.onDone(event.id);
    const late = (struck('delay')?.delayMs ?? 0) + (struck('reorder')?.delayMs ?? 0) * this.#options.faults.random();
    this.#enqueue({ event, copies: struck('duplicate')?.copies ?? 0 }, late);
  }

  stop(): void {
    this.#isStopped = true;
  }

  #enqueue(delivery: Delivery, afterMs: number): void {
    if (afterMs > 0) {
      setTimeout(() => this.#enqueue(delivery, 0), afterMs).unref();
      return;
    }
    this.#queue.push(delivery);
    this.#pump();
  }

  #pump(): void {
    while (!this.#isStopped && this.#underWay < atOnceMax && Date.now() >= this.#pausedUntil) {
      const delivery = this.#queue.shift();
      if (delivery === undefined) return;
      this.#underWay += 1;
      void this.#deliver(delivery).finally(() => {
        this.#underWay -= 1;
        this.#pump();
      });
    }
  }

  async #deliver(delivery: Delivery): Promise<void> {
    const { event } = delivery;
    const isTaken = await this.#post(event);
    if (this.#isStopped) return;
    if (isTaken) {
      this.#failures = 0;
      if (delivery.copies === 0) return this.#options.onDone(event.id);
      delivery.copies -= 1;
      return this.#enqueue(delivery, 0);
    }
    this.#pause();
    const age = this.#options.now().getTime() - Date.parse(event.created);
    if (age > givenUpAfterMs) this.#options.onDone(event.id);
    else this.#queue.push(delivery);
  }

  /** One failure says enough about the shop: all others wait, too. */
  #pause(): void {
    if (Date.now() < this.#pausedUntil) return;
    const ms = Math.min(pauseMs * 2 ** Math.min(this.#failures, 20), pauseMsMax);
    this.#failures += 1;
    this.#pausedUntil = Date.now() + ms;
    setTimeout(() => {
      this.#pausedUntil = 0;
      this.#pump();
    }, ms).unref();
  }

  async #post(event: BankEvent): Promise<boolean> {
    const { url, secrets, now } = this.#options;
    const body = JSON.stringify(eventBody(event));
    try {
      const response = await fetch(url, {
        method: 'POST',
        redirect: 'manual',
        signal: AbortSignal.timeout(timeoutMs),
        headers: {
          'content-type': 'application/json',
          'webhook-signature': signature(body, secrets, now()),
        },
        body,
      });
      await response.body?.cancel();
      return response.ok;
    } catch {
      return false;
    }
  }
}

function eventBody({ id, type, created, charge }: BankEvent): object {
  return { id, type, created, version: charge.version, data: { ...charge, kind: undefined } };
}

/** Stripe's scheme: HMAC-SHA256 over the second and the very bytes of the body. */
function signature(body: string, secrets: readonly string[], now: Date): string {
  const second = Math.floor(now.getTime() / 1_000);
  const macs = secrets.map((secret) => createHmac('sha256', secret).update(`${second}.${body}`).digest('hex'));
  return [`t=${second}`, ...macs.map((mac) => `v1=${mac}`)].join(',');
}
