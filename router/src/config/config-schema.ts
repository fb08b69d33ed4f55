import { z } from 'zod';
import { context } from './context-schema.ts';
import { explorer } from './explorer-schema.ts';
import { contracts } from './contracts-schema.ts';
import { errors } from './errors-schema.ts';
import { headers } from './header-schema.ts';
import { usualLimits, usualPlannerLimits } from '../graph/usual-limits.ts';
import { identity } from './identity-schema.ts';
import { bytes, count, durationMs, part } from './schema-parts.ts';
import { server } from './server-schema.ts';
import { subgraphs } from './subgraph-schema.ts';

// The configuration file. Durations are milliseconds, sizes are bytes; the name says which. Secrets are not in it: they
// come by the environment alone.

const supergraph = part({
  source: z.string().default('schema/supergraph.graphql').describe('A file, or an http or https URL.'),
  // Twice a minute: a change is there before a person has opened the page, and an unchanged one costs a 304.
  pollMs: durationMs(100).default(30_000).describe('How often a URL is asked, give or take a tenth.'),
  // A supergraph of 10 MB over a line of 10 Mbit/s.
  timeoutMs: durationMs(1).default(10_000).describe('For one answer of a URL.'),
  // The largest published ones have 5 MB.
  bytesMax: bytes().default(33_554_432).describe('A longer answer of a URL is not read.'),
  lastGoodFile: z
    .string()
    .optional()
    .describe('Where the supergraph that serves is kept, for a start while the source is broken. Not kept otherwise.'),
});

const live = part({
  // An app has some ten on a page.
  operationsMax: count(1, 10_000).default(100).describe('Operations of one connection at one time.'),
  // A person has some tabs and two devices.
  callerConnectionsMax: count(1, 1_000_000).default(20).describe('WebSockets of one caller.'),
  // Each takes some 20 kB: 400 MB.
  connectionsMax: count(1, 1_000_000).default(20_000).describe('WebSockets of all callers.'),
  // A client says who it is with its first message, which comes with the connection.
  initTimeoutMs: durationMs(1).default(3_000).describe('How long a WebSocket may stay without its first message.'),
  // Proxies let go of what is silent for 60 s, some for 30 s.
  heartbeatMs: durationMs(100).default(12_000).describe('How often a sign of life is sent.'),
  waitingMax: count(1, 1_000_000)
    .default(64)
    .describe('Messages that a client has not read: with more it is let go of.'),
  waitingBytesMax: bytes().default(1_048_576).describe('The same in bytes.'),
  shared: z
    .array(z.string().regex(/^[A-Za-z_]\w*\.[A-Za-z_]\w*$/, 'expected fields such as Book.title'))
    .default([])
    .describe(
      'Fields, such as Subscription.bookAdded and Book.title, that are the same for whoever asks. Subscriptions of these alone are asked of subgraphs once for all callers, as a guest.',
    ),
  callbackUrl: z
    .url({ protocol: /^https?$/, error: 'expected an http or https URL' })
    .optional()
    .describe('Where subgraphs that tell events by callbacks reach this router, and no other replica.'),
});

const { limits, cost, documentsMax, documentBytesMax } = usualLimits;

