import { serverAudits } from 'graphql-http';
import { expect, test } from 'vitest';
import { routerBefore } from './router-before.ts';

test('the audit of GraphQL over HTTP finds nothing to say', async () => {
  const { port } = await routerBefore({
    shop: { sdl: 'type Query { shop: String }', urls: ['http://127.0.0.1:9/graphql'] },
  });
  const audits = serverAudits({ url: `http://127.0.0.1:${port}/graphql`, fetchFn: fetch });

  const results = await Promise.all(audits.map((audit) => audit.fn()));

  expect(results.filter(({ status }) => status !== 'ok')).toEqual([]);
  expect(results).toHaveLength(61);
});
