import { money, split } from '@tributary/kit/money';
import type { Invoice, InvoiceLine, TaxedAtRate } from './invoice.ts';

/** What is billed of a sale and not credited yet, by tax rate, the lowest first. */
export function uncredited(documents: readonly Invoice[]): TaxedAtRate[] {
  // As the summary of an invoice has them: 7 and 7.0 are one rate.
  const rates = new Map<number, Pick<TaxedAtRate, 'ratePercent' | 'grossMinor' | 'taxMinor'>>();
  for (const { kind, content } of documents) {
    const sign = kind === 'INVOICE' ? 1 : -1;
    for (const { taxRatePercent, totalMinor, taxMinor } of content.lines) {
      const rate = Number(taxRatePercent);
      const known = rates.get(rate) ?? { ratePercent: taxRatePercent, grossMinor: 0, taxMinor: 0 };
      const grossMinor = known.grossMinor + sign * totalMinor;
      rates.set(rate, { ...known, grossMinor, taxMinor: known.taxMinor + sign * taxMinor });
    }
  }
  return [...rates.entries()]
    .toSorted(([a], [b]) => a - b)
    .map(([, { ratePercent, grossMinor, taxMinor }]) => ({
      ratePercent,
      grossMinor,
      taxMinor,
      netMinor: grossMinor - taxMinor,
    }));
}

/** Money that went back of a sale, for no goods of it in particular. */
export interface Returned {
  readonly id: string;
  readonly kind: 'REFUND' | 'CHARGEBACK';
  readonly amountMinor: number;
}

/** The money of a sale, of all payments for it. */
export interface SaleMoney {
  readonly capturedMinor: number;
  /** What went back for good: refunds and lost chargebacks, whoever gave it. */
  readonly givenBackMinor: number;
  /** Of it, what did not go back by the seller's own doing. */
  readonly returnedMinor: number;
  /** What that is made of: of what came back since, there may be notes still. */
  readonly returnedIds: ReadonlySet<string>;
  /** The most that the seller has said so far that all it credits comes to; null where it never said. */
  readonly creditedMinor: number | null;
}

/**
 * How much of what went back outside the seller's doing is to be credited now: what has no credit note yet, but never so
 * much that less is billed than was paid. What the seller credits for goods may have it in it already, and so may the
 * note for what came back.
 */
export function dueForReturned(documents: readonly Invoice[], money: SaleMoney): number {
  const billedMinor = documents.reduce(
    (sum, { kind, totalMinor }) => sum + (kind === 'INVOICE' ? 1 : -1) * totalMinor,
    0,
  );
  const noted = documents
    .filter((document) => isForReturned(document) && money.returnedIds.has(document.reference))
    .reduce((sum, { totalMinor }) => sum + totalMinor, 0);
  const paidMinor = money.capturedMinor - money.givenBackMinor;
  return Math.max(0, Math.min(money.returnedMinor - noted, billedMinor - paidMinor));
}

/** Whether a document is a credit note for money that went back outside the seller's doing: it is named by that money. */
export function isForReturned({ kind, reference }: Pick<Invoice, 'kind' | 'reference'>): boolean {
  return kind === 'CREDIT_NOTE' && /^(rfd|cbk)_/.test(reference);
}

/** A document of a sale, beside the money that it is about. */
export interface DocumentOfMoney extends Pick<Invoice, 'kind' | 'reference' | 'totalMinor'> {
  /** What was taken for what it bills; nothing of a credit note. */
  readonly capturedMinor: number;
  /** Whether what it is named by is money that went back for good; of goods, false. */
  readonly isGone: boolean;
}

/**
 * What the notes of a sale say goes back as money, whoever gives it: goods that were set off against others are not in
 * it, nor what went back at somebody's wish and came again, which is nobody's to give by itself. It may be more than what
 * the seller credits: what it gave back before it heard of other money was credited beside that, and is owed still where
 * it comes again.
 */
export function creditedAsMoney(documents: readonly DocumentOfMoney[]): number {
  return documents.reduce((sum, one) => {
    if (one.kind === 'INVOICE') return sum - Math.max(0, one.totalMinor - one.capturedMinor);
    return isForReturned(one) && !one.isGone ? sum : sum + one.totalMinor;
  }, 0);
}

/** What the seller does about goods that it credits. */
export interface GoodsBack {
  /** Set off against goods that were added with them: taken off what the buyer paid for those. */
  readonly setOffMinor: number;
  /** Given back, as far as the seller knew when it said so: what counts where it does not say more. */
  readonly refundMinor: number;
  /**
   * What all that the seller credits of the sale came to when it said so, this included and set off aside; null where it
   * does not say. Where others are heard of first, they have said more.
   */
  readonly creditedMinor: number | null;
}

/**
 * What is owed for goods: more than these come to where others are heard of later. The seller may not have heard yet of
 * what went back otherwise, and is credited by us: it will find out before it gives anything back, so that all that goes
 * back comes to what it credits. What it has given back before it found out went back beside that, and is credited all the
 * same: less is not billed than was paid.
 */
