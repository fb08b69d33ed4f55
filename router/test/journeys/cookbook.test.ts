import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadTestGraph } from '../load-graph.ts';
import { type Recipe, recipes } from './cookbook.ts';
import { type System, startSystem } from './system.ts';

const unknownVariant = `var_${'0'.repeat(32)}`;

describe('what the cookbook says of', () => {
  test('each: calls and cost', async () => {
    const graph = await loadTestGraph(readFileSync('schema/supergraph.graphql', 'utf8'));

    const counted: unknown[] = [];
    for (const { title, query, variables } of recipes(unknownVariant)) {
      const report = await graph.plan({ query, operationName: null, variables });
      counted.push(
        report.kind === 'Planned' ? { title, calls: report.cost.requests, cost: report.estimatedCost } : { title },
      );
    }

    expect(counted).toEqual(recipes(unknownVariant).map(({ title, calls, cost }) => ({ title, calls, cost })));
  });
});

describe('of the cookbook', () => {
  let system: System;
  let variant: string;
  beforeAll(async () => {
    system = await startSystem();
    const { data } = await ask(bySku());
    variant = String(data?.['productVariants']?.['nodes']?.[0]?.['id']);
  }, 120_000);
  afterAll(async () => {
    const code = await system.stop();
    if (code !== 0) throw new Error(`the system ended with exit code ${code}`);
  }, 60_000);

  function bySku(): Recipe {
    const found = recipes(unknownVariant).find(({ query }) => query.includes('productVariants'));
    if (found === undefined) throw new Error('expected a recipe that finds a variant');
    return found;
  }

  async function ask({ who, query, variables, context }: Recipe) {
    const tokens = { anybody: null, 'a guest': null, 'a customer': system.tokens.jane, staff: system.tokens.sam };
    const token = tokens[who];
    const response = await fetch(system.url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(token === null ? {} : { authorization: `Bearer ${token}` }),
      },
      body: JSON.stringify({ query, variables, extensions: { context } }),
    });
    return (await response.json()) as { data: Record<string, never> | null; errors?: readonly unknown[] };
  }

  test.each(recipes(unknownVariant).map(({ title }, nth) => [title, nth] as const))('"%s" works', async (_, nth) => {
    const recipe = recipes(variant)[nth];

    const answer = recipe === undefined ? null : await ask(recipe);

    expect(answer?.errors).toBeUndefined();
    // No root field is null, and no mutation is refused.
    expect(Object.values(answer?.data ?? {})).not.toContain(null);
    expect(JSON.stringify(answer?.data)).not.toMatch(/"errors":\[\{/);
  });
});
