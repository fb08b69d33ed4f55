import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'undici';
import { expect, onTestFinished, test } from 'vitest';
import { z } from 'zod';
import { readConfig } from '../../src/config/config.ts';
import { startRouter } from '../../src/router.ts';
import { startLibrary } from '../graphs/library/library.ts';
import { silentLog } from '../silent-log.ts';
import { oddRequest, randomFrom, type RawRequest } from './mutations.ts';

const requests = 5_000;
const seed = 20_261_120;

/** What GraphQL over HTTP, and HTTP itself, allow for an answer of ours. */
const statuses = new Set([200, 294, 304, 400, 401, 404, 405, 406, 413, 415, 422]);

/** The form of a GraphQL answer: data, or errors with messages, or both, and nothing else. */
const answer = z
  .strictObject({
    data: z.record(z.string(), z.unknown()).nullish(),
    errors: z
      .array(z.looseObject({ message: z.string().min(1), extensions: z.looseObject({ code: z.string() }) }))
      .min(1)
      .optional(),
    extensions: z.record(z.string(), z.unknown()).optional(),
  })
  .refine((body) => body.data !== undefined || body.errors !== undefined);

test(`${requests} malformed requests are each answered in form, and the router lives on`, async () => {
  const { port, secrets } = await startGraph();
  const client = new Client(`http://127.0.0.1:${port}`, { pipelining: 1 });
  onTestFinished(() => client.destroy());
  const random = randomFrom(seed);
  const wrong: object[] = [];

  for (let count = 0; count < requests && wrong.length < 5; count += 1) {
    const request = oddRequest(random);
    const { status, type, text } = await send(client, request);
    const fault = faultIn({ status, type, text, request, secrets });
    if (fault !== null) wrong.push({ fault, count, request, status, text: text.slice(0, 500) });
  }

  expect(wrong).toEqual([]);
  const good = await send(client, {
    method: 'POST',
    target: '/graphql',
    headers: [['content-type', 'application/json']],
    body: '{"query":"{ books { title } }"}',
  });
  expect(JSON.parse(good.text)).toEqual({ data: { books: [{ title: 'Emma' }, { title: 'Dune' }] } });
});

interface Answered {
  readonly status: number;
  readonly type: string;
  readonly text: string;
}

function faultIn({
  status,
  type,
  text,
  request,
  secrets,
}: Answered & { request: RawRequest; secrets: readonly string[] }) {
  if (!statuses.has(status)) return 'status';
  const leaked = [/\bat .+:\d+:\d+/, /node_modules|\/src\/|\/dist\//].some((pattern) => pattern.test(text));
  const isPage = type.startsWith('text/');
  if ((leaked && !isPage) || secrets.some((secret) => text.includes(secret))) return 'leak';
  if (isPage || request.method === 'HEAD' || /^\/(health|ready)$/.test(request.target)) return null;
  if (!type.startsWith('application/json') && !type.startsWith('application/graphql-response+json')) return 'type';
  const parsed = answer.safeParse(jsonOf(text));
  if (!parsed.success) return 'form';
  return doAgree(status, type, parsed.data) ? null : 'status and data disagree';
}

/** Of application/json, 200 also stands for a document that is refused; of hashes alone, in any type. */
function doAgree(status: number, type: string, { data, errors = [] }: z.infer<typeof answer>): boolean {
  if (data !== undefined || status >= 300) return data === undefined || status < 300;
  const [code] = errors.map(({ extensions }) => extensions.code);
  return code === 'PERSISTED_QUERY_NOT_SUPPORTED' || (type.startsWith('application/json') && refusals.has(code ?? ''));
}

const refusals = new Set([
  'DOCUMENT_TOO_LARGE',
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'OPERATION_RESOLUTION_FAILURE',
  'BAD_USER_INPUT',
  'SUBSCRIPTIONS_NOT_SUPPORTED',
]);

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

async function send(client: Client, { method, target, headers, body }: RawRequest): Promise<Answered> {
  const hasBody = method !== 'GET' && method !== 'HEAD';
  const response = await client.request({
    method,
    path: target,
    headers: headers.flat(),
    ...(hasBody ? { body } : {}),
  });
  const type = response.headers['content-type'];
  return { status: response.statusCode, type: String(type ?? ''), text: await response.body.text() };
}

async function startGraph(): Promise<{ readonly port: number; readonly secrets: readonly string[] }> {
  const library = await startLibrary();
  onTestFinished(library.books.kill);
  onTestFinished(library.reviews.kill);
  const folder = await mkdtemp(join(tmpdir(), 'tributary-malformed-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  await writeFile(join(folder, 'supergraph.graphql'), library.supergraphSdl);
  const config = readConfig({
    IDENTITY_SECRET: 'a secret of at least thirty-two characters',
    PORT: '0',
    SUPERGRAPH: join(folder, 'supergraph.graphql'),
    DRAIN_TIMEOUT_MS: '0',
  });
  const { port, stop } = await startRouter(config, silentLog);
  onTestFinished(stop);
  return { port, secrets: [library.books.url, library.reviews.url, new URL(library.books.url).host, 'a secret of at'] };
}
