import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Charge {
  readonly id: string;
  readonly status: 'authorized' | 'declined' | 'requires_action' | 'captured' | 'voided';
  readonly amountMinor: number;
  readonly capturedMinor: number;
  readonly currency: string;
  readonly reference: string;
  readonly declineCode: string | null;
  readonly actionUrl: string | null;
  readonly captureBefore: string | null;
  readonly card?: { readonly brand: string; readonly last4: string };
  readonly refunds: readonly ChargeRefund[];
  readonly chargebacks: readonly ChargeChargeback[];
}

export interface ChargeChargeback {
  readonly id: string;
  readonly amountMinor: number;
  readonly status: 'open' | 'won' | 'lost';
}

export interface ChargeRefund {
  readonly id: string;
  readonly reference: string | null;
  readonly amountMinor: number;
  readonly status: 'pending' | 'succeeded' | 'failed';
}

/** What goes wrong with the next POST: it is lost on the way there, its answer on the way back, or the bank stumbles. */
export type Fault = 'request is lost' | 'answer is lost' | 'answers 500' | 'answers nonsense';

export interface StandInBank {
  readonly url: string;
  readonly charges: ReadonlyMap<string, Charge>;
  /** Method and path of each request, in order. */
  readonly requests: readonly string[];
  /** Meets the next POST. */
  next(fault: Fault): void;
  /** How refunds stand that are asked for from now on; `succeeded` at first. */
  setRefunds(status: ChargeRefund['status']): void;
  /** Answers nothing at all from now on, or again. */
  setDown(isDown: boolean): void;
  /** What the buyer, or somebody at the bank, does to a charge. */
  change(id: string, change: Partial<Charge>): void;
  stop(): Promise<void>;
}

/** A bank in this process that keeps to the pretend bank's contract and can be made to fail. */
export async function standInBank(): Promise<StandInBank> {
  const charges = new Map<string, Charge>();
  const answers = new Map<string, { readonly fingerprint: string; readonly charge: Charge }>();
  const requests: string[] = [];
  const faults: Fault[] = [];
  let isDown = false;
  let refundStatus: ChargeRefund['status'] = 'succeeded';

  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://bank.invalid');
    requests.push(`${request.method} ${path.pathname}`);
    if (isDown) {
      request.socket.destroy();
      return;
    }
    if (request.method === 'GET') {
      const [, , room, name = ''] = path.pathname.split('/');
      if (room === 'tokens') return token(response, name);
      const byKey = path.searchParams.get('idempotencyKey');
      if (byKey === null) return found(response, charges.get(path.pathname.split('/')[3] ?? ''), (charge) => charge);
      return found(response, charges.get(answers.get(byKey)?.charge.id ?? ''), (charge) => ({ charge }));
    }
    void post(request, response, path.pathname);
  });

  async function post(request: IncomingMessage, response: ServerResponse, path: string): Promise<void> {
    const fault = faults.shift();
    const body = await bodyOf(request);
    if (fault === 'request is lost') request.socket.destroy();
    if (fault === 'answers 500') send(response, 500, { error: { code: 'internal', message: '' } });
    if (fault === 'request is lost' || fault === 'answers 500') return;

    const [, room, chargeId = ''] = path.split('/');
    if (room === 'second-step') {
      const charge = { ...charges.get(chargeId), ...decided(body['approve'] === true) } as Charge;
      charges.set(chargeId, charge);
      return send(response, 200, charge);
    }

    const key = String(request.headers['idempotency-key']);
    const fingerprint = JSON.stringify([path, body]);
    const before = answers.get(key);
    if (before !== undefined && before.fingerprint !== fingerprint)
      return refuse(response, 409, 'idempotency_key_reused');
    const isReplay = before !== undefined;
    const charge = before?.charge ?? act(path, body);
    if (typeof charge === 'string') return refuse(response, charge === 'invalid_token' ? 422 : 409, charge);
    if (!isReplay) {
      charges.set(charge.id, charge);
      answers.set(key, { fingerprint, charge });
    }

    if (fault === 'answer is lost') request.socket.destroy();
    else if (fault === 'answers nonsense') send(response, 200, { hello: 'there' });
    else if (body['token'] !== 'tok_timeout' || isReplay) send(response, isReplay ? 200 : 201, charge);
    // Otherwise nobody ever hears of it.
  }

  function act(path: string, body: Readonly<Record<string, unknown>>): Charge | string {
    const [, , , id, verb] = path.split('/');
    if (id === undefined) return opened(body, `chg_${charges.size + 1}`);
    const charge = charges.get(id);
    if (verb === 'refunds' && charge !== undefined) return refunded(charge, body, refundStatus);
    const isHeld = charge?.status === 'authorized';
    if (charge === undefined || !(isHeld || (verb === 'void' && charge.status === 'requires_action')))
      return 'invalid_state';
    const rest = { actionUrl: null, captureBefore: null };
    if (verb === 'void') return { ...charge, ...rest, status: 'voided' };
    return { ...charge, ...rest, status: 'captured', capturedMinor: Number(body['amountMinor'] ?? charge.amountMinor) };
  }

  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    charges,
    requests,
    next: (fault) => faults.push(fault),
    setRefunds: (status) => {
      refundStatus = status;
    },
    setDown: (value) => {
      isDown = value;
    },
    change(id, change) {
      const charge = charges.get(id);
      if (charge === undefined) throw new Error(`there is no charge ${id}`);
      charges.set(id, { ...charge, ...change });
    },
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => {
        server.close(resolve);
      });
    },
  };
}

