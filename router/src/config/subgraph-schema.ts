import { z } from 'zod';
import { liveTransports } from '../remote/live/subscription-rules.ts';
import { errorsOfOne } from './errors-schema.ts';
import { bytes, certificate, count, durationMs, part, subgraphUrl } from './schema-parts.ts';

const subgraph = part({
  urls: z.array(subgraphUrl()).min(1).optional().describe('In the place of the supergraph’s; several are replicas.'),
  timeoutMs: durationMs(1).optional().describe('In the place of the one for all.'),
  retriesMax: count(0, 10).optional().describe('In the place of the number for all.'),
  circuit: z
    .boolean()
    .default(true)
    .describe('Leave it alone while it fails, and probe; false, where another one in front of it does so.'),
  errors: errorsOfOne.describe('What clients are told of its errors, in the place of the same for all.'),
  acceptsIdempotencyKeys: z
    .boolean()
    .default(false)
    .describe(
      'It does once what comes with one Idempotency-Key: the router hands keys on, and keeps no answers for it.',
    ),
  subscriptions: z
    .enum(liveTransports)
    .optional()
    .describe(
      'How it tells the events of subscriptions: by WebSocket (graphql-transport-ws), server-sent events (graphql-sse) Apollo’s multipart answers, or Apollo’s callbacks to the router. Without it, it tells none.',
    ),
  subscriptionsPath: z
    .string()
    .regex(/^\/\S*$/, 'expected a path such as /graphql')
    .optional()
    .describe('Where it tells them, if not at the path of its URL.'),
  subscriptionsIdentity: z
    .enum(['message', 'connection'])
    .default('message')
    .describe(
      'Where it reads who asks: in extensions.headers of each subscribe, so that all callers share a connection, or in the headers of a connection of their own. Of a WebSocket alone: by HTTP each subscription has headers.',
    ),
  caFile: z.string().min(1).optional().describe('An authority of one’s own, as PEM, believed beside the usual ones.'),
  certificate: certificate.describe('By which the router shows the subgraph who it is (mutual TLS).'),
});

export const subgraphs = part({
  // Twice what a purchase may take before it answers PENDING (5 s).
  timeoutMs: durationMs(1).default(10_000).describe('For one request to a subgraph with all its tries.'),
  // What fails three times within a second fails for a reason.
  retriesMax: count(0, 10).default(2).describe('Further tries of one request, where it may be sent again.'),
  // A subgraph has 10 database connections; more requests than this would only wait inside it instead of here.
  connectionsMax: count(1, 10_000).default(128).describe('To each subgraph.'),
  // Eight rounds of the connections: at 10 ms a request, the last of them waits for 80 ms.
  queueMax: count(0, 1_000_000).default(1_024).describe('Requests that may wait for a connection.'),
  // A hundred times a large page of data (100 kB) with room to spare; what is longer is a fault.
  answerBytesMax: bytes().default(16_777_216).describe('A longer answer is not read.'),
  sharesInFlight: z.boolean().default(false).describe('Identical queries of one caller share one answer.'),
  mergesFetches: z
    .boolean()
    .default(true)
    .describe('Fetches that a plan sends to one subgraph at one time become one request.'),
  passedExtensions: z
    .array(z.string().min(1))
    .default([])
    .describe('Of what subgraphs say in extensions beside their answers, what clients are told, by name.'),
  each: z.record(z.string(), subgraph).default({}).describe('What holds for one subgraph, by its name.'),
});
