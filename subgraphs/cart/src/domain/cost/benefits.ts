import { money, percentOf, split } from '@tributary/kit/money';
import { type Basket, type BasketLine, isIn, type Scope, totalOf } from './basket.ts';
import { amountIn } from './conditions.ts';
import type { Benefit, BuyXGetY, Tier } from './promotion.ts';

/** Minor units for each line of a basket, in its order, and for its delivery. */
export interface Parts {
  readonly lines: readonly number[];
  readonly delivery: number;
}

/**
 * What a benefit takes off, of what is left to pay: never more than that. Percentages are rounded half even by line; an
 * amount is split by what is left, the largest remainders first.
 */
export function takenOff(benefit: Benefit, { lines, currency }: Basket, left: Parts): Parts {
  switch (benefit.kind) {
    case 'PERCENT':
      return offLines(benefit.on, (leftMinor) => percent(leftMinor, benefit.percent));
    case 'TIERED': {
      const rate = tierReached(benefit.tiers, units(lines, benefit.on))?.percent ?? '0';
      return offLines(benefit.on, (leftMinor) => percent(leftMinor, rate));
    }
    case 'FIXED_PRICE': {
      const price = amountIn(benefit.amounts, currency);
      return offLines(benefit.on, (leftMinor, { quantity }) => (price === null ? 0 : leftMinor - price * quantity));
    }
    case 'AMOUNT': {
      const weights = lines.map((line, index) => (isIn(benefit.on, line) ? (left.lines[index] ?? 0) : 0));
      const whole = Math.min(amountIn(benefit.amounts, currency) ?? 0, totalOf(weights));
      const parts = whole === 0 ? [] : split(money(whole, currency), weights);
      return offLines(benefit.on, (_, __, index) => parts[index]?.amountMinor ?? 0);
    }
    case 'BUY_X_GET_Y': {
      const got = unitsGot(benefit, lines);
      return offLines(benefit.on, (_, { id, unitPrice }) =>
        percent(unitPrice.amountMinor * (got.get(id) ?? 0), benefit.percent),
      );
    }
    case 'FREE_DELIVERY':
      return { lines: lines.map(() => 0), delivery: left.delivery };
  }

  function offLines(on: Scope, taken: (leftMinor: number, line: BasketLine, index: number) => number): Parts {
    const amounts = lines.map((line, index) => {
      const leftMinor = left.lines[index] ?? 0;
      return isIn(on, line) ? Math.max(0, Math.min(taken(leftMinor, line, index), leftMinor)) : 0;
    });
    return { lines: amounts, delivery: 0 };
  }

  function percent(amountMinor: number, rate: string): number {
    return percentOf(money(amountMinor, currency), rate).amountMinor;
  }
}

/** How many units of each line, by its id, are got for what is bought: the cheapest first. */
function unitsGot(benefit: BuyXGetY, lines: readonly BasketLine[]): ReadonlyMap<string, number> {
  const { buys, on, buyQuantity, getQuantity } = benefit;
  const eligible = lines.filter((line) => isIn(on, line));
  const bought = buys === null ? eligible : lines.filter((line) => isIn(buys, line) && !isIn(on, line));
  const group = buys === null ? buyQuantity + getQuantity : buyQuantity;
  let spare = Math.floor(totalOf(bought.map(({ quantity }) => quantity)) / group) * getQuantity;
  const got = new Map<string, number>();
  for (const { id, quantity } of eligible.toSorted((a, b) => a.unitPrice.amountMinor - b.unitPrice.amountMinor)) {
    got.set(id, Math.min(spare, quantity));
    spare -= Math.min(spare, quantity);
  }
  return got;
}

function tierReached(tiers: readonly Tier[], quantity: number): Tier | undefined {
  const reached = tiers.filter(({ quantityMin }) => quantityMin <= quantity);
  return reached.toSorted((a, b) => b.quantityMin - a.quantityMin)[0];
}

function units(lines: readonly BasketLine[], on: Scope): number {
  return totalOf(lines.filter((line) => isIn(on, line)).map(({ quantity }) => quantity));
}
