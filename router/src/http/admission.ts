/** How the event loop did during a window of time. */
export interface LoopSample {
  /** The mean of how late timers came. */
  readonly lagMs: number;
  /** The part of the time in which there was something to do, 0 to 1. */
  readonly utilization: number;
}

export interface AdmissionObservation {
  readonly inFlight: number;
  /** Of the requests, the part that is let in: 1 while all is well. */
  readonly share: number;
  readonly admitted: number;
  readonly shed: number;
}

// A timer that comes 20 ms late means turns of 40 ms: what is queued takes longer than what is done.
const lagMsMax = 20;
// Below this the loop rests at times: however late a timer came, there is no lasting overload.
const utilizationMax = 0.95;
// Fewer under way than these are done within a second, even at 10 ms of work each: whoever waits for them is well served.
const inFlightMin = 100;
// One pause, of ours or of the machine, is over before anything could be done about it.
const windowsMin = 2;
// What is measured lags behind what was done about it.
const cutMost = 0.5;
// Some must get through, for the measure to be of more than refusals.
const shareMin = 0.05;
// A window is a tenth of a second: from the least to all in under a second once the loop has rest.
const growthIdle = 1.5;
const growthBusy = 0.05;

/**
 * Who is let in: never more than `inFlightMax` at once, and of the others a share only, while the event loop cannot keep
 * up. What is refused at the door costs a tenth of what it would cost inside, so that those let in are served in time.
 * A share, and no lower limit of what is under way: requests that wait for a dead subgraph must not keep others out.
 * Additive growth, multiplicative cuts; the signal is the queue in front of the loop, as in CoDel (RFC 8289).
 */
export class Admission {
  readonly #inFlightMax: number;
  #share = 1;
  /** Each request adds the share; whoever fills the measure is let in. */
  #credit = 0;
  #lateWindows = 0;
  #inFlight = 0;
  #admitted = 0;
  #shed = 0;
  #shedBefore = 0;

  constructor(inFlightMax: number) {
    this.#inFlightMax = inFlightMax;
  }

  /** False: the request is to be refused. Whoever was admitted must leave. */
  enter(): boolean {
    this.#credit = Math.min(this.#credit + this.#share, 1);
    if (this.#credit < 1 || this.#inFlight >= this.#inFlightMax) {
      this.#shed += 1;
      return false;
    }
    this.#credit -= 1;
    this.#inFlight += 1;
    this.#admitted += 1;
    return true;
  }

  leave(): void {
    this.#inFlight -= 1;
  }

  /** At the end of each window. */
  adapt({ lagMs, utilization }: LoopSample): void {
    const isLimited = this.#shed > this.#shedBefore;
    this.#shedBefore = this.#shed;
    const isBusy = utilization >= utilizationMax;
    const isLate = isBusy && lagMs > lagMsMax && this.#inFlight >= inFlightMin;
    this.#lateWindows = isLate ? this.#lateWindows + 1 : 0;
    if (!isBusy) this.#share = Math.min(this.#share * growthIdle, 1);
    else if (this.#lateWindows >= windowsMin) {
      this.#share = Math.max(this.#share * Math.max(lagMsMax / lagMs, cutMost), shareMin);
    } else if (!isLate && isLimited) this.#share = Math.min(this.#share + growthBusy, 1);
  }

  observe(): AdmissionObservation {
    return { inFlight: this.#inFlight, share: this.#share, admitted: this.#admitted, shed: this.#shed };
  }
}
