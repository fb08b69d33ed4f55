import { asksForPause, isNotNow, notAsked, retryAfterOf, tellsOfTrouble } from './answer.ts';
import type { NotAnswered, Received } from './answer.ts';
import type { CallParts } from './call-parts.ts';
import type { Permit, Verdict } from './breaker.ts';
import { codingsRead } from './content-coding.ts';
import type { Replica } from './replica.ts';
import type { Leaving, Raw, SubgraphRequest } from './request.ts';
import { retryAfterMs, retryDelayMs } from './retry-delay.ts';
import type { Waiter } from './slots.ts';
import { type TraceContext, traceparentOf } from '../telemetry/trace-context.ts';
import type { Ticking } from './ticker.ts';
import { Try } from './transport.ts';
import type { TryFailed, TryListener, TryOutcome } from './transport.ts';

// Relative, since clocks of machines differ, and beside x-request-id, as the other header that every hop passes on.
const timeoutHeader = 'x-request-timeout-ms';
// Beside the request's id, which comes before it.
const traceparentHeader = 'traceparent';
const ownHeaders = ['content-type', 'application/json', 'accept', 'application/json', 'accept-encoding', codingsRead];
// A replica that asks for a longer pause is asked again all the same: it may have been restarted meanwhile.
const pauseMsMax = 30_000;
// Where no other replica can be asked just now, or the budget is spent, that may change soon.
const lookAgainMs = 20;
// Whoever had less time than this and did not answer may still be well.
const fairMs = 1_000;

/**
 * One request to one subgraph, from waiting for a slot to its outcome: tries, further tries, and one deadline for all.
 * A state machine in one object, since there is one of it for every request: no closures, no timers.
 */
export class SubgraphCall implements TryListener<Replica>, Ticking, Waiter, Leaving {
  tickerIndex = -1;
  readonly #parts: CallParts;
  readonly #request: SubgraphRequest;
  readonly #resolve: (raw: Raw) => void;
  readonly #startedAt: number;
  readonly #deadline: number;
  #state: 'New' | 'Waiting' | 'Asking' | 'Over' = 'New';
  #permit: Permit | null = null;
  #first: Try<Replica> | null = null;
  #second: Try<Replica> | null = null;
  #askedAtObservedMs = 0;
  /** Something has left for a subgraph, which may have begun on it. */
  #wasSent = false;
  #furtherTries = 0;
  #isHedged = false;
  /** On the observed clock. */
  #lookAgainAt = 0;
  /** While nothing is under way: when the next try is due, and which replica it should not go to. */
  #retryAt = 0;
  #failedReplica: Replica | null = null;

  constructor(parts: CallParts, request: SubgraphRequest, resolve: (raw: Raw) => void) {
    this.#parts = parts;
    this.#request = request;
    this.#resolve = resolve;
    this.#startedAt = parts.now();
    this.#deadline = Math.min(this.#startedAt + parts.timeoutMs, request.deadline);
  }

