import { z } from 'zod';
import { originProblem } from '../http/cross-origin/origins.ts';
import { graphPath } from './contracts-schema.ts';
import { headerName } from './header-schema.ts';
import { bytes, certificate, count, durationMs, part } from './schema-parts.ts';

const origin = () =>
  z.string().check(({ value, issues }) => {
    const problem = originProblem(value);
    if (problem !== null) issues.push({ code: 'custom', input: value, message: problem });
  });

const cors = part({
  origins: z
    .array(origin())
    .default([])
    .describe(
      'Whose pages may ask from a browser: https://shop.example, https://*.shop.example, http://localhost:* or * for all.',
    ),
  credentials: z.boolean().default(false).describe('Such pages may send cookies, too; not beside *.'),
  requestHeaders: z
    .array(headerName())
    .default([])
    .describe('What such pages may send beside what clients of GraphQL send anyway.'),
  exposedHeaders: z.array(headerName()).default([]).describe('What such pages may read beside the headers of our own.'),
  // Chromium takes no more than two hours.
  maxAgeSeconds: count(0, 86_400).default(7_200).describe('How long browsers may remember what they asked before.'),
}).refine(({ origins, credentials }) => !credentials || !origins.includes('*'), {
  path: ['credentials'],
  error: 'expected origins by name beside credentials: with *, any page could ask in the name of its visitor',
});

export const server = part({
  host: z.string().default('127.0.0.1').describe('The address to listen on.'),
  port: count(0, 65_535).default(4000).describe('The port to listen on; 0 takes any that is free.'),
  socket: z
    .string()
    .regex(/^\/./, 'expected the path of a socket, such as /run/tributary/router.sock')
    .optional()
    .describe('Listen at this socket of the machine, in the place of host and port. Who may write there may ask.'),
  // What users wait for at the very most, and where load balancers in front give up.
  requestTimeoutMs: durationMs(1).default(30_000).describe('For a request with all that it asks of subgraphs.'),
  // Each holds some 50 kB while it is under way: 100 MB at the most.
  requestsInFlightMax: count(1, 1_000_000).default(2_000).describe('Further requests are refused with 503.'),
  // 1 MiB: a long document takes 20 kB, and files do not come this way.
  requestBodyBytesMax: bytes().default(1_048_576).describe('A longer request is refused with 413.'),
  // Longer than a request may take at a subgraph, shorter than the 30 s after which Kubernetes kills.
  drainTimeoutMs: durationMs(0).default(15_000).describe('How long requests may take to finish after SIGTERM.'),
  statusPolicy: z
    .enum(['legacy', 'strict'])
    .default('legacy')
    .describe(
      'strict: for application/graphql-response+json, 422 for what is invalid and 294 for data with errors. legacy: 400 and 200.',
    ),
  explorer: z.boolean().default(true).describe('Serve GraphiQL at / and, to browsers, at /graphql.'),
  traces: z
    .enum(['auto', 'all', 'scope'])
    .default('auto')
    .describe(
      'Whose requests x-tributary-trace shows: of callers with the scope trace:read, or of all; auto: of all while tokens of development are taken.',
    ),
  tls: certificate.describe('Serve TLS, with HTTP/2 and HTTP/1.1 as clients ask for.'),
  http2: z.boolean().default(false).describe('Without TLS: HTTP/2 too, for proxies that know of it (h2c).'),
  path: graphPath().default('/graphql').describe('Where the graph is; a slash behind it makes no difference.'),
  healthPort: count(0, 65_535).optional().describe('Where /health and /ready are, and then not beside the graph.'),
  metricsPort: count(0, 65_535).optional().describe('Where Prometheus finds /metrics, and nothing else is.'),
  // A line takes some 10 µs, a quarter of what the least query takes.
  accessLogShare: z.number().min(0).max(1).default(0).describe('Of requests, the part that has a line in the log.'),
  // More than a page's worth in one request starves others, and the slowest holds up the rest.
  batchMax: count(0, 10).default(0).describe('Operations that one request may have, as a list; 0 refuses lists.'),
  // A page of 90 kB becomes 7, at 1.5 ms of a thread that does nothing else.
  compression: z
    .boolean()
    .default(true)
    .describe('Compress answers from 1 KiB on for clients that take it: br, gzip, zstd.'),
  cors: cors.prefault({}).describe('Pages of other origins.'),
});
