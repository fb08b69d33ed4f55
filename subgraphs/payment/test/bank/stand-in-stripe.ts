import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

type Thing = Record<string, unknown> & { readonly id: string };
type Form = Readonly<Record<string, string>>;

/** What goes wrong with the next POST. */
export type StripeFault = 'request is lost' | 'answer is lost' | 'answers 500' | 'answers 429';

export interface StandInStripe {
  readonly url: string;
  /** Method, path and body of each request, in order. */
  readonly requests: readonly {
    readonly line: string;
    readonly form: Form;
    readonly headers: IncomingMessage['headers'];
  }[];
  next(fault: StripeFault): void;
  /** What the buyer says in the second step. */
  authenticate(intentId: string, isApproved: boolean): void;
  dispute(intentId: string, amount: number, status: string): void;
  stop(): Promise<void>;
}

export const stripeKey = 'sk_test_of_the_test';

/** Stripe in this process, as far as its documentation says how it behaves: forms, errors, replays, lists. */
export async function standInStripe(): Promise<StandInStripe> {
  const state = new State();
  const requests: { line: string; form: Form; headers: IncomingMessage['headers'] }[] = [];
  const faults: StripeFault[] = [];
  const answered = new Map<string, { readonly fingerprint: string; readonly reply: Reply }>();

  const server = createServer((request, response) => void answer(request, response));

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://stripe.invalid');
    const form = await formOf(request, url);
    requests.push({ line: `${request.method} ${url.pathname}`, form, headers: request.headers });
    if (request.headers.authorization !== `Bearer ${stripeKey}`)
      return send(response, error(401, 'invalid_request_error'));
    if (request.method === 'GET') return send(response, state.get(url.pathname, form));

    const fault = faults.shift();
    if (fault === 'request is lost') return void request.socket.destroy();
    if (fault === 'answers 500') return send(response, error(500, 'api_error'));
    if (fault === 'answers 429') return send(response, error(429, 'rate_limit_error', 'rate_limit'));

    const key = String(request.headers['idempotency-key']);
    const fingerprint = JSON.stringify([url.pathname, form]);
    const before = answered.get(key);
    if (before !== undefined && before.fingerprint !== fingerprint)
      return send(response, error(400, 'idempotency_error'));
    const reply = before?.reply ?? state.post(url.pathname, form);
    answered.set(key, { fingerprint, reply: JSON.parse(JSON.stringify(reply)) as Reply });
    if (fault === 'answer is lost') return void request.socket.destroy();
    if (before !== undefined) response.setHeader('idempotent-replayed', 'true');
    send(response, reply);
  }

  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    next: (fault) => faults.push(fault),
    authenticate: (id, isApproved) => state.authenticate(id, isApproved),
    dispute: (id, amount, status) => state.dispute(id, amount, status),
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => {
        server.close(resolve);
      });
    },
  };
}

interface Reply {
  readonly status: number;
  readonly body: object;
}

const cards: Readonly<Record<string, object | null>> = {
  pm_card_visa: null,
  pm_card_visa_chargeDeclined: { code: 'card_declined', decline_code: 'generic_decline' },
  pm_card_visa_chargeDeclinedInsufficientFunds: { code: 'card_declined', decline_code: 'insufficient_funds' },
  pm_card_visa_chargeDeclinedLostCard: { code: 'card_declined', decline_code: 'lost_card' },
  pm_card_chargeDeclinedExpiredCard: { code: 'expired_card' },
  pm_card_threeDSecure2Required: null,
};

class State {
  readonly #intents = new Map<string, Thing>();
  readonly #customers = new Map<string, object>();
  /** Customers by the method that is attached to them. */
  readonly #owners = new Map<string, string>();
  readonly #refunds: Thing[] = [];
  readonly #disputes: Thing[] = [];
  readonly #movements: Thing[] = [];
  #made = 0;

