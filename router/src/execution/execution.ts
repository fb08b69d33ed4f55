import { Failures } from './failures.ts';
import { BorrowedValues } from './recovery/borrowed-values.ts';
import type { Entity } from './values.ts';

/** What one request's run of a plan reads and writes. */
export interface Execution {
  /** As the client sent them: subgraphs coerce for themselves. */
  readonly variables: Readonly<Record<string, unknown>>;
  readonly send: Send;
  readonly data: Entity;
  readonly failures: Failures;
  readonly errors: SubgraphError[];
  /** What the answer holds for other subgraphs alone. */
  readonly borrowed: BorrowedValues;
  /** A subgraph was asked to change something, and may have: the whole is not to be asked again. */
  mayHaveChanged: boolean;
}

/** Sends one GraphQL request to a subgraph. Rejects with a SendFailure where no GraphQL answer came back. */
export type Send = (
  service: string,
  request: { readonly body: string; readonly kind: OperationKind },
) => Promise<Answer>;

export type OperationKind = 'query' | 'mutation' | 'subscription';

/** A subgraph's answer, of which nothing is known but that it is an object. */
export interface Answer {
  readonly data?: unknown;
  readonly errors?: unknown;
}

/** An error of a subgraph at its place in the answer, under the client's keys. */
export interface SubgraphError {
  readonly service: string;
  readonly message: string;
  readonly path: readonly (string | number)[] | null;
  readonly extensions: Readonly<Record<string, unknown>>;
}

export function newExecution(variables: Readonly<Record<string, unknown>>, send: Send): Execution {
  return {
    variables,
    send,
    data: {},
    failures: new Failures(),
    errors: [],
    borrowed: new BorrowedValues(),
    mayHaveChanged: false,
  };
}