export function owedForGoods(
  documents: readonly Invoice[],
  { setOffMinor, refundMinor, creditedMinor }: GoodsBack,
  { capturedMinor, givenBackMinor, creditedMinor: saidMinor }: SaleMoney,
): number {
  if (creditedMinor === null) return setOffMinor + refundMinor;
  const sumOf = (wanted: Invoice['kind']): number =>
    documents.reduce((sum, { kind, totalMinor }) => sum + (kind === wanted ? totalMinor : 0), 0);
  // What was billed and is not to be paid was set off before.
  const setOffBeforeMinor = sumOf('INVOICE') - capturedMinor - setOffMinor;
  const creditedBeforeMinor = sumOf('CREDIT_NOTE') - setOffBeforeMinor;
  const openMinor = Math.max(creditedMinor, saidMinor ?? 0, givenBackMinor) - creditedBeforeMinor;
  return setOffMinor + Math.max(0, openMinor);
}

const titles = { REFUND: 'Refund', CHARGEBACK: 'Chargeback' } as const satisfies Record<Returned['kind'], string>;

/**
 * The lines of a credit note for money that went back: its share at each rate, with the share of the tax. All that is
 * left takes the tax that is left, to the minor unit. `amountMinor` is at most what is uncredited.
 */
export function returnedLines({ id, kind, amountMinor }: Returned, left: readonly TaxedAtRate[]): InvoiceLine[] {
  const shares = shareOut(
    amountMinor,
    left.map(({ grossMinor }) => grossMinor),
  );
  return left.flatMap((rate, index) => {
    const totalMinor = shares[index] ?? 0;
    return totalMinor === 0 ? [] : [line(titles[kind], id, { rate, totalMinor, taxMinor: taxIn(rate, totalMinor) })];
  });
}

/**
 * What a credit note for goods sets off against money that went back before, so that it comes to `amountMinor`: lines
 * that are mostly below zero, one a rate. No rate is credited beyond what is left of it.
 */
export function setOffLines(
  goods: readonly InvoiceLine[],
  left: readonly TaxedAtRate[],
  { id, amountMinor }: Pick<Returned, 'id' | 'amountMinor'>,
): InvoiceLine[] {
  const wanted = left.map(({ ratePercent }) => sumsAt(goods, ratePercent));
  // First at the rates of the goods, then at the others.
  let open = amountMinor;
  const take = (mostMinor: number): number => {
    const taken = Math.max(0, Math.min(open, mostMinor));
    open -= taken;
    return taken;
  };
  const first = left.map(({ grossMinor }, index) => take(Math.min(grossMinor, wanted[index]?.totalMinor ?? 0)));
  const credited = left.map(({ grossMinor }, index) => (first[index] ?? 0) + take(grossMinor - (first[index] ?? 0)));
  return left.flatMap((rate, index) => {
    const { totalMinor = 0, taxMinor = 0 } = wanted[index] ?? {};
    const credit = credited[index] ?? 0;
    // Goods that are credited in full keep their own tax where what is left after them can still have its own: what went back
    // before took shares that were rounded.
    const rest = { grossMinor: rate.grossMinor - credit, taxMinor: rate.taxMinor - taxMinor };
    const isWhole = credit === totalMinor && rest.taxMinor >= 0 && rest.taxMinor <= rest.grossMinor;
    const difference = isWhole
      ? { totalMinor: 0, taxMinor: 0 }
      : { totalMinor: credit - totalMinor, taxMinor: taxIn(rate, credit) - taxMinor };
    if (difference.totalMinor === 0 && difference.taxMinor === 0) return [];
    return [line('Given back before', id, { rate, ...difference })];
  });
}

interface AtRate {
  readonly rate: TaxedAtRate;
  readonly totalMinor: number;
  readonly taxMinor: number;
}

function line(title: string, id: string, { rate, totalMinor, taxMinor }: AtRate): InvoiceLine {
  const lineId = `${id} ${rate.ratePercent}`;
  const unitPriceMinor = totalMinor;
  return {
    lineId,
    sku: '',
    title,
    quantity: 1,
    unitPriceMinor,
    totalMinor,
    taxMinor,
    taxRatePercent: rate.ratePercent,
  };
}

function sumsAt(lines: readonly InvoiceLine[], ratePercent: string): Pick<InvoiceLine, 'totalMinor' | 'taxMinor'> {
  const at = lines.filter((one) => Number(one.taxRatePercent) === Number(ratePercent));
  return {
    totalMinor: at.reduce((sum, { totalMinor }) => sum + totalMinor, 0),
    taxMinor: at.reduce((sum, { taxMinor }) => sum + taxMinor, 0),
  };
}

function taxIn({ grossMinor, taxMinor }: TaxedAtRate, partMinor: number): number {
  return shareOut(taxMinor, [partMinor, grossMinor - partMinor])[0] ?? 0;
}

// Minor units are split the same way in every currency.
const anyCurrency = 'XXX';

function shareOut(amountMinor: number, weights: readonly number[]): number[] {
  if (amountMinor === 0 || weights.every((weight) => weight <= 0)) return weights.map(() => 0);
  const whole = weights.map((weight) => Math.max(0, weight));
  return split(money(amountMinor, anyCurrency), whole).map((part) => part.amountMinor);
}
