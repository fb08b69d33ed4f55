import { type ExecutionResult, parse } from 'graphql';
import { throughJson } from './exact.ts';
import { difference } from './compare.ts';
import type { Federation, SubgraphCall } from './federation.ts';
import { oracleAnswer, possibleFailures } from './oracle.ts';
import type { RandomOperation } from './random-operation.ts';
import { Store } from './store.ts';
import type { GraphAnswer } from '../../src/graph/graph-request.ts';
import type { Send } from '../../src/execution/execution.ts';
import type { Rights } from '../../src/supergraph/access-rules.ts';

export interface Checked {
  /** Null: the router's answer is right. */
  readonly difference: string | null;
  readonly actual: RouterAnswer;
  readonly expected: ExecutionResult;
  readonly calls: readonly SubgraphCall[];
}

export interface CheckOptions {
  readonly seed: number;
  readonly hasFailures: boolean;
  readonly planted?: PlantedFault;
}

/** A fault on purpose, to see that it is found. It stands around the router, which has no seam for it. */
export interface PlantedFault {
  readonly send?: (send: Send) => Send;
  readonly answer?: (answer: RouterAnswer) => RouterAnswer;
}

export type RouterAnswer = Pick<GraphAnswer, 'data' | 'errors' | 'reported'>;

/** Asks router and oracle the same. */
export async function check(
  federation: Federation,
  operation: RandomOperation,
  { seed, hasFailures, planted = {} }: CheckOptions,
): Promise<Checked> {
  const store = new Store(federation.catalogue, { seed, hasFailures, showsRequirements: true });
  const document = parse(operation.query);
  const { schema } = federation.graph;
  const request = { document, variables: operation.variables };
  const expected = oracleAnswer(schema, store, request);
  const calls: SubgraphCall[] = [];
  const { send: around = (send) => send, answer: after = (answer) => answer } = planted;
  const actual = after(await answerOf(federation, operation, around(federation.send(store, calls))));
  const possible = () => possibleFailures(schema, store, request);
  return { difference: difference(actual, expected, possible), actual, expected, calls };
}

/** Never rejects: a router that throws has answered wrongly. */
export async function answerOf(
  { graph }: Federation,
  { query, variables, rights }: RandomOperation & { readonly rights?: Rights },
  send: Send,
): Promise<RouterAnswer> {
  try {
    const { data, errors, reported } = await graph.execute({
      ...(rights === undefined ? {} : { rights }),
      query,
      variables,
      operationName: null,
      queriesOnly: false,
      send,
    });
    return throughJson({ data, errors, reported });
  } catch (cause) {
    const message = `the router threw: ${cause instanceof Error ? cause.stack : String(cause)}`;
    return { errors: [{ message, path: ['thrown'], extensions: {} }] };
  }
}
