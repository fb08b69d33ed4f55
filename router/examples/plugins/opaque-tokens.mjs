/**
 * Tokens that say nothing by themselves: whoever issued them is asked (RFC 7662), once a minute for each.
 *
 *     - module: ./examples/plugins/opaque-tokens.mjs
 *       options: { introspectionUrl: 'https://login.example/introspect' }
 *
 * @type {import('@tributary/router/plugin').MakePlugin<{ introspectionUrl: string }>}
 */
export const plugin = ({ introspectionUrl }) => {
  const known = new Map();
  return {
    async onRequest(request) {
      const token = /^Bearer ([^.\s]+)$/i.exec(request.headers.get('authorization') ?? '')?.[1];
      // What has dots in it is a JWT, which the router reads itself.
      if (token === undefined) return undefined;
      const found = await lookedUp(token);
      if (!found.active) return { status: 401, code: 'UNAUTHENTICATED', message: 'the token is not valid' };
      request.identify({ subject: found.sub, scopes: (found.scope ?? '').split(' ').filter(Boolean) });
      return undefined;
    },
  };

  async function lookedUp(token) {
    const before = known.get(token);
    if (before !== undefined && before.until > Date.now()) return before.found;
    const response = await fetch(introspectionUrl, { method: 'POST', body: new URLSearchParams({ token }) });
    if (!response.ok) throw new Error(`expected 200 of ${introspectionUrl}, got ${response.status}`);
    const found = await response.json();
    if (known.size >= 10_000) known.clear();
    known.set(token, { found, until: Date.now() + 60_000 });
    return found;
  }
};
