import { inTransaction } from '@tributary/kit/database/database';
import { newId } from '@tributary/kit/ids';
import type { Queue } from '@tributary/kit/jobs/queue';
import { findPayment } from '../../database/payment/payments.ts';
import { resolveDifferences, saveDifferences } from '../../database/bank/reconciliation-differences.ts';
import {
  type Compared,
  comparisons,
  coverStatement,
  keepStatement,
  touchedCharges,
} from '../../database/bank/statement-entries.ts';
import { type Difference, differenceOf } from '../../domain/bank/statement.ts';
import type { Provider } from '../../remote/bank/provider.ts';
import { refreshPayment } from '../payment/refresh-payment.ts';
import type { MoneyService } from '../service.ts';

export interface Period {
  /** Inclusive. */
  readonly from: Date;
  /** Exclusive. */
  readonly to: Date;
}

const dayMs = 24 * 60 * 60 * 1_000;

/** Its job is sent by a schedule once a day: what a day brought is compared when the day is over everywhere. */
export const reconciliationCron = '0 3 * * *';

/** Compares yesterday, in UTC, with every provider. */
export function reconciliationQueue(service: MoneyService): Queue {
  return {
    name: 'reconcile-statement',
    // Six hours of a bank that is away.
    retryLimit: 6,
    retryDelayS: 600,
    retryBackoff: true,
    concurrency: 1,
    // Some million charges at a busy bank's pace.
    expireInS: 3 * 60 * 60,
    async work() {
      const today = Math.floor(service.now().getTime() / dayMs) * dayMs;
      const yesterday = { from: new Date(today - dayMs), to: new Date(today) };
      for (const provider of service.providers) await reconcileStatement(service, provider, yesterday);
    },
  };
}

export interface Reconciled {
  readonly charges: number;
  readonly differences: number;
}

const chargesAtOnceMax = 200;

/**
 * Compares what a bank says to have moved with our books, for each charge whose money moved in the period. What is
 * merely late is learned of the bank and settled; what differs still is written down for a person. Safe to repeat.
 * Throws where the bank does not answer.
 */
export async function reconcileStatement(
  service: MoneyService,
  provider: Provider,
  period: Period,
): Promise<Reconciled> {
  const readAt = service.now();
  await readStatement(service, provider, { from: new Date(period.from.getTime() - dayMs), to: readAt });

  let charges = 0;
  let differences = 0;
  for (let after = ''; ;) {
    const page = { provider: provider.name, ...period, after, limit: chargesAtOnceMax };
    const references = await touchedCharges(service.db, page);
    differences += (await compare(service, { provider: provider.name, references, readAt })).length;
    charges += references.length;
    after = references.at(-1) ?? '';
    if (references.length < chargesAtOnceMax) break;
  }
  const level = differences > 0 ? 'error' : 'info';
  service.log[level]({ provider: provider.name, ...period, charges, differences }, 'a statement was compared');
  return { charges, differences };
}

// At the smallest page of any bank, 100 entries, two million of them.
const pagesMax = 20_000;

/** A day earlier than is compared, as a movement may be older at the bank than in our books; up to now for the contrary. */
async function readStatement(service: MoneyService, provider: Provider, { from, to }: Period): Promise<void> {
  let after: string | null = null;
  for (let read = 0; read < pagesMax; read += 1) {
    const page = await provider.statement({ from, to, after });
    if (page.kind === 'Unknown') throw new Error(`the statement of ${provider.name} cannot be read: ${page.reason}`);
    await keepStatement(service.db, provider.name, page.entries);
    if (page.next === null) return coverStatement(service.db, provider.name, from);
    after = page.next;
  }
  throw new Error(`expected a statement of at most ${pagesMax} pages from ${provider.name}`);
}

interface Charges {
  readonly provider: string;
  readonly references: readonly string[];
  readonly readAt: Date;
}

async function compare(service: MoneyService, charges: Charges): Promise<Difference[]> {
  const first = await comparisons(service.db, charges);
  const suspects = first.filter((one) => differenceOf(one) !== null && !one.isMoving);
  for (const paymentId of new Set(suspects.map((one) => one.paymentId))) await catchUp(service, paymentId);

  const second = suspects.length === 0 ? first : await comparisons(service.db, charges);
  const still = second.filter(({ isMoving }) => !isMoving);
  const differences = still.map((one) => differenceIn(one, service.now())).filter((one) => one !== null);
  await inTransaction(service.db, async (tx) => {
    await saveDifferences(tx, differences);
    await resolveDifferences(
      tx,
      second.filter((one) => differenceOf(one) === null),
      service.now(),
    );
  });
  for (const difference of differences) service.log.error({ difference }, 'a statement and our books differ');
  return differences;
}

/** What the bank does not tell of a charge now, it is asked at the next comparison. */
async function catchUp(service: MoneyService, paymentId: string | null): Promise<void> {
  const payment = paymentId === null ? null : await findPayment(service.db, paymentId);
  if (payment !== null) await refreshPayment(service, payment);
}

function differenceIn(compared: Compared, now: Date): Difference | null {
  const kind = differenceOf(compared);
  if (kind === null) return null;
  const { isMoving: _, ...comparison } = compared;
  return { ...comparison, id: newId('dif', now), kind, foundAt: now, resolvedAt: null };
}