  begin(): void {
    const { intake, ticker } = this.#parts;
    if (this.#startedAt >= this.#deadline) {
      this.#end(notAsked('TimedOut', 'no time was left to ask'), 'Unknown');
      return;
    }
    const { departure, isQuery } = this.#request;
    if (isQuery && departure?.isGone === true) {
      this.onGone();
      return;
    }
    const slot = intake.take(this, this.#deadline - this.#startedAt);
    if (slot === 'Full') {
      this.onHopeless();
      return;
    }
    this.#state = 'Waiting';
    ticker.add(this);
    if (isQuery) departure?.listen(this);
    if (slot === 'Taken') this.#enter(this.#startedAt);
  }

  onSlot(): void {
    const { intake, now } = this.#parts;
    const time = now();
    this.#state = 'Asking';
    if (intake.isTooLate(this.#deadline - time)) this.onHopeless();
    else this.#enter(time);
  }

  onHopeless(): void {
    const { waiting, backlogMs } = this.#parts.intake;
    const reason = `${waiting} requests wait already, for ${Math.round(backlogMs)} ms`;
    this.#end({ ...notAsked('Overloaded', reason), retryAfterMs: backlogMs }, 'Unknown');
  }

  #enter(now: number): void {
    const { breaker, budget } = this.#parts;
    this.#state = 'Asking';
    this.#permit = breaker.permit(now);
    if (this.#permit === null) {
      const retryAfterMs = breaker.openMs(now);
      this.#end({ ...notAsked('Unavailable', 'its circuit is open'), retryAfterMs }, 'Unknown');
      return;
    }
    budget.earn();
    this.#ask(now, null);
  }

  onTick(now: number, observedMs: number): void {
    if (now >= this.#deadline) {
      this.#timeOut(now);
      return;
    }
    if (this.#state === 'Waiting' && this.#parts.intake.isTooLate(this.#deadline - now)) {
      this.onHopeless();
      return;
    }
    if (this.#state !== 'Asking') return;
    if (this.#first === null) {
      if (now >= this.#retryAt) this.#ask(now, this.#failedReplica);
      return;
    }
    if (this.#second === null && !this.#isHedged && observedMs >= this.#lookAgainAt)
      this.#hedge(now, observedMs, this.#first);
  }

  onGone(): void {
    this.#parts.counters.abandoned += 1;
    this.#end(notAsked('Unavailable', 'the client has left'), 'Unknown');
  }

  tryEnded(one: Try<Replica>, outcome: TryOutcome): void {
    const { replicas, ticker, intake, now } = this.#parts;
    const time = now();
    const replica = one.to;
    replica.inFlight -= 1;
    replica.lastAnswerAt = ticker.observedMs;
    this.#wasSent ||= one.wasSent;
    if (one === this.#first) this.#first = this.#second;
    this.#second = null;

    if (outcome.kind === 'Failed' || (outcome.kind === 'Received' && isNotNow(outcome.status))) {
      this.#tryFailed(one, outcome, time);
      return;
    }
    replica.lastWellAt = ticker.observedMs;
    intake.ended({ startedAt: one.wakingFromMs, now: ticker.wakingMs(time), isLost: false });
    replicas.answered(replica, { now: time, tookMs: time - one.startedAt });
    if (outcome.kind === 'TooLarge') {
      const reason = `expected at most ${this.#parts.answerBytesMax} bytes`;
      this.#end({ ...this.#notAnswered('TooLarge', reason), status: outcome.status }, 'Succeeded');
      return;
    }
    this.#end(outcome, tellsOfTrouble(outcome) ? 'Failed' : 'Succeeded');
  }

  #tryFailed({ to: replica, wakingFromMs }: Try<Replica>, outcome: Received | TryFailed, now: number): void {
    const { replicas, counters, intake, ticker } = this.#parts;
    const isReceived = outcome.kind === 'Received';
    const isPause = isReceived && asksForPause(outcome);
    const pauseMs = isReceived ? retryAfterMs(retryAfterOf(outcome), Date.now()) : 0;
    const isUnreached = !isReceived && !this.#wasSent;
    if (isPause) intake.pled(wakingFromMs, ticker.wakingMs(now));
    if (pauseMs > 0 || !isPause) replicas.failed(replica, { now, pauseMs: Math.min(pauseMs, pauseMsMax), isUnreached });
    // The rival, which was asked because this one was stuck, may still answer.
    if (this.#first !== null) return;

    const hasAnother = replicas.hasAnother(replica, now);
    const retryAt = this.#retryTime(now, hasAnother ? 0 : pauseMs);
    const isWorthIt = hasAnother || !isPause || pauseMs > 0;
    if (isWorthIt && retryAt < this.#deadline && this.#mayTryAgain(true)) {
      counters.retries += 1;
      this.#retryAt = retryAt;
      this.#failedReplica = replica;
      return;
    }
    const raw: Raw = isReceived ? outcome : this.#notAnswered('Unavailable', outcome.reason);
    this.#end(raw, isPause || hasAnother ? 'Unknown' : 'Failed');
  }

  #retryTime(now: number, waitMs: number): number {
    return now + retryDelayMs(this.#furtherTries, { retryAfterMs: waitMs, random: this.#parts.random });
  }

  #hedge(now: number, observedMs: number, { to: stuck }: Try<Replica>): void {
    const { replicas, counters } = this.#parts;
    const ageMs = observedMs - this.#askedAtObservedMs;
    const advice = replicas.suspect(stuck, { ageMs, now, observedMs });
    if (advice === 'Wait') return;
    this.#lookAgainAt = observedMs + lookAgainMs;
    if (!replicas.hasAnother(stuck, now) || !this.#mayTryAgain(advice === 'MustAskAnother')) return;
    this.#isHedged = true;
    counters.hedges += 1;
    this.#ask(now, stuck);
  }

  /** Takes the further try from the budget. */
  #mayTryAgain(isMust: boolean): boolean {
    const { breaker, budget, counters, retriesMax } = this.#parts;
    const { isQuery, isRepeatable = false } = this.#request;
    const wasSent = this.#wasSent || this.#first?.wasSent === true;
    const isHarmless = isQuery || !wasSent || (isRepeatable && this.#first === null);
    if (!isHarmless || this.#furtherTries >= retriesMax || breaker.state !== 'Closed') return false;
    if (!budget.spend(isMust)) {
      counters.retriesDenied += 1;
      return false;
    }
    this.#furtherTries += 1;
    return true;
  }

  #ask(now: number, avoid: Replica | null): void {
    const { replicas, ticker, answerBytesMax } = this.#parts;
    const { isQuery, headers, traceHeaders, body } = this.#request;
    const replica = replicas.choose({ now, isQuery, avoid });
    const { record } = this.#request;
    const note = record ? record.try(replica.url, now) : null;
    const wakingFromMs = ticker.wakingMs(now);
    const one = new Try({ listener: this, to: replica, answerBytesMax, startedAt: now, wakingFromMs, note });
    if (this.#first === null) this.#first = one;
    else this.#second = one;
    this.#askedAtObservedMs = ticker.observedMs;
    // Silence begins with the first request that waits for an answer.
    if (replica.inFlight === 0) replica.lastAnswerAt = ticker.observedMs;
    replica.inFlight += 1;
    const timeLeft = String(Math.ceil(this.#deadline - now));
    const trace = note?.context ? tracedBy(note.context, traceHeaders) : traceHeaders;
    replica.target.send(one, { headers: [...headers, ...trace, ...ownHeaders, timeoutHeader, timeLeft], body });
  }

  #timeOut(now: number): void {
    const isAsked = this.#state === 'Asking';
    const givenMs = this.#deadline - this.#startedAt;
    const wasFair = isAsked && givenMs >= Math.min(this.#parts.timeoutMs, fairMs);
    const stuck = this.#first?.to ?? this.#failedReplica;
    if (wasFair && this.#first !== null) this.#lost(this.#first, now);
    this.#wasSent ||= this.#first?.wasSent === true || this.#second?.wasSent === true;
    const reason = `no answer within ${Math.round(givenMs)} ms`;
    const raw = isAsked ? this.#notAnswered('TimedOut', reason) : notAsked('TimedOut', reason);
    this.#end(raw, wasFair && stuck !== null ? this.#verdictOn(stuck, now) : 'Unknown');
  }

  #lost({ wakingFromMs }: Try<Replica>, now: number): void {
    const { intake, ticker } = this.#parts;
    intake.ended({ startedAt: wakingFromMs, now: ticker.wakingMs(now), isLost: true });
  }

  /** One that answers others meanwhile is not dead but busy: no circuit helps it. */
  #verdictOn(stuck: Replica, now: number): Verdict {
    const { replicas } = this.#parts;
    if (stuck.lastWellAt > this.#askedAtObservedMs) return 'Unknown';
    replicas.failed(stuck, { now, pauseMs: 0, isUnreached: false });
    return replicas.hasAnother(stuck, now) ? 'Unknown' : 'Failed';
  }

  #notAnswered(kind: NotAnswered['kind'], reason: string): NotAnswered {
    return { kind, status: null, reason, isAsked: true, mayHaveRun: this.#wasSent, retryAfterMs: null };
  }

  #end(raw: Raw, verdict: Verdict): void {
    const { intake, ticker, breaker, counters, now } = this.#parts;
    const from = this.#state;
    this.#state = 'Over';
    this.#giveUp(this.#first);
    this.#giveUp(this.#second);
    if (from !== 'New') {
      ticker.delete(this);
      this.#request.departure?.unlisten(this);
    }
    const time = now();
    counters.durations.observe(time - this.#startedAt);
    if (this.#permit !== null) breaker.report(this.#permit, verdict, time);
    if (from === 'Asking') intake.release();
    if (from === 'Waiting') intake.leave(this);
    this.#resolve(raw);
  }

  /** What it took until now is the least that it would have taken. */
  #giveUp(one: Try<Replica> | null): void {
    if (one === null) return;
    const { now } = this.#parts;
    one.cancel();
    one.to.inFlight -= 1;
    one.to.latency.record(now() - one.startedAt, now());
  }
}

/** Each try is a span of its own, which the subgraph's follow. */
function tracedBy(context: TraceContext, traceHeaders: readonly string[]): readonly string[] {
  return [...traceHeaders.slice(0, traceHeaders.indexOf(traceparentHeader)), traceparentHeader, traceparentOf(context)];
}
