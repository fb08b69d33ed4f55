import { expect, test } from 'vitest';
import { joinedTransports } from './joined-transports.ts';
import type { Transport } from './relay.ts';

function transport(sent: string[], ...destinations: readonly string[]): Transport {
  return {
    destinations,
    send: (destination) => Promise.resolve(void sent.push(destination)),
    close: () => Promise.resolve(void sent.push('closed')),
  };
}

test('each destination gets its events by its own transport, and all are closed', async () => {
  const [far, near]: [string[], string[]] = [[], []];
  const both = joinedTransports(transport(far, 'catalog', 'cart'), transport(near, 'feed'));

  expect(both.destinations).toEqual(['catalog', 'cart', 'feed']);
  await both.send('feed', []);
  await both.send('cart', []);
  await both.close();

  expect([far, near]).toEqual([
    ['cart', 'closed'],
    ['feed', 'closed'],
  ]);
  await expect(both.send('payment', [])).rejects.toThrow('got payment');
});

test('two of one name are refused', () => {
  expect(() => joinedTransports(transport([], 'a'), transport([], 'a'))).toThrow('each destination once');
});
