import type { Engine } from '../engine/engine.ts';
import { assetReply, type Explorer, pageReply } from './explorer.ts';
import type { ContractChoice } from './contracts.ts';
import type { GraphqlExchange } from './asked.ts';
import { answerGraphql, type AnyReply } from './graphql.ts';
import type { GraphqlOptions } from './graphql-options.ts';
import { wantsPage } from './media-types.ts';
import { httpProblem, type HttpProblem } from './problem.ts';
import type { Reply } from './reply.ts';
import { decodedSegment } from './request-target.ts';
import { controlReply } from './single-connection.ts';
import { type CallbackDoor, callbackReply } from './subgraph-callbacks.ts';
import { type HttpRequest, isHttp2 } from './wire.ts';

export interface Routed extends GraphqlOptions {
  /** Where the graph is; a slash behind it makes no difference. */
  readonly path: string;
  /** Null: there is no page. */
  readonly explorer: Explorer | null;
  /** Null: no subgraph tells events by requests of its own. */
  readonly callbacks: CallbackDoor | null;
  /** The graphs of contracts, by their names. */
  readonly parts: ReadonlyMap<string, Engine>;
  /** Null: the whole graph alone is served. */
  readonly contracts: ContractChoice<Routed> | null;
  /** Probes are answered here, and not at a port of their own. */
  readonly hasProbes: boolean;
}

export interface Exchange extends GraphqlExchange {
  readonly path: string;
}

/** What there is at a path. */
export function route(exchange: Exchange, options: Routed, isDraining: boolean): Promise<AnyReply> | AnyReply {
  const { path } = exchange;
  const probe = options.hasProbes ? probed(exchange, options, isDraining) : null;
  if (probe !== null) return probe;
  const { callbacks: door, unread } = options;
  if (door !== null && path.startsWith(`${door.path}/`))
    return callbackReply(exchange, path.slice(door.path.length + 1), { door, unread });
  const serving = options.contracts?.of(namingOf(exchange)) ?? options;
  return 'kind' in serving ? serving : served(exchange, serving);
}

function namingOf({ request, path }: Exchange) {
  const { url = '/', headers } = request;
  return { path, url, headers, authority: isHttp2(request) ? request.authority : null };
}

function served(exchange: Exchange, options: Routed): Promise<AnyReply> | AnyReply {
  const { request, path, record } = exchange;
  if (options.contract !== null) record?.of(options.contract);
  if (path === options.path || (path.length === options.path.length + 1 && path === `${options.path}/`)) {
    return graphql(exchange, options);
  }
  if (path === '/') return onlyGet(request, () => (options.explorer ? pageReply(options.explorer) : notFound(options)));
  if (path.startsWith(`${options.path}/`)) return knownDocument(exchange, options);
  const asset = options.explorer?.assets.get(path);
  return asset === undefined ? notFound(options) : onlyGet(request, () => assetReply(asset));
}

export function isProbe(path: string): boolean {
  return path === '/health' || path === '/ready';
}

/** `/health` and `/ready`; null for any other path. */
export function probed(
  { request, path }: Pick<Exchange, 'request' | 'path'>,
  graphs: Pick<Routed, 'engine' | 'parts'>,
  isDraining: boolean,
): Reply | HttpProblem | null {
  if (path === '/health') return onlyGet(request, () => status(200, 'ok'));
  return path === '/ready' ? onlyGet(request, () => readiness(graphs, isDraining)) : null;
}

function graphql(exchange: Exchange, serving: Routed): Promise<AnyReply> | AnyReply {
  const { explorer } = serving;
  const { method, headers } = exchange.request;
  const preflight = preflightOf(exchange, serving);
  if (preflight !== null) return preflight;
  const control = serving.connections === null ? null : controlReply(exchange, serving.connections, serving);
  if (control !== null) return control;
  const isGet = method === 'GET' || method === 'HEAD';
  return isGet && explorer !== null && wantsPage(headers.accept)
    ? pageReply(explorer)
    : answerGraphql(exchange, serving);
}

/** `<path>/<id>`: for a document that is known in advance. */
function knownDocument(exchange: Exchange, serving: Routed): Promise<AnyReply> | AnyReply {
  const documentId = decodedSegment(exchange.path.slice(serving.path.length + 1));
  if (documentId === null) return notFound(serving);
  return preflightOf(exchange, serving) ?? answerGraphql({ ...exchange, documentId }, serving);
}

function preflightOf({ request }: Exchange, { crossOrigin: rules }: Routed): Reply | HttpProblem | null {
  return request.method === 'OPTIONS' && rules !== null ? rules.preflight(request.headers) : null;
}

function onlyGet(request: HttpRequest, reply: () => Reply | HttpProblem): Reply | HttpProblem {
  if (request.method === 'GET' || request.method === 'HEAD') return reply();
  return httpProblem(405, 'METHOD_NOT_ALLOWED', {
    message: `expected GET, got ${request.method}`,
    headers: { allow: 'GET, HEAD' },
  });
}

function notFound({ path }: Pick<Routed, 'path'>): HttpProblem {
  return httpProblem(404, 'NOT_FOUND', { message: `there is nothing here; the graph is at ${path}` });
}

function readiness({ engine, parts }: Pick<Routed, 'engine' | 'parts'>, isDraining: boolean): Reply {
  const isReady = [engine, ...parts.values()].every((one) => one.isReady());
  if (isDraining || !isReady) return status(503, isDraining ? 'draining' : 'starting');
  // Why a newer supergraph is not there stands in the log: it may tell how the graph is made.
  const contracts = Object.fromEntries([...parts].map(([name, one]) => [name, one.supergraph()]));
  return status(200, 'ok', { supergraph: engine.supergraph(), ...(parts.size === 0 ? {} : { contracts }) });
}

function status(code: number, text: string, details: object = {}): Reply {
  const headers = { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' };
  return { kind: 'Reply', status: code, headers, body: JSON.stringify({ status: text, ...details }) };
}
