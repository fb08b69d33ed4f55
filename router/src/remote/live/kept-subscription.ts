import type { LiveEnd, LiveEvent, LiveListener, LiveRequest, LiveSubscription } from './live-request.ts';
import type { LiveLoss, LiveMember, SourceFor, Subscribing } from './live-source.ts';

// A quarter of a second: what is restarted is back within some seconds, and ten tries take a minute.
const retryMsMin = 250;
const retryMsMax = 10_000;
const retriesMax = 10;
// A subscription by which its subgraph fails takes along whoever shares its source. Those that are lost again are dealt out
// over so many of them, by chance, so that nearly all get away from it at once.
const lanesMax = 8;

/**
 * A subscription that outlives its sources: where one is lost it is taken up on the next one, behind the last event. What
 * cannot be taken up goes on all the same, and its next event says that some may be missing.
 */
export class KeptSubscription implements LiveMember, LiveSubscription {
  readonly #listener: LiveListener;
  readonly #request: LiveRequest;
  readonly #sourceFor: SourceFor;
  readonly #random: () => number;
  #lastEventId: string | null;
  #headers: readonly string[] = [];
  #leave: () => void = () => undefined;
  #retry: NodeJS.Timeout | null = null;
  #attempts = 0;
  #sources = 0;
  #isAfterGap = false;
  #isOver = false;

  constructor(
    request: LiveRequest,
    listener: LiveListener,
    { sourceFor, random }: { readonly sourceFor: SourceFor; readonly random: () => number },
  ) {
    this.#request = request;
    this.#listener = listener;
    this.#sourceFor = sourceFor;
    this.#random = random;
    this.#lastEventId = request.lastEventId;
    void this.#enter();
  }

  readonly subscribing = (): Subscribing => {
    const { body } = this.#request;
    return { body, headers: this.#headers, lastEventId: this.#lastEventId };
  };

  onEvent(event: LiveEvent): void {
    if (this.#isOver) return;
    this.#attempts = 0;
    const isAfterGap = event.isAfterGap || this.#isAfterGap;
    this.#isAfterGap = false;
    this.#lastEventId = event.eventId;
    this.#listener.onEvent(isAfterGap ? { ...event, isAfterGap } : event);
  }

  onEnd(end: LiveEnd): void {
    if (this.#isOver) return;
    this.#stop();
    this.#listener.onEnd(end);
  }

  onLost({ reason, wasOpen, wasSteady, isFinal }: LiveLoss): void {
    if (this.#isOver) return;
    if (wasSteady) this.#attempts = 0;
    if (isFinal || this.#attempts >= retriesMax) return this.onEnd({ kind: 'Lost', reason });
    this.#isAfterGap ||= wasOpen && this.#lastEventId === null;
    const fullMs = Math.min(retryMsMin * 2 ** this.#attempts, retryMsMax);
    this.#attempts += 1;
    // Between half and all of it, so that those who were lost together do not come back together.
    this.#retry = setTimeout(() => void this.#enter(), fullMs * (0.5 + this.#random() / 2));
  }

  readonly close = (): void => {
    if (!this.#isOver) this.#stop();
  };

  async #enter(): Promise<void> {
    this.#retry = null;
    this.#headers = await this.#request.headers();
    if (this.#isOver) return;
    const lane = this.#attempts > 1 ? Math.floor(this.#random() * lanesMax) : 0;
    this.#leave = this.#sourceFor({ count: this.#sources, lane, headers: this.#headers }).add(this);
    this.#sources += 1;
  }

  #stop(): void {
    this.#isOver = true;
    if (this.#retry !== null) clearTimeout(this.#retry);
    this.#leave();
  }
}
