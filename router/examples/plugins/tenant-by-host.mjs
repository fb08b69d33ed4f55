/**
 * Each tenant has a host of its own, and a place of its own for some subgraphs.
 *
 *     - module: ./examples/plugins/tenant-by-host.mjs
 *       options: { tenants: { shop.example: { name: shop, urls: { catalog: 'http://catalog.shop.internal/graphql' } } } }
 *
 * @type {import('@tributary/router/plugin').MakePlugin<{ tenants: Record<string, { name: string, urls?: Record<string, string> }> }>}
 */
export const plugin = ({ tenants }) => ({
  onRequest(request) {
    const host = request.headers.get('host') ?? '';
    if (!Object.hasOwn(tenants, host)) return { status: 404, code: 'TENANT_UNKNOWN', message: 'there is no shop here' };
    request.notes.set('tenant', tenants[host]);
    return undefined;
  },
  onSubgraphRequest(asked) {
    const tenant = asked.request.notes.get('tenant');
    asked.headers.set('x-tenant', tenant.name);
    asked.url = tenant.urls?.[asked.subgraph] ?? null;
  },
});
