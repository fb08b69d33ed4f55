import { ApolloGateway, type GraphQLDataSource } from '@apollo/gateway';
import { type ExecutionResult, parse } from 'graphql';
import { check, type Checked } from '../fuzz/check.ts';
import { difference } from '../fuzz/compare.ts';
import type { Federation } from '../fuzz/federation.ts';
import { Store } from '../fuzz/store.ts';
import type { Send } from '../../src/execution/execution.ts';
import type { NamedOperation } from './read-graphs.ts';

type Executor = Awaited<ReturnType<ApolloGateway['load']>>['executor'] | null;
type ExecutorRequest = NonNullable<Parameters<NonNullable<Executor>>[0]>;

/** Apollo's gateway before the same subgraphs. Null where it refuses the supergraph. */
export class StockGateway {
  readonly #federation: Federation;
  readonly #gateway: ApolloGateway;
  #executor: Executor = null;
  #send: Send = () => Promise.resolve({});

  constructor(federation: Federation) {
    const silent = { debug: ignored, info: ignored, warn: ignored, error: ignored };
    const dataSource = (name: string): GraphQLDataSource => ({
      process: async ({ request: { query, variables } }) => {
        const body = JSON.stringify({ query, variables });
        const answer = await this.#send(name, {
          body,
          kind: 'query',
          keepsForms: false,
          step: null,
          entities: null,
        });
        return answer as Awaited<ReturnType<GraphQLDataSource['process']>>;
      },
    });
    this.#federation = federation;
    this.#gateway = new ApolloGateway({
      supergraphSdl: federation.supergraphSdl,
      logger: silent,
      buildService: ({ name }) => dataSource(name),
    });
  }

  /** False where it refuses the supergraph. */
  async load(): Promise<boolean> {
    try {
      ({ executor: this.#executor } = await this.#gateway.load({ apollo: {} }));
      return true;
    } catch {
      return false;
    }
  }

  stop(): Promise<void> {
    return this.#gateway.stop();
  }

  /** What is wrong with its answer; null where nothing is. */
  async fault(operation: NamedOperation, seed: number): Promise<string | null> {
    const { expected } = await check(this.#federation, operation, { seed, hasFailures: false });
    const store = new Store(this.#federation.catalogue, { seed, hasFailures: false, showsRequirements: true });
    this.#send = this.#federation.send(store, []);
    try {
      const { data, errors = [] } = await this.#answer(operation);
      const actual: Checked['actual'] = JSON.parse(JSON.stringify({ data, errors }));
      return difference(actual, expected, () => new Set());
    } catch (cause) {
      return String(cause);
    }
  }

  async #answer({ name, query }: NamedOperation): Promise<ExecutionResult> {
    const document = parse(query);
    // What Apollo Server hands over; the rest of its request context the gateway does not read.
    const request = {
      document,
      request: { query, variables: {} },
      queryHash: query,
      source: query,
      operationName: name,
      operation: document.definitions[0],
      context: {},
      schema: this.#federation.graph.schema,
      metrics: {},
    } as unknown as ExecutorRequest;
    const result = await this.#executor?.(request);
    return result ?? {};
  }
}

function ignored(): void {
  // It logs every query that it cannot plan.
}