  post(path: string, form: Form): Reply {
    const [, , room, id, verb] = path.split('/');
    if (room === 'payment_intents' && id === undefined) return this.#create(form);
    if (room === 'payment_intents' && verb === 'capture') return this.#capture(id, form);
    if (room === 'payment_intents' && verb === 'cancel') return this.#cancel(id);
    if (room === 'refunds') return this.#refund(form);
    if (room === 'customers') {
      const customer = {
        id: this.#id('cus'),
        object: 'customer',
        metadata: { customer_id: form['metadata[customer_id]'] },
      };
      this.#customers.set(customer.id, customer);
      return ok(customer);
    }
    if (room === 'payment_methods' && id !== undefined && id in cards) {
      this.#owners.set(id, form['customer'] ?? '');
      return ok(this.#methodOf(id));
    }
    return missing(path);
  }

  get(path: string, form: Form): Reply {
    const [, , room, id] = path.split('/');
    if (room === 'payment_methods' && id !== undefined) return id in cards ? ok(this.#methodOf(id)) : missing(id);
    if (room === 'refunds')
      return list(this.#refunds.filter((one) => one['payment_intent'] === form['payment_intent']));
    if (room === 'disputes')
      return list(this.#disputes.filter((one) => one['payment_intent'] === form['payment_intent']));
    if (room === 'balance_transactions') return page(this.#movements, form);
    const intents = [...this.#intents.values()].toReversed();
    if (id === 'search') {
      const wanted = /:'(.+)'$/.exec(form['query'] ?? '')?.[1];
      return list(intents.filter(({ metadata }) => (metadata as Form)['instruction_id'] === wanted));
    }
    if (id === undefined) return page(intents, form);
    const intent = this.#intents.get(id);
    return intent === undefined ? missing(id) : ok(intent);
  }

  authenticate(id: string, isApproved: boolean): void {
    const intent = this.#known(id);
    const declined = { code: 'payment_intent_authentication_failure', type: 'invalid_request_error' };
    this.#intents.set(id, {
      ...intent,
      next_action: null,
      ...(isApproved
        ? { status: 'requires_capture', latest_charge: this.#charge(intent) }
        : { status: 'requires_payment_method', last_payment_error: declined }),
    });
  }

  dispute(id: string, amount: number, status: string): void {
    const { currency } = this.#known(id);
    const dispute = {
      id: this.#id('dp'),
      object: 'dispute',
      amount,
      currency,
      status,
      payment_intent: id,
      metadata: {},
    };
    this.#disputes.push(dispute);
    this.#move('adjustment', -amount, dispute);
  }

  #create(form: Form): Reply {
    const method = form['payment_method'] ?? '';
    if (!(method in cards)) return missing(method);
    const intent: Thing = {
      id: this.#id('pi'),
      object: 'payment_intent',
      amount: Number(form['amount']),
      amount_received: 0,
      currency: form['currency'],
      capture_method: form['capture_method'],
      status: 'requires_capture',
      created: Math.floor(Date.now() / 1_000),
      metadata: { payment_id: form['metadata[payment_id]'], instruction_id: form['metadata[instruction_id]'] },
      last_payment_error: null,
      next_action: null,
      latest_charge: null,
    };
    const refusal =
      form['off_session'] === 'true' && method === 'pm_card_threeDSecure2Required' ? unauthenticated : cards[method];
    if (refusal !== null && refusal !== undefined) {
      const declined = { ...intent, status: 'requires_payment_method', last_payment_error: refusal };
      this.#intents.set(intent.id, declined);
      return {
        status: 402,
        body: { error: { type: 'card_error', message: 'declined', ...refusal, payment_intent: declined } },
      };
    }
    const url = `https://hooks.stripe.invalid/3d_secure/${intent.id}`;
    const asked = { status: 'requires_action', next_action: { type: 'redirect_to_url', redirect_to_url: { url } } };
    const held = { latest_charge: this.#charge(intent) };
    const whole = { ...intent, ...(method === 'pm_card_threeDSecure2Required' ? asked : held) };
    this.#intents.set(intent.id, whole);
    return ok(whole);
  }

  #capture(id: string | undefined, form: Form): Reply {
    const intent = this.#intents.get(id ?? '');
    if (intent === undefined) return missing(id);
    if (intent['status'] !== 'requires_capture')
      return error(400, 'invalid_request_error', 'payment_intent_unexpected_state');
    const amount = Number(form['amount_to_capture'] ?? intent['amount']);
    const charge = { ...(intent['latest_charge'] as Thing), captured: true, amount_captured: amount };
    const captured = { ...intent, status: 'succeeded', amount_received: amount, latest_charge: charge };
    this.#intents.set(intent.id, captured);
    this.#move('charge', amount, charge);
    return ok(captured);
  }

  #cancel(id: string | undefined): Reply {
    const intent = this.#intents.get(id ?? '');
    if (intent === undefined) return missing(id);
    if (intent['status'] === 'succeeded' || intent['status'] === 'canceled') {
      return error(400, 'invalid_request_error', 'payment_intent_unexpected_state');
    }
    const cancelled = { ...intent, status: 'canceled', next_action: null };
    this.#intents.set(intent.id, cancelled);
    return ok(cancelled);
  }

  #refund(form: Form): Reply {
    const intent = this.#intents.get(form['payment_intent'] ?? '');
    if (intent === undefined) return missing(form['payment_intent']);
    const amount = Number(form['amount']);
    const before = this.#refunds.filter((one) => one['payment_intent'] === intent.id);
    const left = before.reduce((sum, one) => sum - Number(one['amount']), Number(intent['amount_received']));
    if (amount > left) return error(400, 'invalid_request_error', 'charge_already_refunded');
    const refund = {
      id: this.#id('re'),
      object: 'refund',
      amount,
      currency: intent['currency'],
      status: 'succeeded',
      payment_intent: intent.id,
      metadata: { refund_id: form['metadata[refund_id]'] },
    };
    this.#refunds.push(refund);
    this.#move('refund', -amount, refund);
    return ok(refund);
  }

  #methodOf(id: string): object {
    const card = { brand: 'visa', last4: '4242', exp_month: 4, exp_year: 2034 };
    const customer = this.#customers.get(this.#owners.get(id) ?? '') ?? null;
    return { id, object: 'payment_method', type: 'card', card, customer };
  }

  #charge({ id, amount, currency, metadata }: Thing): Thing {
    const card = { brand: 'visa', last4: '4242', capture_before: Math.floor(Date.now() / 1_000) + 7 * 24 * 60 * 60 };
    const more = { captured: false, amount_captured: 0, payment_intent: id, metadata };
    return { id: this.#id('ch'), object: 'charge', amount, currency, ...more, payment_method_details: { card } };
  }

  #move(type: string, amount: number, source: object): void {
    const created = Math.floor(Date.now() / 1_000);
    this.#movements.unshift({ id: this.#id('txn'), object: 'balance_transaction', type, amount, created, source });
  }

