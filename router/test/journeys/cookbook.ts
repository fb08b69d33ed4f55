import { readFileSync } from 'node:fs';

/** One of docs/cookbook.md or docs/checkout.md. */
export interface Recipe {
  readonly title: string;
  readonly who: 'anybody' | 'a guest' | 'a customer' | 'staff';
  /** As the page says. */
  readonly calls: number;
  readonly cost: number;
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
  /** What its request says of itself. */
  readonly context: Readonly<Record<string, unknown>>;
}

/** All of docs/cookbook.md, so that it cannot promise what the graph does not keep; `variant` takes the place of `var_…`. */
export function recipes(variant: string): readonly Recipe[] {
  return recipesIn(readFileSync('docs/cookbook.md', 'utf8').replaceAll('var_…', variant));
}

/** All of a page. */
export function recipesIn(page: string): readonly Recipe[] {
  const [, ...sections] = page.split('\n## ');
  return sections.map((section) => {
    const [title = ''] = section.split('\n');
    const said = /^For (anybody|a guest|a customer|staff): (\d+) calls?, cost (\d+)\.$/m.exec(section);
    const query = /^```graphql\n([^]*?)^```$/m.exec(section)?.[1];
    const variables = /^```json\n([^]*?)^```$/m.exec(section)?.[1] ?? '{}';
    const context = /^With the context `(.*)`:/m.exec(section)?.[1] ?? '{}';
    if (said === null || query === undefined) throw new Error(`expected whom it is for and a query of "${title}"`);
    return {
      title,
      who: said[1] as Recipe['who'],
      calls: Number(said[2]),
      cost: Number(said[3]),
      query,
      variables: JSON.parse(variables) as Recipe['variables'],
      context: JSON.parse(context) as Recipe['context'],
    };
  });
}
