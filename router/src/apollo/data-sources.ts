import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import type {
  DataSource,
  DataSourceRequest,
  DataSourceResponse,
  IncomingOperation,
  SubgraphDefinition,
} from './apollo-gateway-types.ts';
import type { Answer, SentRequest } from '../execution/execution.ts';
import type { SendFailure } from '../execution/failures.ts';
import { jsonText } from '../json/json-text.ts';
import { parseJson } from '../json/parse-json.ts';
import { markRounded } from '../json/rounded-numbers.ts';
import type { NotAnswered } from '../remote/answer.ts';
import type { Subgraph } from '../remote/subgraph.ts';
import { refusedErrors, sendFailure } from '../engine/send-failure.ts';

/** One way to each subgraph. A subgraph that keeps its URL keeps its data source over the lives of supergraphs. */
export class DataSources {
  readonly #build: (subgraph: SubgraphDefinition) => DataSource;
  readonly #byName = new Map<string, { readonly url: string; readonly source: DataSource }>();

  constructor(build: (subgraph: SubgraphDefinition) => DataSource) {
    this.#build = build;
  }

  of({ name, url = '' }: SubgraphDefinition): DataSource {
    const known = this.#byName.get(name);
    if (known?.url === url) return known.source;
    const source = this.#build({ name, url });
    this.#byName.set(name, { url, source });
    return source;
  }

  /** Those that are ours; whoever builds their own looks after them. */
  async destroy(): Promise<void> {
    const ours = [...this.#byName.values()].flatMap(({ source }) => (source instanceof HttpDataSource ? source : []));
    await Promise.all(ours.map((source) => source.destroy()));
  }
}

/** Asks over HTTP, where nobody has built a data source. */
export class HttpDataSource implements DataSource {
  readonly #name: string;
  readonly #subgraph: Subgraph;

  constructor(name: string, subgraph: Subgraph) {
    this.#name = name;
    this.#subgraph = subgraph;
  }

  async process({ request }: DataSourceRequest): Promise<DataSourceResponse> {
    const { http, ...body } = request;
    const headers = [...(http?.headers ?? [])].flat();
    const answer = await this.#subgraph.fetch({ ...untraced, body: jsonText(body), headers, isQuery: true });
    if (answer.kind === 'Answered') {
      // Whoever reads this takes an empty list for a failure.
      if (answer.errors.length === 0) return { data: answer.data };
      return { data: answer.data, errors: answer.errors as GraphQLFormattedError[] };
    }
    const { code, message, extensions } = notAnswered(answer, this.#name);
    throw new GraphQLError(message, { extensions: { ...extensions, code } });
  }

  /** The engine's shorter way: the body is text already. Rejects with a SendFailure. */
  async sendText({ body, kind, keepsForms }: SentRequest): Promise<Answer> {
    const asked = { ...untraced, body, headers: [], isQuery: kind === 'query', keepsForms };
    const answer = await this.#subgraph.fetch(asked);
    if (answer.kind !== 'Answered') throw notAnswered(answer, this.#name);
    const { errors, refusal } = answer;
    if (refusal === undefined) return answer;
    const told = { isQuery: asked.isQuery, response: { status: refusal.status } };
    return { ...answer, errors: refusedErrors(errors, refusal, told) };
  }

  destroy(): Promise<void> {
    return this.#subgraph.destroy();
  }
}

/** Apollo Server takes `http` for what the whole answer is to be; under `response`, data sources tell what they got. */
function notAnswered(answer: NotAnswered, subgraph: string): SendFailure {
  const failure = sendFailure(answer, subgraph);
  return { ...failure, extensions: answer.status === null ? {} : { response: { status: answer.status } } };
}

// Apollo Server does not tell of clients that leave, and sets no deadline: the subgraph's own holds.
const untraced = { keepsForms: true, traceHeaders: [], deadline: Infinity, departure: null } as const;

/** Sends what the engine asks through whatever data source there is. Rejects with a SendFailure. */
export async function sendThrough(
  source: DataSource,
  request: SentRequest,
  incoming: IncomingOperation,
): Promise<Answer> {
  if (source instanceof HttpDataSource) return source.sendText(request);
  const body = parseJson(request.body, { keepsForms: true }) as DataSourceRequest['request'];
  const { query, variables = {}, operationName } = body;
  try {
    const answer = await processed(source, {
      kind: 'incoming operation',
      // `http` is there to be filled: `RemoteGraphQLDataSource` puts its headers in.
      request: { query, variables, operationName, http: undefined },
      incomingRequestContext: incoming,
      context: incoming.context,
    });
    if (typeof answer !== 'object' || answer === null)
      throw new Error(`expected an answer of the data source, got ${String(answer)}`);
    // Whoever reads JSON by `readJson` has none of these.
    if (answer.data !== null && answer.data !== undefined) markRounded(answer.data);
    return answer;
  } catch (cause) {
    throw failureOf(cause);
  }
}

export function processed(source: DataSource, request: DataSourceRequest): Promise<DataSourceResponse> {
  return source.process(request as never);
}

/** What a data source throws, Apollo's gateway shows as it is; whoever hides it does so in Apollo Server. */
function failureOf(cause: unknown): SendFailure {
  const message = cause instanceof Error ? cause.message : String(cause);
  return { code: 'INTERNAL_SERVER_ERROR', message, isRetryable: false, mayHaveRun: true, extensions: {}, cause };
}
