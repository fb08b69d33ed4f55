import { afterAll, beforeAll, expect, inject, test, vi } from 'vitest';
import type { Viewer } from '@tributary/kit/identity';
import { testReplica, type TestReplica } from '@tributary/kit/serving/live/test-replica';
import { paymentSubgraph } from '../../src/subgraph.ts';
import { decided } from '../bank/stand-in-bank.ts';
import {
  guest,
  jane,
  john,
  newKey,
  openService,
  request,
  secret,
  type ServiceUnderTest,
  staff,
} from '../service-under-test.ts';

const query = 'subscription ($id: ID!) { paymentUpdated(id: $id) { status authorized { amountMinor } } }';

let tested: ServiceUnderTest;
let replica: TestReplica;
beforeAll(async () => {
  tested = await openService(inject('postgresUrl'));
  const subgraph = paymentSubgraph({ service: tested.service, secret, publicUrl: 'http://127.0.0.1' });
  replica = await testReplica(tested.db, subgraph, secret);
});
afterAll(async () => {
  await replica.stop();
  await tested.close();
});

test('who waits for the bank hears what it says: the buyer, staff, a guest by the secret that confirms', async () => {
  const { id, confirmToken, chargeId } = await waiting();
  const holder: Viewer = { ...guest, secrets: [confirmToken] };
  const listeners = [jane, staff, holder];
  const heard = await Promise.all(listeners.map((viewer) => replica.follow(query, { variables: { id }, viewer })));
  const others = await Promise.all(
    [john, guest].map((viewer) => replica.subscribe(query, { variables: { id }, viewer })),
  );
  for (const other of others) {
    await vi.waitFor(() => expect(other.end).toMatchObject({ problem: [{ extensions: { code: 'FORBIDDEN' } }] }));
  }

  tested.bank.change(chargeId, decided(true));
  await tested.confirm({ paymentId: id, idempotencyKey: newKey() }, jane);

  for (const one of heard) {
    await vi.waitFor(() =>
      expect(one.results.at(-1)?.data).toEqual({
        paymentUpdated: { status: 'REQUIRES_CAPTURE', authorized: { amountMinor: 2500 } },
      }),
    );
    one.stop();
  }
  expect(others.flatMap(({ results }) => results)).toEqual([]);
});

async function waiting() {
  const { payment } = await tested.authorize(request({ paymentMethodToken: 'tok_second_step' }));
  if (payment === null) throw new Error('expected a payment');
  const chargeId = payment.nextAction?.url.split('/').at(-1) ?? '';
  return { id: payment.id, confirmToken: payment.confirmToken ?? '', chargeId };
}
