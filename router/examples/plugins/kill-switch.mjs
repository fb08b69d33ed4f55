import { readFile } from 'node:fs/promises';

/**
 * Operations that are switched off, one name to a line of a file, which is looked at once a second.
 *
 *     - module: ./examples/plugins/kill-switch.mjs
 *       options: { file: /etc/router/off.txt }
 *
 * @type {import('@tributary/router/plugin').MakePlugin<{ file: string }>}
 */
export const plugin = ({ file }) => {
  let off = { names: new Set(), readAt: -Infinity };
  return {
    async onOperation({ operationName }) {
      if (performance.now() - off.readAt > 1_000) {
        const text = await readFile(file, 'utf8').catch(() => '');
        off = { names: new Set(text.split('\n')), readAt: performance.now() };
      }
      if (operationName === null || !off.names.has(operationName)) return undefined;
      return { status: 503, code: 'OPERATION_OFF', message: `${operationName} is switched off for now` };
    },
  };
};
