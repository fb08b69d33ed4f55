import type { StreamEnd } from './engine-stream.ts';

/** Their token has run out, or is believed no longer. */
export const unauthenticated = end(
  'UNAUTHENTICATED',
  'expected a token that is still good: connect again with another one',
);

export const schemaChanged = end(
  'SUBSCRIPTION_SCHEMA_CHANGED',
  'expected a subscription that the graph of now allows: it has changed, ask again',
);

/** Events come faster than they can be answered, or answers than they are read. */
export const slowConsumer = end('SLOW_CONSUMER', 'expected events to be taken as they come: too many wait');

export const pluginFailed = end('PLUGIN_FAILED', 'a plug-in of this router failed');

export const failed = end('INTERNAL_SERVER_ERROR', 'internal server error');

function end(code: string, message: string): StreamEnd {
  return { kind: 'Failed', errors: [{ message, extensions: { code } }] };
}
