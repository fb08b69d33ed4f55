import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openBank, type RunningBank } from './running-bank.ts';

interface Received {
  readonly id: string;
  readonly type: string;
  readonly version: number;
  readonly data: Readonly<Record<string, unknown>>;
}

interface Delivered {
  readonly signature: string;
  readonly rawBody: string;
}

let shop: Server;
let deliveries: Delivered[];
let status: number;
let bank: RunningBank;

beforeEach(async () => {
  deliveries = [];
  status = 200;
  shop = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      deliveries.push({
        signature: String(request.headers['webhook-signature']),
        rawBody: Buffer.concat(chunks).toString(),
      });
      response.writeHead(status).end();
    });
  }).listen(0, '127.0.0.1');
  await once(shop, 'listening');
  const webhookUrl = `http://127.0.0.1:${(shop.address() as AddressInfo).port}/webhooks/pretend-bank`;
  bank = await openBank({ webhookUrl, webhookSecrets: ['old secret', 'new secret'] });
});
afterEach(() => {
  bank.stop();
  shop.closeAllConnections();
  shop.close();
});

const events = (): Received[] => deliveries.map(({ rawBody }) => JSON.parse(rawBody) as Received);
const types = (): string[] => events().map(({ type, version }) => `${type} ${version}`);

/** Waits until there are so many deliveries, and gives them. */
async function delivered(count: number): Promise<Received[]> {
  await expect.poll(() => deliveries.length).toBe(count);
  return events();
}

test('every change of a charge is told once, with its version and the charge as it was then', async () => {
  const id = await bank.captured();
  await bank.post(`/v1/charges/${id}/refunds`, { amountMinor: 1_000 }, 'refund-1');
  await bank.post(`/v1/charges/${id}/refunds`, { amountMinor: 1_000 }, 'refund-1');
  await bank.post(`/admin/charges/${id}/chargebacks`, {});
  await bank.charge('tok_declined', 'declined-1');
  const asked = await bank.charge('tok_second_step', 'second-step-1');
  await bank.post(`/second-step/${String(asked.body['id'])}`, { approve: true });
  await bank.post(`/v1/charges/${String(asked.body['id'])}/void`, {}, 'void-1');

  const told = await delivered(8);

  expect(types().toSorted()).toEqual([
    'charge.authorized 1',
    'charge.authorized 2',
    'charge.captured 2',
    'charge.charged_back 4',
    'charge.declined 1',
    'charge.refunded 3',
    'charge.requires_action 1',
    'charge.voided 3',
  ]);
  expect(new Set(told.map((event) => event.id)).size).toBe(8);
  expect(told.find(({ type }) => type === 'charge.refunded')?.data).toMatchObject({
    id,
    status: 'captured',
    refundedMinor: 1_000,
  });
});

test('how a dispute ends is told, and that a refund came back', async () => {
  const id = await bank.captured();
  const [won, lost] = [await disputed(id), await disputed(id)];
  await bank.post(`/admin/chargebacks/${won}`, { outcome: 'won' });
  await bank.post(`/admin/chargebacks/${lost}`, { outcome: 'lost' });
  const refunded = await bank.post(`/v1/charges/${id}/refunds`, { amountMinor: 700 }, 'refund-1');
  await bank.post(`/admin/refunds/${lastOf(refunded.body['refunds'])}/return`, {});

  await delivered(8);

  expect(types().toSorted().slice(2)).toEqual([
    'charge.chargeback_lost 6',
    'charge.chargeback_won 5',
    'charge.charged_back 3',
    'charge.charged_back 4',
    'charge.refund_failed 8',
    'charge.refunded 7',
  ]);
});

async function disputed(id: string): Promise<string> {
  const { body } = await bank.post(`/admin/charges/${id}/chargebacks`, { amountMinor: 500, disputed: true });
  return lastOf(body['chargebacks']);
}

