/** How the event loop did during a window of time. */
export interface LoopSample {
  /** The mean of how late timers came. */
  readonly lagMs: number;
  /** The part of the time in which there was something to do, 0 to 1. */
  readonly utilization: number;
}

export interface AdmissionObservation {
  readonly inFlight: number;
  readonly limit: number;
  readonly admitted: number;
  readonly shed: number;
}

// A timer that comes 20 ms late means turns of 40 ms: what is queued takes longer than what is done.
const lagMsMax = 20;
// Below this the loop rests at times: however late a timer came, there is no lasting overload.
const utilizationMax = 0.95;
// Enough to keep one core busy with requests that wait for 20 ms each.
const limitMin = 64;
// One pause, of ours or of the machine, is over before anything could be done about it.
const windowsMin = 2;
// What is measured lags behind what was done about it.
const cutMost = 0.5;
const growthIdle = 1.5;
const growthBusy = 1.05;

/**
 * How many requests may be under way at once in the whole router: never more than `limitMax`, and fewer while the event
 * loop cannot keep up. What is refused at the door costs a tenth of what it would cost inside, so the others are served.
 * Additive growth, multiplicative cuts; the signal is the queue in front of the loop. Source: CoDel (RFC 8289), in spirit.
 */
export class Admission {
  readonly #limitMax: number;
  #limit: number;
  #inFlight = 0;
  #peak = 0;
  #lateWindows = 0;
  #admitted = 0;
  #shed = 0;
  #shedBefore = 0;

  constructor(limitMax: number) {
    this.#limitMax = limitMax;
    this.#limit = limitMax;
  }

  /** False: the request is to be refused. Whoever was admitted must leave. */
  enter(): boolean {
    if (this.#inFlight >= this.#limit) {
      this.#shed += 1;
      return false;
    }
    this.#inFlight += 1;
    this.#admitted += 1;
    if (this.#inFlight > this.#peak) this.#peak = this.#inFlight;
    return true;
  }

  leave(): void {
    this.#inFlight -= 1;
  }

  /** At the end of each window. */
  adapt({ lagMs, utilization }: LoopSample): void {
    const peak = this.#peak;
    const isLimited = this.#shed > this.#shedBefore;
    this.#peak = this.#inFlight;
    this.#shedBefore = this.#shed;
    const isLate = utilization >= utilizationMax && lagMs > lagMsMax;
    this.#lateWindows = isLate ? this.#lateWindows + 1 : 0;
    if (utilization < utilizationMax) {
      this.#limit = Math.min(Math.ceil(this.#limit * growthIdle), this.#limitMax);
      return;
    }
    if (isLate) {
      if (this.#lateWindows < windowsMin) return;
      const cut = Math.max(lagMsMax / lagMs, cutMost);
      this.#limit = Math.min(Math.max(Math.floor(peak * cut), limitMin), this.#limitMax);
      return;
    }
    if (isLimited) this.#limit = Math.min(Math.ceil(this.#limit * growthBusy), this.#limitMax);
  }

  observe(): AdmissionObservation {
    return { inFlight: this.#inFlight, limit: this.#limit, admitted: this.#admitted, shed: this.#shed };
  }
}