const documents = part({
  introspection: z
    .union([z.boolean(), z.literal('authorized')])
    .default(true)
    .describe('Answer __schema and __type; authorized: with what whoever asks may see.'),
  tokensMax: count(1, 1_000_000).default(limits.tokensMax).describe('Lexical tokens of a document.'),
  depthMax: count(1, 1_000).default(limits.depthMax).describe('Levels of fields, fragments spread out.'),
  fieldsMax: count(1, 1_000_000).default(limits.fieldsMax).describe('Fields and fragments, fragments spread out.'),
  repeatedFieldsMax: count(1, 1_000_000)
    .default(limits.repeatedFieldsMax)
    .describe('Of these, those that named fragments bring a second time and later.'),
  aliasesMax: count(0, 1_000_000).default(limits.aliasesMax).describe('Aliases, fragments spread out.'),
  queryFieldsMax: count(1, 100_000).default(limits.queryFieldsMax).describe('Root fields of a query.'),
  mutationFieldsMax: count(1, 100_000).default(limits.mutationFieldsMax).describe('Root fields of a mutation.'),
  sameFieldMax: count(1, 100_000)
    .default(limits.sameFieldMax)
    .describe('How often one selection has one field, under whatever aliases.'),
  directivesMax: count(0, 1_000).default(limits.directivesMax).describe('Directives at one place.'),
  introspectionDepthMax: count(1, 1_000)
    .default(limits.introspectionDepthMax)
    .describe('Levels of fields below __schema and __type, ofType aside.'),
  costMode: z
    .enum(['auto', 'on', 'off'])
    .default(cost.mode)
    .describe(
      'Estimate what operations cost before they are planned; auto: where the supergraph has @cost or @listSize.',
    ),
  costMax: count(1, 1_000_000_000).default(cost.max).describe('The estimated cost of an operation.'),
  listSizeAssumed: count(0, 1_000_000)
    .default(cost.listSizeAssumed)
    .describe('Of lists of which neither the document nor @listSize says how long they are.'),
  variableBytesMax: bytes().default(limits.variableBytesMax).describe('Of a request’s variables.'),
  variableListMax: count(1, 1_000_000).default(limits.variableListMax).describe('Items of a list in variables.'),
  variableNestingMax: count(1, 1_000)
    .default(limits.variableNestingMax)
    .describe('Lists and objects inside one another in variables.'),
  cachedMax: count(1, 1_000_000)
    .default(documentsMax)
    .describe('Documents whose plans are kept. Once they are that many, one that comes once is not.'),
  cachedBytesMax: bytes().default(documentBytesMax).describe('The memory for them, as estimated.'),
  planner: z
    .enum(['auto', 'native', 'apollo'])
    .default('auto')
    .describe(
      'Who plans: auto asks the native planner, whose plans are checked, and Apollo’s where it has none that may serve.',
    ),
  planTimeoutMs: durationMs(1)
    .default(usualPlannerLimits.planTimeoutMs)
    .describe('For one operation in Apollo’s planner, from when it is begun.'),
  overrideLabels: z.array(z.string()).default([]).describe('Labels of progressive @override that are in force.'),
});

const persisted = part({
  manifests: z
    .array(z.string().min(1))
    .default([])
    .describe('Of documents known in advance: files of Apollo’s or Relay’s form, or folders of .graphql files.'),
  unknown: z
    .enum(['off', 'log', 'require'])
    .default('off')
    .describe('Documents in no manifest: log tells each once and answers it, require refuses it.'),
  bypassScope: z.string().min(1).optional().describe('A scope of callers that may ask for unknown ones all the same.'),
  automatic: z
    .boolean()
    .default(true)
    .describe('Clients may register documents by their hash (APQ); never where known ones are required.'),
  automaticNeedsIdentity: z.boolean().default(false).describe('Guests may ask by a hash and register nothing.'),
  // Some ten thousand documents of 1.5 kB.
  automaticBytesMax: bytes().default(33_554_432).describe('The memory for registered documents.'),
  // An app has a few hundred documents; an eighth of the whole.
  automaticCallerBytesMax: bytes()
    .default(4_194_304)
    .describe('Of it, for those of one caller: whoever registers more loses its own oldest.'),
}).refine(({ unknown, manifests }) => unknown !== 'require' || manifests.length > 0, {
  path: ['manifests'],
  error: 'expected a manifest where only documents of manifests are answered',
});

const idempotency = part({
  // Clients that lost their network ask again within hours; Stripe keeps keys as long.
  keptMs: durationMs(1_000)
    .default(86_400_000)
    .describe('How long answers to mutations with an Idempotency-Key are kept for subgraphs that take no keys.'),
  // Some twenty thousand answers of 1.5 kB.
  bytesMax: bytes().default(67_108_864).describe('The memory for them, without Redis.'),
  // An eighth of the whole.
  callerBytesMax: bytes()
    .default(8_388_608)
    .describe('Of it, for those of one caller: whoever keeps more loses its own oldest. A longer answer is not kept.'),
});

