import type { Dispatcher } from 'undici';
import { isJsonObject } from '../../json/json-object.ts';
import type { AwaitedCallback, CallbackListener, Callbacks } from './callbacks.ts';
import { isPassing } from './live-status.ts';
import { parsedJson } from './live-payload.ts';
import type { LiveEvent } from './live-request.ts';
import { type LiveMember, type LiveSource, steadyMs } from './live-source.ts';

export interface CallbackTarget {
  readonly dispatcher: Dispatcher;
  readonly path: string;
  readonly callbacks: Callbacks;
  readonly answerLengthMax: number;
}

// Apollo's router asks for as much.
const heartbeatMs = 5_000;
// Two may come late, or be lost.
const silentMs = 3 * heartbeatMs;
// A heavily loaded subgraph asks back, and answers, within this.
const openTimeoutMs = 15_000;

/** One subgraph, which is asked once and then tells events by requests of its own. */
export class CallbackSource implements LiveSource {
  readonly #target: CallbackTarget;

  constructor(target: CallbackTarget) {
    this.#target = target;
  }

  readonly add = (member: LiveMember): (() => void) => {
    const told = new CalledBack(this.#target, member);
    void told.ask();
    return () => told.close();
  };
}

/** One subscription. */
class CalledBack implements CallbackListener {
  readonly #target: CallbackTarget;
  readonly #member: LiveMember;
  readonly #awaited: AwaitedCallback;
  readonly #watch: NodeJS.Timeout;
  readonly #givenUp = new AbortController();
  #heardAt = performance.now();
  #steadyFrom = Infinity;
  #lastEventId: string | null = null;
  #isOver = false;

  constructor(target: CallbackTarget, member: LiveMember) {
    this.#target = target;
    this.#member = member;
    this.#awaited = target.callbacks.await(this);
    this.#watch = setInterval(() => {
      if (performance.now() - this.#heardAt > silentMs) this.#lost('it has fallen silent');
    }, heartbeatMs);
  }

  async ask(): Promise<void> {
    const { body, headers, lastEventId } = this.#member.subscribing();
    const { id: subscriptionId, url: callbackUrl, verifier } = this.#awaited;
    const subscription = { callbackUrl, subscriptionId, verifier, heartbeatIntervalMs: heartbeatMs };
    const extensions = { subscription, ...(lastEventId === null ? {} : { lastEventId }) };
    try {
      const answer = await this.#target.dispatcher.request({
        method: 'POST',
        path: this.#target.path,
        headers: ['content-type', 'application/json', 'accept', 'application/json;callbackSpec=1.0', ...headers],
        body: `${body.slice(0, -1)},"extensions":${JSON.stringify(extensions)}}`,
        headersTimeout: openTimeoutMs,
        bodyTimeout: openTimeoutMs,
        signal: this.#givenUp.signal,
      });
      this.#answered(answer.statusCode, parsedJson(await this.#textOf(answer.body)));
    } catch (cause) {
      this.#lost(cause instanceof Error ? cause.message : String(cause));
    }
  }

  close(): void {
    if (!this.#isOver) this.#stop();
  }

  readonly onCheck = (): void => {
    this.#heardAt = performance.now();
    if (this.#steadyFrom === Infinity) this.#steadyFrom = this.#heardAt + steadyMs;
  };

  readonly onEvent = (event: LiveEvent): void => {
    this.onCheck();
    // Whoever was not told that it was taken tells it again.
    if (event.eventId !== null && event.eventId === this.#lastEventId) return;
    this.#lastEventId = event.eventId;
    this.#member.onEvent(event);
  };

  readonly onComplete = (errors: readonly unknown[]): void => {
    if (this.#isOver) return;
    this.#stop();
    this.#member.onEnd(errors.length > 0 ? { kind: 'Refused', errors } : { kind: 'Completed' });
  };

  /** The answer says that it has begun, by data that are null. */
  #answered(status: number, answer: unknown): void {
    const errors = isJsonObject(answer) && Array.isArray(answer['errors']) ? answer['errors'] : [];
    if (errors.length > 0 && status < 500) return this.onComplete(errors);
    if (status === 200 && isJsonObject(answer)) return;
    this.#lost(`answered with ${status}`, status < 500 && !isPassing(status));
  }

  async #textOf(body: AsyncIterable<Buffer>): Promise<string> {
    const chunks: Buffer[] = [];
    let length = 0;
    for await (const chunk of body) {
      chunks.push(chunk);
      length += chunk.length;
      if (length > this.#target.answerLengthMax) throw new Error('answered with more than is read');
    }
    return Buffer.concat(chunks).toString();
  }

  #lost(reason: string, isFinal = false): void {
    if (this.#isOver) return;
    this.#stop();
    const wasOpen = this.#steadyFrom !== Infinity;
    this.#member.onLost({ reason, wasOpen, wasSteady: performance.now() >= this.#steadyFrom, isFinal });
  }

  #stop(): void {
    this.#isOver = true;
    clearInterval(this.#watch);
    this.#awaited.forget();
    this.#givenUp.abort();
  }
}
