import { type Basket, isEverything, lineMinor, totalOf } from './basket.ts';
import { type Parts, takenOff } from './benefits.ts';
import { type Circumstances, whyNot } from './conditions.ts';
import type { Benefit, Candidate, WhyNot } from './promotion.ts';

/** What one promotion took off. */
export interface Discount {
  readonly promotionId: string;
  /** The code that it came by; null for one that came by itself. */
  readonly code: string | null;
  readonly title: string;
  readonly target: Target;
  /** Minor units; more than 0. */
  readonly amountMinor: number;
}

/** ORDER: off all lines, whatever they are. */
export type Target = 'LINES' | 'ORDER' | 'DELIVERY';

export interface Discounts {
  /** Each line's share, and the delivery's. */
  readonly shares: Parts;
  /** In the order in which they applied. */
  readonly applied: readonly Discount[];
  /** The others, and why. */
  readonly refused: readonly Refusal[];
}

export interface Refusal {
  readonly promotionId: string;
  readonly code: string | null;
  readonly title: string;
  readonly reason: WhyNot;
}

/**
 * What is taken off a basket: by all combinable promotions together, the higher priority first and each of what the ones
 * before have left; or by one exclusive promotion alone, where that saves the buyer more.
 */
export function discountsOf(
  basket: Basket,
  candidates: readonly Candidate[],
  { deliveryMinor, ...circumstances }: Circumstances & { readonly deliveryMinor: number },
): Discounts {
  const refused: Refusal[] = [];
  const applicable: Candidate[] = [];
  for (const candidate of candidates.toSorted(byPriority)) {
    const reason = whyNot(candidate, basket, circumstances);
    if (reason === null) applicable.push(candidate);
    else refused.push(refusal(candidate, reason));
  }
  const whole = { lines: basket.lines.map(lineMinor), delivery: deliveryMinor };
  const together = applicable.filter(({ promotion }) => promotion.combination === 'COMBINABLE');
  const alone = applicable.filter(({ promotion }) => promotion.combination === 'EXCLUSIVE').map((one) => [one]);
  const [best = applied(basket, [], whole)] = [...alone, together]
    .map((some) => applied(basket, some, whole))
    .toSorted((a, b) => saved(b) - saved(a));
  const used = new Set(best.applied.map(({ promotionId, code }) => keyOf(promotionId, code)));
  for (const candidate of applicable) {
    if (used.has(keyOf(candidate.promotion.id, candidate.code))) continue;
    const wasTried = best.tried.has(candidate);
    refused.push(
      refusal(candidate, wasTried || savesNothing(candidate) ? 'NOTHING_TO_TAKE_OFF' : 'ANOTHER_SAVES_MORE'),
    );
  }
  return { shares: best.shares, applied: best.applied, refused };

  function savesNothing(candidate: Candidate): boolean {
    return saved(applied(basket, [candidate], whole)) === 0;
  }
}

interface Applied {
  readonly shares: Parts;
  readonly applied: readonly Discount[];
  readonly tried: ReadonlySet<Candidate>;
}

/** What some promotions take off, one after another. */
function applied(basket: Basket, candidates: readonly Candidate[], whole: Parts): Applied {
  let left = whole;
  const discounts: Discount[] = [];
  for (const { promotion, code } of candidates) {
    const { id: promotionId, title, benefit } = promotion;
    const off = takenOff(benefit, basket, left);
    const amountMinor = totalOf(off.lines) + off.delivery;
    if (amountMinor === 0) continue;
    discounts.push({ promotionId, code, title, target: targetOf(benefit), amountMinor });
    left = less(left, off);
  }
  return { shares: less(whole, left), applied: discounts, tried: new Set(candidates) };
}

function less(a: Parts, b: Parts): Parts {
  return {
    lines: a.lines.map((amount, index) => amount - (b.lines[index] ?? 0)),
    delivery: a.delivery - b.delivery,
  };
}

function saved({ shares }: Applied): number {
  return totalOf(shares.lines) + shares.delivery;
}

function targetOf(benefit: Benefit): Target {
  if (benefit.kind === 'FREE_DELIVERY') return 'DELIVERY';
  return isEverything(benefit.on) ? 'ORDER' : 'LINES';
}

/** The higher priority first; the elder promotion among equals, so that the order never changes by itself. */
function byPriority({ promotion: a }: Candidate, { promotion: b }: Candidate): number {
  return b.priority - a.priority || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
}

function refusal({ promotion, code }: Candidate, reason: WhyNot): Refusal {
  return { promotionId: promotion.id, code, title: promotion.title, reason };
}

function keyOf(promotionId: string, code: string | null): string {
  return `${promotionId} ${code ?? ''}`;
}
