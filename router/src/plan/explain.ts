import { Kind, print, type SelectionNode } from 'graphql';
import type { Call, EntityPart } from './calls.ts';
import type { PathElement } from './fetches.ts';
import { wavesOf } from './plan-cost.ts';
import { operationOf } from '../planner/operation-of.ts';

/** One request of a plan, for people and programs. */
export interface ExplainedRequest {
  /** From 1. Those of one wave go out at once, but for what they wait for. */
  readonly wave: number;
  readonly service: string;
  /** Indices of the requests that must end first. */
  readonly dependsOn: readonly number[];
  /** What is asked, one for each list of entities; of a root's fields, one. */
  readonly asks: readonly ExplainedAsk[];
}

export interface ExplainedAsk {
  /** Where the entities stand in the answer, such as `me.orders.@`; null: it asks for root fields. */
  readonly paths: readonly string[] | null;
  readonly selections: string;
}

/** In the order of their waves. */
export function explainedRequests(calls: readonly Call[]): readonly ExplainedRequest[] {
  const waves = wavesOf(calls);
  return calls.map((call, index) => {
    const wave = waves[index] ?? 1;
    const asks = call.kind === 'Root' ? [askOfRoot(call.fetch.document)] : call.parts.map(askOfPart);
    return { wave, service: call.service, dependsOn: call.dependsOn, asks };
  });
}

/** A line a request: its wave, its subgraph, where its entities stand and what it asks of them. */
export function explainedText(requests: readonly ExplainedRequest[]): string {
  return requests
    .toSorted((a, b) => a.wave - b.wave)
    .map(({ wave, service, asks }) => `${wave}. ${service}: ${asks.map(askText).join('; ')}`)
    .join('\n');
}

function askText({ paths, selections }: ExplainedAsk): string {
  return paths === null ? selections : `at ${paths.join(' and ')} ${selections}`;
}

function askOfRoot(document: Parameters<typeof operationOf>[0]): ExplainedAsk {
  return { paths: null, selections: selectionText(operationOf(document).selectionSet.selections) };
}

function askOfPart({ paths, selections }: EntityPart): ExplainedAsk {
  return { paths: paths.map(pathText), selections: selectionText(selections) };
}

function pathText(path: readonly PathElement[]): string {
  return path.length === 0 ? 'the root' : path.map(({ key }) => key ?? '@').join('.');
}

function selectionText(selections: readonly SelectionNode[]): string {
  const text = print({ kind: Kind.SELECTION_SET, selections: [...selections] });
  return text.replaceAll(/\s+/g, ' ');
}
