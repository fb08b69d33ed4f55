import { env } from 'node:process';
import { serve } from '../../../serving/serve.ts';
import { resolvers } from './resolvers/resolvers.ts';

serve({
  schemaFile: new URL('../../../../subgraphs/legacy/schema.graphql', import.meta.url),
  resolvers,
  environment: env,
});
