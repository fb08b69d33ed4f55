// Hive Gateway for `npm run bench:live`: the events of one subgraph come by WebSocket, as the router gets them.
// It writes nothing: what it cannot fetch for ten thousand at once would be told ten thousand times.
import { defineConfig } from '@graphql-hive/gateway';

export const gatewayConfig = defineConfig({
  logging: false,
  transportEntries: { orders: { options: { subscriptions: { kind: 'ws' } } } },
});
