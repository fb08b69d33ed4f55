// Hive Gateway for `npm run bench:live`: the events of one subgraph come by WebSocket, as the router gets them.
import { defineConfig } from '@graphql-hive/gateway';

export const gatewayConfig = defineConfig({
  transportEntries: { orders: { options: { subscriptions: { kind: 'ws' } } } },
});