  #known(id: string): Thing {
    const intent = this.#intents.get(id);
    if (intent === undefined) throw new Error(`there is no ${id}`);
    return intent;
  }

  #id(prefix: string): string {
    this.#made += 1;
    return `${prefix}_${this.#made}`;
  }
}

const unauthenticated = { code: 'authentication_required', decline_code: 'authentication_required' };

function ok(body: object): Reply {
  return { status: 200, body };
}

function list(data: readonly object[], hasMore = false): Reply {
  return ok({ object: 'list', url: '/v1/things', data, has_more: hasMore });
}

function page(things: readonly Thing[], form: Form): Reply {
  const since = Number(form['created[gte]'] ?? 0);
  const until = Number(form['created[lt]'] ?? Infinity);
  const all = things.filter(({ created }) => Number(created) >= since && Number(created) < until);
  const from = all.findIndex(({ id }) => id === form['starting_after']) + 1;
  const size = Number(form['limit'] ?? 10);
  return list(all.slice(from, from + size), all.length > from + size);
}

function missing(what = ''): Reply {
  return error(what.startsWith('pm') ? 400 : 404, 'invalid_request_error', 'resource_missing');
}

function error(status: number, type: string, code?: string): Reply {
  return { status, body: { error: { type, code, message: code ?? type } } };
}

async function formOf(request: IncomingMessage, url: URL): Promise<Form> {
  let text = '';
  for await (const chunk of request) text += String(chunk);
  return Object.fromEntries(request.method === 'GET' ? url.searchParams : new URLSearchParams(text));
}

function send(response: ServerResponse, { status, body }: Reply): void {
  response.writeHead(status, { 'content-type': 'application/json', 'request-id': 'req_1' });
  response.end(JSON.stringify(body));
}
