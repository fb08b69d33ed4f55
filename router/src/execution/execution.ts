import type { NumberCare } from '../json/parse-json.ts';
import { Failures } from './failures.ts';
import type { EntityRequestText } from './requests.ts';
import { BorrowedValues } from './recovery/borrowed-values.ts';
import { SubgraphErrors } from './subgraph-errors.ts';
import type { Entity } from './values.ts';

/** What one request's run of a plan reads and writes. */
export interface Execution extends NumberCare {
  /** As the client sent them: subgraphs coerce for themselves. */
  readonly variables: Readonly<Record<string, unknown>>;
  readonly send: Send;
  readonly data: Entity;
  readonly failures: Failures;
  /** Each notes again, at objects that have come since, what was lost below an object. */
  readonly losses: (() => void)[];
  readonly errors: SubgraphErrors;
  /** What the answer holds for other subgraphs alone. */
  readonly borrowed: BorrowedValues;
  /** A subgraph was asked to change something, and may have: the whole is not to be asked again. */
  mayHaveChanged: boolean;
  /** To ask for the whole again makes no change twice: subgraphs know it by its keys. */
  readonly isRepeatable: boolean;
}

/** Sends one GraphQL request to a subgraph. Rejects with a SendFailure where no GraphQL answer came back. */
export type Send = (service: string, request: SentRequest) => Promise<Answer>;

export interface SentRequest extends NumberCare {
  readonly body: string;
  readonly kind: OperationKind;
  /** Of a mutation, the root fields' names in the client's answer, in the order of the document. */
  readonly fields?: readonly string[];
  /** Index of the plan's request; null where it asks again for what was lost, or for a part that comes later. */
  readonly step: number | null;
  /** By list: the entities that it asks for. Null where it asks for root fields. */
  readonly entities: readonly SentEntities[] | null;
  /** By which the same may be asked for other entities. Absent where it asks for root fields. */
  readonly written?: WrittenRequest;
}

/** What a request for entities is written with, beside their representations. */
export interface WrittenRequest {
  readonly text: EntityRequestText;
  /** The other variables, as JSON members. */
  readonly members: string;
}

export interface SentEntities {
  readonly representations: readonly string[];
  /** By index of the representation: the objects of the answer that it stands for. */
  readonly targets: readonly (readonly object[])[];
}

export type OperationKind = 'query' | 'mutation' | 'subscription';

/** A subgraph's answer, of which nothing is known but that it is an object. */
export interface Answer {
  readonly data?: unknown;
  readonly errors?: unknown;
}

export function newExecution(
  given: Pick<Execution, 'variables' | 'send' | 'keepsForms'> & { readonly isRepeatable?: boolean },
): Execution {
  const { variables, send, keepsForms, isRepeatable = false } = given;
  return {
    variables,
    send,
    keepsForms,
    data: {},
    failures: new Failures(),
    losses: [],
    errors: new SubgraphErrors(),
    borrowed: new BorrowedValues(),
    mayHaveChanged: false,
    isRepeatable,
  };
}
