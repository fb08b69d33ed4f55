import { createHash, randomBytes } from 'node:crypto';
import { type Card, type CardProblem, problemWith, type Token, tokenOf, wellKnownTokens } from './card.ts';
import {
  asOf,
  captured,
  type Charge,
  chargedBack,
  disputed,
  type ChargeRequest,
  leftOf,
  opened,
  type Problem,
  problem,
  refunded,
  returned,
  settled,
  voided,
} from './charge.ts';
import { type Change, type Entry, entrySchema } from './entry.ts';
import { type BankEvent, eventTypeOf } from './event.ts';
import { type Journal, openJournal } from './journal.ts';
import { entryOf, type StatementEntry, statementPage, type StatementPage, type StatementRequest } from './statement.ts';

/** The answer to a request that carries an idempotency key. */
export interface Answer {
  readonly kind: 'Answer';
  /** As it was when the request was done: a repeat gets the same, whatever came later. */
  readonly charge: Charge;
  readonly isReplay: boolean;
  /** The card has the bank lose its answer. */
  readonly isLost: boolean;
}

// A charge takes about a kilobyte with its key: this much memory a laptop can spare, and no load test asks for more.
const chargesMax = 500_000;
const tokensMax = 100_000;
// A shop that was away for so many events fetches what it missed from the statement.
const untoldMax = 100_000;

export interface BankOptions {
  readonly journal: string;
  /** Where buyers reach the bank, for the second step. */
  readonly origin: string;
  readonly now: () => Date;
  /** Hears of each change, once it is on disk; null: nobody is told, then or later. */
  readonly tell: ((event: BankEvent) => void) | null;
}

/** A bank that plays its part for the whole system on one machine. What it has answered it knows again after a restart. */
export class Bank {
  readonly #origin: string;
  readonly #now: () => Date;
  readonly #tell: BankOptions['tell'];
  readonly #journal: Journal<Entry>;
  readonly #tokens = new Map<string, Token>(wellKnownTokens);
  readonly #usedUp = new Set<string>();
  readonly #charges = new Map<string, Charge>();
  /** Ids of authorised charges: all are held equally long, so the first to lapse comes first. */
  readonly #held = new Set<string>();
  /** By idempotency key. */
  readonly #requests = new Map<string, { readonly fingerprint: string; readonly charge: Charge }>();
  readonly #statement: StatementEntry[] = [];
  readonly #untold = new Map<string, BankEvent>();

  constructor({ journal, origin, now, tell }: BankOptions) {
    this.#origin = origin;
    this.#now = now;
    this.#tell = tell;
    this.#journal = openJournal(journal, (entry) => this.#remember(entrySchema.parse(entry)));
  }

  close(): void {
    this.#journal.close();
  }

