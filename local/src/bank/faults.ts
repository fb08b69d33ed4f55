/** What can be asked of the bank, as far as faults are told apart by it. */
export const operations = ['token', 'charge', 'capture', 'void', 'refund', 'find', 'statement'] as const;
export type Operation = (typeof operations)[number];

/**
 * What goes wrong with a request: it or its answer is lost (no answer for a minute), the bank answers 500 before or
 * after its work, is slow, or declines the card
 * (of a refund: the buyer's account does not take the money).
 */
export const requestFaults = [
  'timeout_before',
  'timeout_after',
  'error_before',
  'error_after',
  'slow',
  'decline',
] as const;

/** What goes wrong with a webhook: it comes more than once, out of order, late, or never. */
export const webhookFaults = ['duplicate', 'reorder', 'delay', 'drop'] as const;

export interface Fault {
  /** 'any' is any request. */
  readonly operation: Operation | 'any' | 'webhook';
  readonly fault: (typeof requestFaults)[number] | (typeof webhookFaults)[number];
  /** It strikes so often, then no more; null: for ever. */
  readonly times: number | null;
  /** Of striking where it could, 0 to 1. */
  readonly probability: number;
  /** How slow, how late, or over how long a time webhooks are shuffled. */
  readonly delayMs: number;
  /** How many more times a duplicated webhook comes. */
  readonly copies: number;
  readonly declineCode: string;
}

export interface ScriptedFault extends Fault {
  readonly id: number;
  /** How often it has struck. */
  readonly struck: number;
}

/** The faults of a script. The same seed and the same order of requests give the same faults. */
export class Faults {
  #script: ScriptedFault[] = [];
  #made = 0;
  #random = randomFrom(1);

  get script(): readonly ScriptedFault[] {
    return this.#script;
  }

  /** Begins the random numbers anew. */
  seed(seed: number): void {
    this.#random = randomFrom(seed);
  }

  add(fault: Fault): ScriptedFault {
    this.#made += 1;
    const scripted = { ...fault, id: this.#made, struck: 0 };
    this.#script = [...this.#script, scripted];
    return scripted;
  }

  /** Removes one, or all; false where there was none. */
  remove(id: number | null): boolean {
    const before = this.#script.length;
    this.#script = id === null ? [] : this.#script.filter((fault) => fault.id !== id);
    return this.#script.length < before;
  }

  /** The first fault of the script that strikes this request, if any. */
  strike(operation: Operation): Fault | null {
    for (const fault of this.#script) {
      const isMeant = fault.operation === operation || fault.operation === 'any';
      const isPossible = fault.fault !== 'decline' || operation === 'charge' || operation === 'refund';
      if (isMeant && isPossible && this.#strikes(fault)) return fault;
    }
    return null;
  }

  /** All faults that strike this webhook: one may come late and twice. */
  strikeWebhook(): readonly Fault[] {
    return this.#script.filter((fault) => fault.operation === 'webhook' && this.#strikes(fault));
  }

  /** From 0 to below 1. */
  random(): number {
    return this.#random();
  }

  #strikes({ id, times, struck, probability }: ScriptedFault): boolean {
    if (times !== null && struck >= times) return false;
    if (probability < 1 && this.#random() >= probability) return false;
    this.#script = this.#script.map((fault) => (fault.id === id ? { ...fault, struck: struck + 1 } : fault));
    return true;
  }
}

/** Mulberry32: 32 bits of state are plenty for deciding which request fails. */
function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
