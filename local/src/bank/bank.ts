import { createHash, randomBytes } from 'node:crypto';
import { z } from 'zod';
import { behaviourOf, problemWith, wellKnownTokens, type Behaviour, type Card, type CardProblem } from './card.ts';
import {
  asOf,
  captured,
  opened,
  problem,
  settled,
  voided,
  type Charge,
  type ChargeRequest,
  type Problem,
} from './charge.ts';
import { openJournal, type Journal } from './journal.ts';

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

const chargeSchema = z.object({
  kind: z.literal('Charge'),
  id: z.string(),
  status: z.enum(['requires_action', 'authorized', 'captured', 'declined', 'voided']),
  amountMinor: z.int(),
  capturedMinor: z.int(),
  currency: z.string(),
  reference: z.string(),
  declineCode: z.string().nullable(),
  actionUrl: z.string().nullable(),
  captureBefore: z.string().nullable(),
});

const behaviours = ['succeeds', 'generic_decline', 'insufficient_funds', 'times_out', 'second_step'] as const;

/** What the journal holds: each token, and each charge as it was after a change, with the request that made it so. */
const entrySchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('Token'), token: z.string(), behaviour: z.enum(behaviours) }),
  z.object({
    kind: z.literal('Change'),
    charge: chargeSchema,
    request: z.object({ key: z.string(), fingerprint: z.string() }).nullable(),
  }),
]);
type Entry = z.infer<typeof entrySchema>;

export interface BankOptions {
  readonly journal: string;
  /** Where buyers reach the bank, for the second step. */
  readonly origin: string;
  readonly now: () => Date;
}

/** A bank that plays its part for the whole system on one machine. What it has answered it knows again after a restart. */
export class Bank {
  readonly #origin: string;
  readonly #now: () => Date;
  readonly #journal: Journal<Entry>;
  readonly #tokens = new Map<string, Behaviour>(wellKnownTokens);
  readonly #charges = new Map<string, Charge>();
  /** By idempotency key. */
  readonly #requests = new Map<string, { readonly fingerprint: string; readonly charge: Charge }>();

  constructor({ journal, origin, now }: BankOptions) {
    this.#origin = origin;
    this.#now = now;
    this.#journal = openJournal(journal, (entry) => this.#remember(entrySchema.parse(entry)));
  }

  close(): void {
    this.#journal.close();
  }

  /** A word for the card that says nothing about it. */
  tokenise(card: Card): { readonly kind: 'Token'; readonly token: string } | CardProblem | Problem {
    const cardProblem = problemWith(card, this.#now());
    if (cardProblem !== null) return cardProblem;
    if (this.#tokens.size >= tokensMax) return full;
    const token = `tok_${randomBytes(12).toString('hex')}`;
    this.#record({ kind: 'Token', token, behaviour: behaviourOf(card.number) });
    return { kind: 'Token', token };
  }

  charge(key: string, request: ChargeRequest): Answer | Problem {
    const behaviour = this.#tokens.get(request.token);
    const answer = this.#once({ key, what: ['charge', request] }, () => {
      if (behaviour === undefined) return problem('invalid_token', 'the token is unknown');
      if (this.#charges.size >= chargesMax) return full;
      const id = `chg_${randomBytes(12).toString('hex')}`;
      return opened(request, { id, actionUrl: `${this.#origin}/second-step/${id}`, behaviour, now: this.#now() });
    });
    if (answer.kind === 'Problem') return answer;
    return { ...answer, isLost: behaviour === 'times_out' && !answer.isReplay };
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

  /** The buyer's word in the second step. */
  settle(id: string, isApproved: boolean): Charge | Problem {
    const before = this.find(id);
    const after = this.#changed(id, (charge) => settled(charge, isApproved, this.#now()));
    if (after.kind === 'Charge' && after.status !== before?.status) {
      this.#record({ kind: 'Change', charge: after, request: null });
    }
    return after;
  }

  find(id: string): Charge | null {
    const charge = this.#charges.get(id);
    return charge === undefined ? null : asOf(charge, this.#now());
  }

  /** The charge that a request with this key was about, as it is now. */
  findByKey(key: string): Charge | null {
    const request = this.#requests.get(key);
    return request === undefined ? null : this.find(request.charge.id);
  }

  /** Does what was asked unless it was done before; of problems nothing is kept, as nothing was done. */
  #once({ key, what }: KeyedRequest, work: () => Charge | Problem): Answer | Problem {
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
    this.#record({ kind: 'Change', charge, request: { key, fingerprint } });
    return { kind: 'Answer', charge, isReplay: false, isLost: false };
  }

  #changed(id: string, change: (charge: Charge) => Charge | Problem): Charge | Problem {
    const charge = this.find(id);
    return charge === null ? problem('not_found', `there is no charge ${id}`) : change(charge);
  }

  /** On disk first: what is not there was never answered. */
  #record(entry: Entry): void {
    this.#journal.append(entry);
    this.#remember(entry);
  }

  #remember(entry: Entry): void {
    if (entry.kind === 'Token') {
      this.#tokens.set(entry.token, entry.behaviour);
      return;
    }
    const { charge, request } = entry;
    this.#charges.set(charge.id, charge);
    if (request !== null) this.#requests.set(request.key, { fingerprint: request.fingerprint, charge });
  }
}

interface KeyedRequest {
  readonly key: string;
  /** All that makes it this request and no other; a list, so that the order of properties does not matter. */
  readonly what: readonly unknown[];
}

const full: Problem = problem('bank_full', 'the pretend bank keeps no more: stop it and delete its journal');