  /** A word for the card that says nothing about it. */
  tokenise(card: Card, isReusable: boolean): ShownToken | CardProblem | Problem {
    const cardProblem = problemWith(card, this.#now());
    if (cardProblem !== null) return cardProblem;
    if (this.#tokens.size >= tokensMax) return full;
    const token = `tok_${randomBytes(12).toString('hex')}`;
    const details = tokenOf(card, isReusable);
    this.#record({ kind: 'Token', token, ...details });
    return { kind: 'Token', token, ...details };
  }

  token(token: string): ShownToken | null {
    const details = this.#tokens.get(token);
    return details === undefined ? null : { kind: 'Token', token, ...details };
  }

  /** With `declineCode` the card is declined for once, whichever it is. */
  charge(key: string, request: ChargeRequest, declineCode: string | null = null): Answer | Problem {
    const token = this.#tokens.get(request.token);
    const usesUp = token?.isReusable === false ? request.token : null;
    const answer = this.#once({ key, what: ['charge', request], usesUp }, () => {
      if (token === undefined) return problem('invalid_token', 'the token is unknown');
      if (this.#usedUp.has(request.token)) return problem('token_used', 'the token was good for one charge');
      if (this.#charges.size >= chargesMax) return full;
      const id = `chg_${randomBytes(12).toString('hex')}`;
      const actionUrl = `${this.#origin}/second-step/${id}`;
      const { behaviour, brand, last4 } = token;
      return opened(request, { id, actionUrl, behaviour, card: { brand, last4 }, declineCode, now: this.#now() });
    });
    if (answer.kind === 'Problem') return answer;
    return { ...answer, isLost: token?.behaviour === 'times_out' && !answer.isReplay };
  }

  /** Takes held money; all of it unless told otherwise. */
  capture(key: string, id: string, amountMinor: number | null): Answer | Problem {
    return this.#once({ key, what: ['capture', id, amountMinor] }, () =>
      this.#changed(id, (charge) => captured(charge, amountMinor ?? charge.amountMinor)),
    );
  }

  void(key: string, id: string): Answer | Problem {
    return this.#once({ key, what: ['void', id] }, () => this.#changed(id, voided));
  }

  /** Gives money back; all that is left unless told otherwise. With `isFailing` the buyer's account does not take it. */
  refund(key: string, id: string, { amountMinor, reference, isFailing }: RefundRequest): Answer | Problem {
    const refund = {
      id: `rfd_${randomBytes(12).toString('hex')}`,
      reference,
      status: isFailing ? 'failed' : 'succeeded',
      idempotencyKey: key,
      createdAt: this.#now().toISOString(),
    } as const;
    return this.#once({ key, what: ['refund', id, amountMinor, reference] }, () =>
      this.#changed(id, (charge) => refunded(charge, { ...refund, amountMinor: amountMinor ?? leftOf(charge) })),
    );
  }

  /** What the buyer's bank takes back; all that is left unless told otherwise. */
  chargeBack(id: string, { amountMinor, reason, isDisputed }: ChargebackRequest): Charge | Problem {
    const status = isDisputed ? 'open' : 'lost';
    const createdAt = this.#now().toISOString();
    const chargebackId = `cbk_${randomBytes(12).toString('hex')}`;
    return this.#unasked(id, (charge) =>
      chargedBack(charge, { id: chargebackId, amountMinor: amountMinor ?? leftOf(charge), reason, status, createdAt }),
    );
  }

  /** How a dispute ends, by the chargeback's id. */
  endDispute(chargebackId: string, outcome: 'won' | 'lost'): Charge | Problem {
    const charge = this.charges().find(({ chargebacks }) => chargebacks.some(({ id }) => id === chargebackId));
    if (charge === undefined) return problem('not_found', `there is no chargeback ${chargebackId}`);
    return this.#unasked(charge.id, (now) => disputed(now, chargebackId, outcome));
  }

  /** The buyer's account does not take a refund after all. */
  returnRefund(refundId: string): Charge | Problem {
    const charge = this.charges().find(({ refunds }) => refunds.some(({ id }) => id === refundId));
    if (charge === undefined) return problem('not_found', `there is no refund ${refundId}`);
    return this.#unasked(charge.id, (now) => returned(now, refundId));
  }

  /** Tells the shop once more how a charge stands, as if it had just come to that. */
  tellAgain(id: string): Charge | Problem {
    const charge = this.find(id);
    if (charge === null) return problem('not_found', `there is no charge ${id}`);
    this.#recordChange(charge, { request: null, usesUp: null });
    return charge;
  }

  /** The buyer's word in the second step. */
  settle(id: string, isApproved: boolean): Charge | Problem {
    return this.#unasked(id, (charge) => settled(charge, isApproved, this.#now()));
  }

  /** Writes down which holds have lapsed since it was last called. */
  releaseLapsed(): void {
    for (const id of this.#held) {
      const charge = this.#charges.get(id);
      const lapsed = charge === undefined ? undefined : asOf(charge, this.#now());
      if (lapsed === undefined || lapsed === charge) return;
      this.#recordChange(lapsed, { request: null, usesUp: null });
    }
  }

  find(id: string): Charge | null {
    const charge = this.#charges.get(id);
    return charge === undefined ? null : asOf(charge, this.#now());
  }

  /** Every charge that was ever asked for, oldest first. */
  charges(): readonly Charge[] {
    return [...this.#charges.values()];
  }

  /** The charge that a request with this key was about, as it is now. */
  findByKey(key: string): Charge | null {
    const request = this.#requests.get(key);
    return request === undefined ? null : this.find(request.charge.id);
  }

  statement(request: StatementRequest): StatementPage {
    return statementPage(this.#statement, request);
  }

  /** Of what the shop has not been told, oldest first. */
  get untold(): Iterable<BankEvent> {
    return this.#untold.values();
  }

  /** The shop has taken the event, or it is given up. */
  eventDone(event: string): void {
    if (this.#untold.has(event)) this.#record({ kind: 'EventDone', event });
  }

  /** Does what was asked unless it was done before; of problems nothing is kept, as nothing was done. */
  #once({ key, what, usesUp = null }: KeyedRequest, work: () => Charge | Problem): Answer | Problem {
    const fingerprint = createHash('sha256').update(JSON.stringify(what)).digest('base64url');
    const before = this.#requests.get(key);
    if (before?.fingerprint === fingerprint) {
      return { kind: 'Answer', charge: before.charge, isReplay: true, isLost: false };
    }
    if (before !== undefined) {
      return problem('idempotency_key_reused', 'this idempotency key came with another request before');
    }
    const charge = work();
    if (charge.kind === 'Problem') return charge;
    this.#recordChange(charge, { request: { key, fingerprint }, usesUp });
    return { kind: 'Answer', charge, isReplay: false, isLost: false };
  }

  /** A change that the shop did not ask for. */
  #unasked(id: string, change: (charge: Charge) => Charge | Problem): Charge | Problem {
    const before = this.find(id);
    const after = this.#changed(id, change);
    if (after.kind === 'Charge' && after.version !== before?.version) {
      this.#recordChange(after, { request: null, usesUp: null });
    }
    return after;
  }

  #changed(id: string, change: (charge: Charge) => Charge | Problem): Charge | Problem {
    const charge = this.find(id);
    return charge === null ? problem('not_found', `there is no charge ${id}`) : change(charge);
  }

  #recordChange(charge: Charge, why: Pick<Change, 'request' | 'usesUp'>): void {
    const event = this.#tell === null ? null : `evt_${randomBytes(12).toString('hex')}`;
    this.#record({ kind: 'Change', charge, ...why, at: this.#now().toISOString(), event });
    const told = event === null ? undefined : this.#untold.get(event);
    if (told !== undefined) this.#tell?.(told);
    const [oldest] = this.#untold.keys();
    if (this.#untold.size > untoldMax && oldest !== undefined) this.eventDone(oldest);
  }

  /** On disk first: what is not there was never answered. */
  #record(entry: Entry): void {
    this.#journal.append(entry);
    this.#remember(entry);
  }

  #remember(entry: Entry): void {
    switch (entry.kind) {
      case 'Token': {
        const { kind: _, token, ...details } = entry;
        this.#tokens.set(token, details);
        return;
      }
      case 'Change':
        return this.#rememberChange(entry);
      case 'EventDone':
        this.#untold.delete(entry.event);
    }
  }

  #rememberChange({ charge, request, usesUp, at, event }: Change): void {
    const before = this.#charges.get(charge.id) ?? null;
    this.#charges.set(charge.id, charge);
    if (charge.status === 'authorized') this.#held.add(charge.id);
    else this.#held.delete(charge.id);
    if (request !== null) this.#requests.set(request.key, { fingerprint: request.fingerprint, charge });
    if (usesUp !== null) this.#usedUp.add(usesUp);
    if (at === null) return;

    const movement = { before, after: charge, idempotencyKey: request?.key ?? null, at };
    const entry = entryOf(movement, this.#statement.length + 1);
    if (entry !== null) this.#statement.push(entry);
    if (event === null) return;
    this.#untold.set(event, { id: event, type: eventTypeOf(before, charge), created: at, charge });
  }
}

export interface ChargebackRequest {
  /** Null: all that is left. */
  readonly amountMinor: number | null;
  readonly reason: string;
  /** The bank has not decided yet: it ends with `endDispute`. */
  readonly isDisputed: boolean;
}

export interface RefundRequest {
  /** Null: all that is left. */
  readonly amountMinor: number | null;
  /** The shop's own name for the refund. */
  readonly reference: string | null;
  readonly isFailing: boolean;
}

export interface ShownToken extends Token {
  readonly kind: 'Token';
  readonly token: string;
}

interface KeyedRequest {
  readonly key: string;
  /** All that makes it this request and no other; a list, so that the order of properties does not matter. */
  readonly what: readonly unknown[];
  /** The token that it uses up. */
  readonly usesUp?: string | null;
}

const full: Problem = problem('bank_full', 'the pretend bank keeps no more: stop it and delete its journal');
