import { beforeAll, expect, test } from 'vitest';
import { type Recipe, recipes } from './cookbook.ts';
import { system } from './shared-system.ts';

const unknownVariant = `var_${'0'.repeat(32)}`;

/** Each recipe works. */
export function cookbookJourney(): void {
  let variant: string;
  beforeAll(async () => {
    const { data } = await ask(bySku());
    variant = String(data?.['productVariants']?.['nodes']?.[0]?.['id']);
  });

  test.each(recipes(unknownVariant).map(({ title }, nth) => [title, nth] as const))('"%s" works', async (_, nth) => {
    const recipe = recipes(variant)[nth];

    const answer = recipe === undefined ? null : await ask(recipe);

    expect(answer?.errors).toBeUndefined();
    // No root field is null, and no mutation is refused.
    expect(Object.values(answer?.data ?? {})).not.toContain(null);
    expect(JSON.stringify(answer?.data)).not.toMatch(/"errors":\[\{/);
  });
}

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
