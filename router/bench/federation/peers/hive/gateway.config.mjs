// Hive Gateway with its native planner. Sharing of what is in flight is off, for it as for all.
import { defineConfig } from '@graphql-hive/gateway';
import { unifiedGraphHandler } from '@graphql-hive/router-runtime';

const alone = { options: { deduplicateInflightRequests: false } };

export const gatewayConfig = defineConfig({
  unifiedGraphHandler,
  inboundInflightRequestDeduplication: false,
  transportEntries: { '*': alone, '*.http': alone },
});
