import { createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';

/**
 * Subgraphs outside of one's own network know the router by a signature of what it sends.
 *
 *     - module: ./examples/plugins/sign-requests.mjs
 *       options: { secretFile: /run/secrets/signing, subgraphs: [payment] }
 *
 * @type {import('@tributary/router/plugin').MakePlugin<{ secretFile: string, subgraphs: string[] }>}
 */
export const plugin = ({ secretFile, subgraphs }) => {
  const secret = readFileSync(secretFile, 'utf8').trim();
  if (secret === '') throw new Error(`expected a secret in ${secretFile}`);
  return {
    onSubgraphRequest({ subgraph, headers, body }) {
      if (!subgraphs.includes(subgraph)) return;
      const at = String(Math.floor(Date.now() / 1_000));
      const signature = createHmac('sha256', secret).update(`${at}.${body}`).digest('hex');
      headers.set('x-signature', `t=${at},v1=${signature}`);
    },
  };
};
