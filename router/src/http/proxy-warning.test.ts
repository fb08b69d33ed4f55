import { expect, test } from 'vitest';
import type { Log } from '../telemetry/log.ts';
import { proxyWarning } from './proxy-warning.ts';

function heeding(guestAddressFrom: string) {
  const told: unknown[] = [];
  const log = { warn: (facts: unknown) => told.push(facts) } satisfies Partial<Log>;
  return { told, heed: proxyWarning(guestAddressFrom, log) };
}

test.each(['nowhere', 'connection'])('with guests looked for in %s a proxy that tells of them is told once', (from) => {
  const { told, heed } = heeding(from);

  heed({ 'user-agent': 'curl' });
  expect(told).toEqual([]);
  for (const header of ['forwarded', 'x-forwarded-for']) heed({ [header]: 'secret text of a client' });

  expect(told).toEqual([{ header: 'forwarded', guestAddressFrom: from }]);
});

test('where the configuration says which header counts nothing is told', () => {
  const { told, heed } = heeding('x-forwarded-for');

  heed({ 'x-forwarded-for': '198.51.100.1' });

  expect(told).toEqual([]);
});
