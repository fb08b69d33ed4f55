/**
 * Words of one's own for errors, by their codes.
 *
 *     - module: ./examples/plugins/error-texts.mjs
 *       options: { texts: { SUBGRAPH_UNAVAILABLE: 'We are having a short break.' } }
 *
 * @type {import('@tributary/router/plugin').MakePlugin<{ texts: Record<string, string> }>}
 */
export const plugin = ({ texts }) => ({
  onResponse(response) {
    if (response.errors.length === 0) return;
    response.errors = response.errors.map((error) => {
      const code = error.extensions?.code;
      return Object.hasOwn(texts, code) ? { ...error, message: texts[code] } : error;
    });
  },
});
