import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type PretendBankOptions, pretendBank } from '../../src/remote/pretend-bank/pretend-bank.ts';
import type { AuthorizeRequest, Provider } from '../../src/remote/bank/provider.ts';
import { newKey, silenceMs, timeoutMs } from '../service-under-test.ts';
import { standInBank } from './stand-in-bank.ts';

type Started = Pick<PretendBankOptions, 'url'> & { readonly stop: () => Promise<void> };

const realBank = fileURLToPath(new URL('../../../../local/dist/bank/main.js', import.meta.url));

/** The bank of `npm start`, as built. */
async function startRealBank(): Promise<Started> {
  const folder = await mkdtemp(join(tmpdir(), 'bank-'));
  const port = await freePort();
  const bank = spawn(process.execPath, [realBank], {
    env: { HOST: '127.0.0.1', PORT: String(port), BANK_JOURNAL: join(folder, 'bank.jsonl') },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(bank.stdout, 'data');
  return {
    url: `http://127.0.0.1:${port}`,
    async stop() {
      const gone = once(bank, 'exit');
      bank.kill();
      await gone;
      await rm(folder, { recursive: true });
    },
  };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

const card = (paymentMethodToken: string): AuthorizeRequest => ({
  idempotencyKey: newKey(),
  reference: 'pay_1',
  amountMinor: 2500,
  currency: 'USD',
  paymentMethodToken,
});

// The same questions to both: what the other tests believe of the stand-in is true of the real one.
describe.each([
  { name: 'the stand-in bank', start: standInBank, isThere: true },
  { name: 'the pretend bank', start: startRealBank, isThere: existsSync(realBank) },
])('$name', ({ start, isThere }) => {
  describe.skipIf(!isThere)('through its plug-in', () => {
    let started: Started;
    let bank: Provider;

    beforeAll(async () => {
      started = await start();
      bank = pretendBank({ url: started.url, timeoutMs });
    });
    afterAll(() => started.stop());

    async function heldCharge() {
      const held = await bank.authorize(card('tok_visa'));
      if (held.kind !== 'Authorized') throw new Error(`expected Authorized, got ${held.kind}`);
      return { reference: held.reference, amountMinor: 2500, currency: 'USD' };
    }

    test('holds money, and says until when', async () => {
      const request = card('tok_visa');

      const answer = await bank.authorize(request);

      const card4242 = { brand: 'visa', last4: '4242' };
      expect(answer).toMatchObject({ kind: 'Authorized', amountMinor: 2500, currency: 'USD', card: card4242 });
      expect(answer.kind === 'Authorized' && answer.captureBefore).toBeInstanceOf(Date);
      expect(await bank.authorize(request)).toEqual(answer);
      expect(await bank.findByKey(request.idempotencyKey)).toEqual(answer);
      expect(await bank.find(answer.kind === 'Authorized' ? answer.reference : '')).toEqual(answer);
    });

    test.each([
      ['tok_declined', 'generic_decline'],
      ['tok_insufficient_funds', 'insufficient_funds'],
      ['tok_of_nobody', 'invalid_payment_method'],
    ])('declines %s: %s', async (token, declineCode) => {
      expect(await bank.authorize(card(token))).toMatchObject({ kind: 'Declined', declineCode });
    });

    test('that keeps silent has acted all the same, and says so when asked', async () => {
      const request = card('tok_timeout');

      const answer = await pretendBank({ url: started.url, timeoutMs: silenceMs }).authorize(request);

      expect(answer).toMatchObject({ kind: 'Unknown' });
      expect(await bank.findByKey(request.idempotencyKey)).toMatchObject({ kind: 'Authorized', amountMinor: 2500 });
    });

    test('does not know a key that it never got', async () => {
      expect(await bank.findByKey(newKey())).toEqual({ kind: 'NeverArrived' });
    });

    test('says what it did with a key that comes with another request', async () => {
      const request = card('tok_visa');
      const answer = await bank.authorize(request);

      expect(await bank.authorize({ ...request, amountMinor: 1 })).toEqual(answer);
    });

    test.each([
      [true, { kind: 'Authorized', amountMinor: 2500 }],
      [false, { kind: 'Declined', declineCode: 'authentication_failed' }],
    ])('asks for a second step, where the buyer says %s', async (approve, after) => {
      const request = card('tok_second_step');
      const asked = await bank.authorize(request);
      expect(asked).toMatchObject({ kind: 'ActionRequired', url: expect.stringMatching(/^https?:/) as string });
      const reference = asked.kind === 'ActionRequired' ? asked.reference : '';

      await fetch(`${started.url}/second-step/${reference}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ approve }),
      });

      expect(await bank.find(reference)).toMatchObject(after);
      expect(await bank.findByKey(request.idempotencyKey)).toMatchObject(after);
    });

    test.each([2500, 1000])('takes %i of 2500, once', async (amountMinor) => {
      const charge = { ...(await heldCharge()), amountMinor, idempotencyKey: newKey() };

      const answer = await bank.capture(charge);

      expect(answer).toMatchObject({ kind: 'Captured', amountMinor: 2500, capturedMinor: amountMinor });
      expect(await bank.capture(charge)).toEqual(answer);
      expect(await bank.capture({ ...charge, idempotencyKey: newKey() })).toEqual(answer);
      expect(await bank.void({ ...charge, idempotencyKey: newKey() })).toEqual(answer);
    });

    test('releases what it holds', async () => {
      const charge = { ...(await heldCharge()), idempotencyKey: newKey() };

      const answer = await bank.void(charge);

      expect(answer).toEqual({ kind: 'Voided', reference: charge.reference });
      expect(await bank.void(charge)).toEqual(answer);
      expect(await bank.capture({ ...charge, idempotencyKey: newKey() })).toEqual(answer);
    });

    test('ends a charge that waits for its buyer', async () => {
      const asked = await bank.authorize(card('tok_second_step'));
      const reference = asked.kind === 'ActionRequired' ? asked.reference : '';

      const answer = await bank.void({ idempotencyKey: newKey(), reference, amountMinor: 2500, currency: 'USD' });

      expect(answer).toMatchObject({ kind: 'Voided' });
    });

    test('that does not know a charge leaves it open what became of it', async () => {
      expect(await bank.find('chg_nowhere')).toMatchObject({ kind: 'Unknown' });
    });
  });
});

describe('a bank that cannot be understood', () => {
  test.each([
    ['a page of a proxy', 404, '<html>not here</html>'],
    ['a status that says nothing of the charge', 401, '{"error":{"code":"unauthorized"}}'],
    ['an answer without a charge', 200, '{}'],
    ['an answer that is too long', 200, JSON.stringify({ padding: 'x'.repeat(70_000) })],
    ['a charge in an unknown state', 200, JSON.stringify({ charge: { id: 'chg_1', status: 'odd' } })],
  ])('has said nothing: %s', async (_, status, body) => {
    const server = createServer((_request, response) => response.writeHead(status).end(body)).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const bank = pretendBank({ url: `http://127.0.0.1:${port}`, timeoutMs });

    const answers = [await bank.findByKey('a key'), await bank.find('chg_1')];
    server.closeAllConnections();
    server.close();

    expect(answers).toMatchObject([{ kind: 'Unknown' }, { kind: 'Unknown' }]);
  });

  test('has said nothing: nobody is there', async () => {
    const bank = pretendBank({ url: `http://127.0.0.1:${await freePort()}`, timeoutMs });

    expect(await bank.findByKey('a key')).toMatchObject({
      kind: 'Unknown',
      reason: expect.stringContaining('ECONNREFUSED') as string,
    });
  });
});
