import { type Again, again } from '@tributary/kit/again';
import {
  bankEventsDone,
  bankEventsDueAt,
  type DueBankEvent,
  forgetBankEvents,
  takeDueBankEvents,
} from '../../database/bank/bank-events.ts';
import { openInstructionOf } from '../../database/payment/payment-instructions.ts';
import { paymentsByIds } from '../../database/payment/payments.ts';
import { isKnownAlready } from '../../domain/payment/is-known-already.ts';
import { pauseBeforeCheck } from '../../domain/payment/instruction.ts';
import type { Payment } from '../../domain/payment/payment.ts';
import type { Webhook } from '../../remote/bank/webhook.ts';
import { refreshPayment } from '../payment/refresh-payment.ts';
import type { MoneyService, Service } from '../service.ts';

// Most are known already, and cost a hundredth of a statement each.
const batchSizeMax = 100;
// Of those that are not, so many are asked about at once.
const askedAtOnceMax = 10;
// Longer than a bank takes to answer about all that is asked; should this process die meanwhile, another takes them.
const leaseMs = 120_000;
// A bank that is asked answers within this in all but a few cases: what it told of is on its way to us as an answer.
const answerMs = 1_000;
// As long as banks try to tell us.
const givenUpAfterMs = 3 * 24 * 60 * 60 * 1_000;
// A bank repeats itself for three days at most; a month lets people look into what was told.
const keptMs = 30 * 24 * 60 * 60 * 1_000;
// Whoever waits for a second step's end waits so much longer at most; one look costs a tenth of a millisecond.
const everyMs = 250;
const forgetEveryMs = 60_000;
const forgottenAtOnceMax = 1_000;

/** Works off what banks told us until it is stopped. */
export function processBankEventsRegularly(service: MoneyService, webhooks: readonly Webhook[]): Again {
  return again({ what: 'working off what banks told', log: service.log }, async () =>
    (await processBankEvents(service, webhooks)) === batchSizeMax ? 0 : everyMs,
  );
}

/** Forgets what banks told us long ago until it is stopped. */
export function forgetBankEventsRegularly({ db, log, now }: Pick<Service, 'db' | 'log' | 'now'>): Again {
  return again({ what: 'forgetting what banks told', log }, async () => {
    const before = new Date(now().getTime() - keptMs);
    return (await forgetBankEvents(db, before, forgottenAtOnceMax)) === forgottenAtOnceMax ? 0 : forgetEveryMs;
  });
}

/**
 * Looks at up to a hundred events that are due. Each is a hint and no more: what is not known already is asked of the
 * bank and settled as any other answer, so it does not matter how often or in which order they come. Gives how many
 * there were.
 */
export async function processBankEvents(service: MoneyService, webhooks: readonly Webhook[]): Promise<number> {
  const now = service.now();
  const leaseUntil = new Date(now.getTime() + leaseMs);
  const due = await takeDueBankEvents(service.db, { now, leaseUntil, limit: batchSizeMax });
  if (due.length === 0) return 0;

  const ids = due.map(({ paymentId }) => paymentId).filter((id) => id !== null);
  const payments = await paymentsByIds(service.db, [...new Set(ids)]);
  const news = payments.map((payment) => newsIn(due, payment, webhooks)).filter(({ events }) => events.length > 0);
  const open = new Set(news.flatMap(({ events }) => events));
  const settled = due.filter((event) => !open.has(event));
  await bankEventsDone(service.db, settled, now);
  for (let from = 0; from < news.length; from += askedAtOnceMax) {
    await Promise.all(news.slice(from, from + askedAtOnceMax).map((one) => heard(service, one)));
  }
  return due.length;
}

interface News {
  readonly payment: Payment;
  /** What is not known already of all that was told about the payment; one question to the bank settles it. */
  readonly events: readonly DueBankEvent[];
}

function newsIn(due: readonly DueBankEvent[], payment: Payment, webhooks: readonly Webhook[]): News {
  const isNews = (event: DueBankEvent): boolean => {
    if (event.paymentId !== payment.id || event.provider !== payment.provider) return false;
    const webhook = webhooks.find(({ provider }) => provider === event.provider);
    const standing = webhook?.read(event.rawBody)?.standing ?? null;
    return standing === null || !isKnownAlready(payment, standing);
  };
  return { payment, events: due.filter(isNews) };
}

/** Asks the bank about a payment. What cannot be answered now is looked at again after a pause that grows. */
async function heard(service: MoneyService, { events, payment }: News): Promise<void> {
  const facts = { paymentId: payment.id, events: events.map(({ eventId, type }) => ({ eventId, type })) };
  try {
    if (await isBeingAnswered(service, payment)) return await putOff(service, events, answerMs);
    const { answer } = await refreshPayment(service, payment);
    if (answer?.kind !== 'Unknown') return await bankEventsDone(service.db, events, service.now());
  } catch (cause) {
    service.log.error({ ...facts, err: cause }, 'looking into what a bank told failed');
  }
  const givenUpBefore = service.now().getTime() - givenUpAfterMs;
  const isOver = ({ receivedAt }: DueBankEvent): boolean => receivedAt.getTime() < givenUpBefore;
  if (events.some(isOver)) service.log.error(facts, 'what a bank told is given up, as it does not answer');
  await bankEventsDone(service.db, events.filter(isOver), service.now());
  const tries = Math.min(...events.map((event) => event.tries));
  const left = events.filter((event) => !isOver(event));
  await putOff(service, left, pauseBeforeCheck(tries));
}

function putOff(service: MoneyService, events: readonly DueBankEvent[], ms: number): Promise<void> {
  return bankEventsDueAt(service.db, events, new Date(service.now().getTime() + ms));
}

/** The answer to what we asked of the bank ourselves is most likely on its way, and says the same. */
async function isBeingAnswered(service: MoneyService, { id, status }: Payment): Promise<boolean> {
  if (status !== 'PROCESSING') return false;
  const instruction = await openInstructionOf(service.db, id);
  return instruction !== null && service.now().getTime() - instruction.askedAt.getTime() < answerMs;
}
