import { setTimeout as sleep } from 'node:timers/promises';
import type { ScriptedFault } from '../../bank/faults.ts';
import type { Random } from '../../sample/random.ts';
import type { Tally } from './tally.ts';

/** A bank that does its work and says nothing, says everything twice, and in another order. */
export interface BankFaults {
  /** From now on the bank is well again. */
  end(): Promise<void>;
}

// Each of these strikes often enough to meet every kind of purchase, and seldom enough that most go through.
const script = [
  { operation: 'charge', fault: 'timeout_after', probability: 0.02 },
  { operation: 'charge', fault: 'error_after', probability: 0.03 },
  { operation: 'charge', fault: 'timeout_before', probability: 0.01 },
  { operation: 'capture', fault: 'timeout_after', probability: 0.02 },
  { operation: 'capture', fault: 'error_after', probability: 0.03 },
  { operation: 'void', fault: 'error_after', probability: 0.1 },
  { operation: 'refund', fault: 'error_after', probability: 0.1 },
  { operation: 'refund', fault: 'timeout_after', probability: 0.02 },
  { operation: 'refund', fault: 'decline', probability: 0.05 },
  { operation: 'webhook', fault: 'duplicate', probability: 0.5, copies: 2 },
  { operation: 'webhook', fault: 'reorder', probability: 0.5, delayMs: 2_000 },
  { operation: 'webhook', fault: 'drop', probability: 0.05 },
] as const;

// A bank that was killed has forgotten what is to go wrong with it.
const lookEveryMs = 250;

/** Has the bank fail as the script says, also after it was killed, until that is ended. */
export function bankFaults(bankUrl: string, random: Random, tally: Tally): BankFaults {
  const url = `${bankUrl}/admin/faults`;
  const over = new AbortController();
  const seeds = random.aspect('seeds');
  let struck = new Map<number, number>();

  function note(faults: readonly ScriptedFault[]): void {
    for (const { id, operation, fault, struck: times } of faults) {
      for (let known = struck.get(id) ?? 0; known < times; known += 1) {
        tally.count(`bank: ${operation} ${fault.replace('_', ' ')}`);
      }
    }
    struck = new Map(faults.map(({ id, struck: times }) => [id, times]));
  }

  const kept = (async () => {
    while (!over.signal.aborted) {
      const faults = await ask(url, 'GET', null).catch(() => null);
      if (faults?.length === 0) {
        struck = new Map();
        for (const fault of script) {
          await ask(url, 'POST', { ...fault, times: null, seed: seeds.below(1_000_000) }).catch(() => null);
        }
      } else if (faults !== null) note(faults);
      await sleep(lookEveryMs, undefined, { signal: over.signal }).catch(() => undefined);
    }
  })();
  return {
    async end() {
      over.abort();
      await kept;
      while ((await ask(url, 'DELETE', null).catch(() => null)) === null) await sleep(lookEveryMs);
    },
  };
}

async function ask(
  url: string,
  method: 'GET' | 'POST' | 'DELETE',
  body: object | null,
): Promise<readonly ScriptedFault[]> {
  const response = await fetch(url, {
    method,
    headers: { 'content-type': 'application/json' },
    ...(body === null ? {} : { body: JSON.stringify(body) }),
  });
  const answer = (await response.json()) as { readonly faults?: readonly ScriptedFault[] };
  if (!response.ok) throw new Error(`the bank's ${method} /admin/faults: ${response.status}`);
  return answer.faults ?? [];
}