const authorization = part({
  unauthorized: z
    .enum(['filter', 'reject'])
    .default('filter')
    .describe(
      'What becomes of a query that asks for more than its caller may see (@authenticated, @requiresScopes, @policy): the rest is answered, or nothing is. A mutation is always rejected.',
    ),
});

const rateLimits = part({
  // A page of a shop costs some 500: two hundred pages, or ten thousand small requests.
  identityPointsPerMinute: count(0, 1_000_000_000)
    .default(100_000)
    .describe('What whoever is signed in may ask in a minute, in points of cost; 0: as much as they like.'),
  addressPointsPerMinute: count(0, 1_000_000_000)
    .default(20_000)
    .describe('The same for the guests of one network, where their address is known.'),
  // Off: how many people an app has, its owner knows.
  clientPointsPerMinute: count(0, 1_000_000_000)
    .default(0)
    .describe(
      'The same for all callers of one app together, which their tokens name (azp, client_id), beside their own.',
    ),
  knownPointsPerMinute: count(0, 1_000_000_000)
    .optional()
    .describe('The same for what one caller asks of manifests’ documents, counted apart. With the rest otherwise.'),
  replicas: count(1, 10_000)
    .default(1)
    .describe('How many routers share the limits: while Redis is down, each allows its part.'),
});

const usage = part({
  file: z
    .string()
    .min(1)
    .optional()
    .describe(
      'Where a line a minute is written for each app and document: how often, how long, what of the schema. Not otherwise.',
    ),
  // A day of a thousand documents, at 1 kB a line and minute, is 1.4 GB: a folder of its own wants a few of these.
  fileBytesMax: bytes().default(67_108_864).describe('A longer file becomes <file>.1, and another one is begun.'),
  filesMax: count(1, 1_000).default(10).describe('Files that are kept; the oldest goes.'),
});

const plugin = z.strictObject({
  module: z
    .string()
    .min(1)
    .describe('A JavaScript module: a file where it begins with a dot or a slash, otherwise an installed package.'),
  options: z.record(z.string(), z.unknown()).default({}).describe('What its function is given.'),
});

export const configSchema = part({
  server: server.prefault({}).describe('The router’s own HTTP.'),
  explorer: explorer.prefault({}).describe('What the explorer begins with.'),
  supergraph: supergraph.prefault({}).describe('Where the supergraph comes from.'),
  contracts: contracts.prefault({}).describe('Parts of the graph for some of its clients, served beside it.'),
  subgraphs: subgraphs.prefault({}).describe('Requests to subgraphs.'),
  documents: documents.prefault({}).describe('What clients may ask, and how plans are made of it.'),
  persisted: persisted.prefault({}).describe('Documents that are known before they are asked for.'),
  idempotency: idempotency.prefault({}).describe('Mutations with an Idempotency-Key.'),
  errors: errors.prefault({}).describe('What clients are told of failures.'),
  headers: headers.prefault({}).describe('Headers that go through the router, both ways.'),
  context: context.prefault({}).describe('What requests say of themselves, once for all fields.'),
  identity: identity.prefault({}).describe('Who clients are.'),
  authorization: authorization.prefault({}).describe('What clients may see.'),
  // Each may cost a request a second.
  plugins: z
    .array(plugin)
    .max(20)
    .default([])
    .describe('Modules whose hooks see each request, in this order. Without any nothing is called.'),
  live: live.prefault({}).describe('Transports that stay open: WebSockets and streams of events.'),
  usage: usage.prefault({}).describe('What is asked, for whoever is to change the schema.'),
  rateLimits: rateLimits.prefault({}).describe('How much clients may ask.'),
  logLevel: z
    .enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'])
    .default('info')
    .describe('What is logged.'),
});

export type ConfigFile = z.output<typeof configSchema>;

/** For editors: published as router.schema.json. */
export function jsonSchemaOfConfig(): object {
  const { $schema, ...schema } = z.toJSONSchema(configSchema, { io: 'input' });
  return { $schema, title: 'router.yaml', ...schema };
}