/** The id of the last one of what the bank shows of a charge. */
function lastOf(list: unknown): string {
  return (list as readonly { readonly id: string }[]).at(-1)?.id ?? '';
}

test('how a charge stands is told once more for who asks, and moves no money', async () => {
  const id = await bank.captured();

  const again = await bank.post(`/admin/charges/${id}/tell`, {});
  const unknown = await bank.post('/admin/charges/chg_nobody/tell', {});

  await delivered(3);
  expect([again.status, unknown.status]).toEqual([201, 404]);
  expect(types().toSorted()).toEqual(['charge.authorized 1', 'charge.captured 2', 'charge.captured 2']);
  const page = await bank.call('/v1/statement?from=2026-01-01T00:00:00Z&to=2027-01-01T00:00:00Z');
  expect(page.body['entries']).toHaveLength(1);
});

test('a hold that lapses is told, too', async () => {
  await bank.authorized();
  bank.setNow('2026-01-23T00:00:00Z');

  bank.releaseLapsed();
  bank.releaseLapsed();

  await delivered(2);
  expect(types()).toEqual(['charge.authorized 1', 'charge.voided 2']);
});

test('each secret signs the second and the very bytes of the body', async () => {
  await bank.authorized();
  await delivered(1);
  const [{ signature, rawBody } = { signature: '', rawBody: '' }] = deliveries;

  const second = Date.parse('2026-01-15T12:00:00Z') / 1_000;
  const [t, ...macs] = signature.split(',');

  expect(t).toBe(`t=${second}`);
  expect(macs).toEqual(
    ['old secret', 'new secret'].map(
      (secret) => `v1=${createHmac('sha256', secret).update(`${second}.${rawBody}`).digest('hex')}`,
    ),
  );
});

test('what the shop does not take comes again, also after a restart, and then no more', async () => {
  status = 503;
  await bank.authorized();
  await expect.poll(() => deliveries.length).toBeGreaterThan(0);
  bank.close();
  const before = deliveries.length;
  status = 204;

  await bank.open();
  await delivered(before + 1);
  await expect.poll(() => bank.call('/health')).toMatchObject({ status: 200 });
  bank.close();
  await bank.open();
  await bank.authorized('authorize-2');
  await delivered(before + 2);

  expect(new Set(events().map(({ id }) => id)).size).toBe(2);
});

test('duplicates, delays and drops come as scripted', async () => {
  await bank.post('/admin/faults', { operation: 'webhook', fault: 'duplicate', copies: 2 });
  await bank.authorized('a-1');
  const [first] = await delivered(3);
  await bank.post('/admin/faults', { operation: 'webhook', fault: 'drop' });
  await bank.authorized('a-2');
  await bank.post('/admin/faults', { operation: 'webhook', fault: 'delay', delayMs: 200 });
  await bank.authorized('a-3');
  await bank.authorized('a-4');
  const told = await delivered(5);

  expect(told.slice(0, 3).map(({ id }) => id)).toEqual([first?.id, first?.id, first?.id]);
  expect([await numberOf(told[3]), await numberOf(told[4])]).toEqual([4, 3]);
});

test('reordered webhooks all come, in another order than things happened', async () => {
  // Longer than the eight take where a machine has much else to do.
  const fault = { operation: 'webhook', fault: 'reorder', times: null, delayMs: 2_000, seed: 7 };
  await bank.post('/admin/faults', fault);
  for (let made = 1; made <= 8; made += 1) await bank.authorized(`a-${made}`);

  const told = await delivered(8);

  const order = await Promise.all(told.map(numberOf));
  expect(order.toSorted((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  expect(order).not.toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
});

/** Which of the charges a-1, a-2 … an event is about. */
async function numberOf(event: Received | undefined): Promise<number> {
  for (let number = 1; number <= 8; number += 1) {
    const { body } = await bank.call(`/v1/charges?idempotencyKey=a-${number}`);
    if ((body['charge'] as { id: string } | undefined)?.id === event?.data['id']) return number;
  }
  return 0;
}