/** What a charge becomes in its second step. */
export function decided(isApproved: boolean): Partial<Charge> {
  if (isApproved) return { status: 'authorized', actionUrl: null, captureBefore: heldUntil };
  return { status: 'declined', actionUrl: null, declineCode: 'authentication_failed' };
}

export const heldUntil = '2026-02-01T12:00:00.000Z';

function opened(
  { amountMinor, currency, reference, token }: Readonly<Record<string, unknown>>,
  id: string,
): Charge | string {
  const charge: Charge = {
    id,
    status: 'authorized',
    amountMinor: Number(amountMinor),
    capturedMinor: 0,
    currency: String(currency),
    reference: String(reference),
    declineCode: null,
    actionUrl: null,
    captureBefore: heldUntil,
    card: { brand: 'visa', last4: '4242' },
    refunds: [],
    chargebacks: [],
  };
  switch (token) {
    case 'tok_visa':
    case 'tok_timeout':
      return charge;
    case 'tok_declined':
      return { ...charge, status: 'declined', declineCode: 'generic_decline', captureBefore: null };
    case 'tok_insufficient_funds':
      return { ...charge, status: 'declined', declineCode: 'insufficient_funds', captureBefore: null };
    case 'tok_second_step':
      return { ...charge, status: 'requires_action', actionUrl: `https://bank.invalid/${id}`, captureBefore: null };
    default:
      return 'invalid_token';
  }
}

/** As the pretend bank does: what is under way or went back already is not there to be given back. */
function refunded(
  charge: Charge,
  { amountMinor, reference }: Readonly<Record<string, unknown>>,
  status: ChargeRefund['status'],
): Charge | string {
  const gone = charge.refunds.reduce((sum, one) => sum + (one.status === 'failed' ? 0 : one.amountMinor), 0);
  if (charge.status !== 'captured') return 'invalid_state';
  const taken = charge.chargebacks.reduce((sum, one) => sum + (one.status === 'won' ? 0 : one.amountMinor), 0);
  if (Number(amountMinor) > charge.capturedMinor - gone - taken) return 'invalid_amount';
  const id = `re_${charge.id}_${charge.refunds.length + 1}`;
  const refund = { id, reference: String(reference), amountMinor: Number(amountMinor), status };
  return { ...charge, refunds: [...charge.refunds, refund] };
}

function token(response: ServerResponse, name: string): void {
  if (!/^tok_(visa|declined|timeout)/.test(name)) return refuse(response, 404, 'not_found');
  send(response, 200, { token: name, brand: 'Visa', last4: '4242', expiry: '09/31' });
}

async function bodyOf(request: IncomingMessage): Promise<Readonly<Record<string, unknown>>> {
  let text = '';
  for await (const chunk of request) text += String(chunk);
  return JSON.parse(text) as Record<string, unknown>;
}

function found(response: ServerResponse, charge: Charge | undefined, bodyFor: (charge: Charge) => object): void {
  if (charge === undefined) return refuse(response, 404, 'not_found');
  send(response, 200, bodyFor(charge));
}

function refuse(response: ServerResponse, status: number, code: string): void {
  send(response, status, { error: { code, message: code } });
}

function send(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify(body));
}
