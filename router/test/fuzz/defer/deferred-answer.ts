import { type IncrementalFormat, partsWriters } from '../../../src/engine/incremental-format.ts';
import type { Send } from '../../../src/execution/execution.ts';
import type { ReportedError } from '../../../src/response/errors.ts';
import { readJson, throughJson } from '../exact.ts';
import { jsonText } from '../../../src/json/json-text.ts';
import type { Federation } from '../federation.ts';
import type { RandomOperation } from '../random-operation.ts';
import { type MergedAnswer, mergedParts, type Payload } from './merged-parts.ts';

export interface DeferredAnswer extends MergedAnswer {
  readonly payloads: readonly object[];
  readonly reported: readonly ReportedError[];
}

export interface AskedInParts {
  readonly format: IncrementalFormat;
  readonly send: Send;
  /** Does to what is sent to the client what a fault of ours would. */
  readonly planted?: PlantedInParts['payloads'];
}

/** A fault on purpose, to see that it is found. */
export interface PlantedInParts {
  readonly send?: (send: Send) => Send;
  readonly payloads?: (payloads: readonly Payload[]) => readonly Payload[];
}

/** Asks in parts and puts them together again. Never rejects: a router that throws has answered wrongly. */
export async function deferredAnswer(
  { graph }: Federation,
  { query, variables }: RandomOperation,
  { format, send, planted }: AskedInParts,
): Promise<DeferredAnswer> {
  const payloads: string[] = [];
  const reported: ReportedError[] = [];
  try {
    const asked = { query, variables, operationName: null, queriesOnly: false, send };
    const answer = await graph.executeInParts(asked);
    const writer = partsWriters[format];
    const first = 'kind' in answer ? answer.first : answer;
    const { data, errors } = first;
    reported.push(...(first.reported ?? []));
    const result = errors.length === 0 ? { data: data ?? null } : { errors, data: data ?? null };
    payloads.push(jsonText('kind' in answer ? writer.first(result, answer.pending) : result));
    if ('kind' in answer) {
      for (let parts = await answer.next(); parts !== null; parts = await answer.next()) {
        payloads.push(jsonText(writer.next(parts)));
        reported.push(...parts.reported);
      }
    }
  } catch (cause) {
    const message = `the router threw: ${cause instanceof Error ? cause.stack : String(cause)}`;
    payloads.push(jsonText({ errors: [{ message, path: ['thrown'], extensions: {} }] }));
  }
  const read: readonly Payload[] = payloads.map(readJson);
  const { data, errors, lost, faults } = mergedParts(planted?.(read) ?? read);
  return { payloads: payloads.map(readJson), data, errors, lost, faults, reported: throughJson(reported) };
}
