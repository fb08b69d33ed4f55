import { money } from '@tributary/kit/money';
import { array, assert, constantFrom, property } from 'fast-check';
import { expect, test } from 'vitest';
import { reckonedAnew } from './money-back.ts';
import { reckoned } from './reckoning.ts';
import type { RefundPart } from './refund-parts.ts';
import { afterTrying, cameBack, type CameBack, partKey, refundedMinor, reversal, type Reversal } from './reversal.ts';

// A reversal before a payment of which refunds come back, and which the staff give refunds of, too: these are on their way
// for a while, and go or fail. All is told late and in its order; what is asked for is answered late, too, or not at all.

const paid: Readonly<Record<string, number>> = { amd_1: 400, ord_1: 1000 };
const owedMinor = 1200;

interface Refund {
  readonly key: string;
  readonly payableId: string;
  readonly amountMinor: number;
  state: 'PENDING' | 'SUCCEEDED' | 'FAILED' | 'RETURNED';
}

type News = { readonly kind: 'CameBack'; readonly refund: CameBack } | { readonly kind: 'StaffGave' | 'StaffFailed' };

const byStaff = 'by staff';

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
  readonly #unheard: News[] = [];

  /** What went, or is on its way, of what is meant. */
  goneMinor(isMeant: (refund: Refund) => boolean = () => true): number {
    return this.#refunds
      .filter((one) => (one.state === 'SUCCEEDED' || one.state === 'PENDING') && isMeant(one))
      .reduce((sum, { amountMinor }) => sum + amountMinor, 0);
  }

  get givenMinor(): number {
    return this.goneMinor(({ key }) => key !== byStaff);
  }

  get givenByStaffMinor(): number {
    return this.goneMinor(({ key }) => key === byStaff);
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
    const refund = this.#refunds.findLast(({ key, state }) => key !== byStaff && state === 'SUCCEEDED');
    if (refund === undefined) return;
    refund.state = 'RETURNED';
    this.#unheard.push({ kind: 'CameBack', refund });
  }

  staffGive(payableId: string, amountMinor: number): void {
    const left = (paid[payableId] ?? 0) - this.goneMinor((one) => one.payableId === payableId);
    if (amountMinor <= left) this.#refunds.push({ key: byStaff, payableId, amountMinor, state: 'PENDING' });
  }

  /** The bank decides about the first that is on its way. */
  endOfStaffs(state: 'SUCCEEDED' | 'FAILED'): void {
    const refund = this.#refunds.find((one) => one.state === 'PENDING');
    if (refund === undefined) return;
    refund.state = state;
    this.#unheard.push({ kind: state === 'FAILED' ? 'StaffFailed' : 'StaffGave' });
  }

  tell(): void {
    const news = this.#unheard.shift();
    if (news?.kind === 'CameBack') return this.#tellThatItCameBack(news.refund);
    if (news === undefined) return;
    const [next] = reckonedAnew([this.current], news.kind === 'StaffGave' ? 'GONE' : 'NOT_GONE');
    if (next === undefined) return;
    this.current = next;
    this.#driven = null;
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
    while (this.#refunds.some(({ state }) => state === 'PENDING')) this.endOfStaffs('FAILED');
    while (this.#unheard.length > 0) this.tell();
    this.drive();
  }

  #tellThatItCameBack(refund: CameBack): void {
    const { next, untoldMinor } = cameBack(this.current, refund);
    this.current = { ...next, dueInMs: 0 };
    this.#driven = null;
    this.toldMinor += untoldMinor - refund.amountMinor;
  }

  #reckoned(current: Reversal): Reversal {
    const money_ = Object.entries(paid).map(([payableId, takenMinor]) => ({
      payableId,
      takenMinor,
      goneMinor: this.goneMinor((one) => one.payableId === payableId),
      notedMinor: 0,
    }));
    return afterTrying(current, {
      kind: 'Reckoned',
      parts: reckoned(current, { minor: owedMinor, otherwiseMinor: 0 }, money_),
    });
  }

  #asked(current: Reversal, outcome: 'SUCCEEDED' | 'FAILED'): Reversal {
    let isOutOfDate = false;
    const parts = current.parts.map((part): RefundPart => {
      const amountMinor = part.amountMinor - part.refundedMinor;
      if (amountMinor === 0) return part;
      const { payableId, goneBackMinor } = part;
      const key = partKey(current, part);
      const known = this.#refunds.find((one) => one.key === key);
      if (known !== undefined && known.amountMinor !== amountMinor) throw new Error(`${key} was asked for another sum`);
      if (known === undefined && goneBackMinor !== this.goneMinor((one) => one.payableId === payableId)) {
        isOutOfDate = true;
        return part;
      }
      const refund = known ?? { key, payableId, amountMinor, state: outcome };
      if (known === undefined) this.#refunds.push(refund);
      return refund.state === 'SUCCEEDED' ? { ...part, refundedMinor: part.amountMinor } : part;
    });
    if (parts.every((part) => part.refundedMinor === part.amountMinor)) return afterTrying(current, { kind: 'Done' });
    if (isOutOfDate) return afterTrying(current, { kind: 'Moved', parts });
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
  (scene: Scene) => scene.staffGive('ord_1', 300),
  (scene: Scene) => scene.staffGive('amd_1', 400),
  (scene: Scene) => scene.endOfStaffs('SUCCEEDED'),
  (scene: Scene) => scene.endOfStaffs('FAILED'),
  (scene: Scene) => scene.tell(),
  (scene: Scene) => scene.tell(),
);

test('whatever comes back, or does not go: what went is what is counted, what is told, and what is owed', () => {
  assert(
    property(array(happenings, { maxLength: 40 }), (all) => {
      const scene = new Scene();
      for (const happen of all) happen(scene);
      scene.settle();

      const { current, givenMinor } = scene;
      expect(refundedMinor(current)).toBe(givenMinor);
      if (current.state !== 'DONE') return;
      expect(scene.toldMinor).toBe(givenMinor);
      // What the staff give after all was given is beyond what is owed.
      expect(scene.goneMinor()).toBeGreaterThanOrEqual(owedMinor);
      expect(givenMinor).toBeLessThanOrEqual(owedMinor);
    }),
    { numRuns: 10_000 },
  );
});
