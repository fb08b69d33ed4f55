import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { loadTestGraph } from '../load-graph.ts';
import { type Recipe, recipesIn } from './cookbook.ts';
import { system } from './shared-system.ts';
import { filled } from './told-above.ts';

const steps = recipesIn(readFileSync('docs/checkout.md', 'utf8'));
// A machine that is busy with something else needs longer than the five seconds after which a purchase is PENDING.
const pendingMsMax = 60_000;

/** Each step of the page works, from top to bottom. */
export function checkoutPageJourney(): void {
  const answers: unknown[] = [];
  const sent: Recipe['variables'][] = [];

  async function ask({ who, query }: Recipe, variables: Recipe['variables']) {
    const tokens = { anybody: null, 'a guest': null, 'a customer': system.tokens.jane, staff: system.tokens.sam };
    const token = tokens[who];
    const secrets = [...JSON.stringify(answers).matchAll(/"guestToken":"([^"]+)"/g)].map(([, secret = '']) => secret);
    const response = await fetch(system.url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(token === null ? {} : { authorization: `Bearer ${token}` }),
        ...(who === 'staff' || secrets.length === 0 ? {} : { 'tributary-guest': secrets.join(', ') }),
      },
      body: JSON.stringify({ query, variables }),
    });
    return (await response.json()) as { data: object | null; errors?: readonly unknown[] };
  }

  async function outcome(step: Recipe) {
    const variables = filled(step.variables, answers);
    sent.push(variables);
    const until = Date.now() + pendingMsMax;
    for (;;) {
      const answer = await ask(step, variables);
      if (!JSON.stringify(answer).includes('"status":"PENDING"') || Date.now() > until) return answer;
      await sleep(500);
    }
  }

  test.each(steps.map((step) => [step.title, step] as const))(
    '"%s" works',
    async (_, step) => {
      const { data, errors } = await outcome(step);
      answers.push(data);

      expect(errors).toBeUndefined();
      expect(Object.values(data ?? { nothing: null })).not.toContain(null);
      expect(JSON.stringify(data)).not.toMatch(/"errors":\[\{/);
    },
    pendingMsMax + 30_000,
  );

  test('the parcel is delivered, of what was paid by gift card and card', () => {
    const told = JSON.stringify(answers);

    expect(told).toMatch(/"deliveredAt":"\d{4}-/);
    expect(told).toMatch(/"nodes":\[\{"status":"SUCCEEDED","amount":\{"amountMinor":\d+\}\},\{"status":"SUCCEEDED"/);
  });

  test('each makes the calls and has the cost that the page says', async () => {
    const graph = await loadTestGraph(readFileSync('schema/supergraph.graphql', 'utf8'));

    const counted: unknown[] = [];
    for (const [nth, { title, query }] of steps.entries()) {
      const report = await graph.plan({ query, operationName: null, variables: sent[nth] ?? {} });
      counted.push(
        report.kind === 'Planned' ? { title, calls: report.cost.requests, cost: report.estimatedCost } : { title },
      );
    }

    expect(counted).toEqual(steps.map(({ title, calls, cost }) => ({ title, calls, cost })));
  });
}
