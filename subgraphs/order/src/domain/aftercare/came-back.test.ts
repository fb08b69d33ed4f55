import { money } from '@tributary/kit/money';
import { array, assert, constantFrom, property } from 'fast-check';
import { expect, test } from 'vitest';
import { reckoned } from './reckoning.ts';
import type { RefundPart } from './refund-parts.ts';
import { afterTrying, cameBack, type CameBack, partKey, refundedMinor, reversal, type Reversal } from './reversal.ts';

// A reversal before a payment of which refunds come back, told late and in their order; what is asked for is answered
// late, too, or not at all.

const paid: Readonly<Record<string, number>> = { amd_1: 400, ord_1: 1000 };
const owedMinor = 1200;

interface Refund {
  readonly key: string;
  readonly payableId: string;
  readonly amountMinor: number;
  state: 'SUCCEEDED' | 'FAILED' | 'RETURNED';
}

/** What order and payment know, and what the order's timeline has told. */
class Scene {
  current: Reversal = reversal({
    id: 'ord_1',
    orderId: 'ord_1',
    returnId: null,
    stock: [],
    refund: money(owedMinor, 'USD'),
    parts: [],
    credit: null,
  });
  toldMinor = 0;
  /** Reversals as whoever drives them has them; null where their lease was taken from them. */
  #driven: { readonly at: Reversal; readonly next: Reversal } | null = null;
  readonly #refunds: Refund[] = [];
  readonly #unheard: CameBack[] = [];

  goneMinor(payableId?: string): number {
    return this.#refunds
      .filter((one) => one.state === 'SUCCEEDED' && (payableId === undefined || one.payableId === payableId))
      .reduce((sum, { amountMinor }) => sum + amountMinor, 0);
  }

  /** Payment does what it is asked; what it says is not heard yet. */
  ask(outcome: 'SUCCEEDED' | 'FAILED'): void {
    if (this.current.state !== 'RUNNING' || this.#driven !== null) return;
    const { current } = this;
    this.#driven = {
      at: current,
      next: current.step === 'RECKON' ? this.#reckoned(current) : this.#asked(current, outcome),
    };
  }

  /** What payment said is heard, and saved. */
  hear(): void {
    const driven = this.#driven;
    this.#driven = null;
    if (driven === null) return;
    this.current = { ...driven.next, dueInMs: 0 };
    if (this.current.state !== 'DONE') return;
    this.toldMinor += Math.max(0, refundedMinor(this.current) - this.current.toldMinor);
    this.current = { ...this.current, toldMinor: refundedMinor(this.current) };
  }

  /** Whoever heard it ended before it was saved. */
  lose(): void {
    this.#driven = null;
  }

  comeBack(): void {
    const refund = this.#refunds.findLast(({ state }) => state === 'SUCCEEDED');
    if (refund === undefined) return;
    refund.state = 'RETURNED';
    this.#unheard.push(refund);
  }

  tellThatItCameBack(): void {
    const refund = this.#unheard.shift();
    if (refund === undefined) return;
    const { next, untoldMinor } = cameBack(this.current, refund);
    this.current = { ...next, dueInMs: 0 };
    this.#driven = null;
    this.toldMinor += untoldMinor - refund.amountMinor;
  }

  /** To its end, as far as is known. */
  drive(): void {
    for (let tries = 0; this.current.state === 'RUNNING'; tries += 1) {
      if (tries > 50) throw new Error('expected it to come to an end');
      this.ask('SUCCEEDED');
      this.hear();
    }
  }

  settle(): void {
    while (this.#unheard.length > 0) this.tellThatItCameBack();
    this.drive();
  }

  #reckoned(current: Reversal): Reversal {
    const money_ = Object.entries(paid).map(([payableId, takenMinor]) => ({
      payableId,
      takenMinor,
      goneMinor: this.goneMinor(payableId),
    }));
    return afterTrying(current, {
      kind: 'Reckoned',
      parts: reckoned(current, { minor: owedMinor, otherwiseMinor: 0 }, money_),
    });
  }

  #asked(current: Reversal, outcome: 'SUCCEEDED' | 'FAILED'): Reversal {
    const parts = current.parts.map((part): RefundPart => {
      const amountMinor = part.amountMinor - part.refundedMinor;
      if (amountMinor === 0) return part;
      const { payableId } = part;
      const key = partKey(current, part);
      const known = this.#refunds.find((one) => one.key === key);
      if (known !== undefined && known.amountMinor !== amountMinor) throw new Error(`${key} was asked for another sum`);
      const refund = known ?? { key, payableId, amountMinor, state: outcome };
      if (known === undefined) this.#refunds.push(refund);
      return refund.state === 'SUCCEEDED' ? { ...part, refundedMinor: part.amountMinor } : part;
    });
    if (parts.every((part) => part.refundedMinor === part.amountMinor)) return afterTrying(current, { kind: 'Done' });
    return afterTrying(current, { kind: 'Refused', parts, codes: [], isBegun: true });
  }
}

const happenings = constantFrom(
  (scene: Scene) => scene.ask('SUCCEEDED'),
  (scene: Scene) => scene.ask('FAILED'),
  (scene: Scene) => scene.hear(),
  (scene: Scene) => scene.lose(),
  (scene: Scene) => scene.drive(),
  (scene: Scene) => scene.comeBack(),
  (scene: Scene) => scene.tellThatItCameBack(),
);

test('whatever comes back, and whenever it is told: what went is what is counted, what is told, and what is owed', () => {
  assert(
    property(array(happenings, { maxLength: 40 }), (all) => {
      const scene = new Scene();
      for (const happen of all) happen(scene);
      scene.settle();

      const { state, toldMinor } = scene.current;
      const isDone = state === 'DONE';
      expect(refundedMinor(scene.current)).toBe(scene.goneMinor());
      expect(scene.toldMinor).toBe(isDone ? owedMinor : toldMinor);
      expect(isDone ? scene.goneMinor() : owedMinor).toBe(owedMinor);
    }),
    { numRuns: 10_000 },
  );
});
