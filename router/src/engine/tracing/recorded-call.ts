import type { SentEntities, SentRequest } from '../../execution/execution.ts';
import { CallRecord, type EntitiesAsked } from '../../telemetry/recording/call-record.ts';
import type { Recording } from '../../telemetry/recording/recording.ts';

/** A record of a call that begins now. */
export function recordedCall({ calls, traceId, isTold }: Recording, service: string, sent: SentRequest): CallRecord {
  const { step, kind, body, entities: lists } = sent;
  const entities = lists === null ? null : countOf(lists);
  const record = new CallRecord({ service, step, kind, body, keepsTexts: isTold, entities, traceId });
  calls.push(record);
  return record;
}

function countOf(lists: readonly SentEntities[]): EntitiesAsked {
  let [asked, distinct] = [0, 0];
  for (const { representations, targets } of lists) {
    distinct += representations.length;
    for (const { length } of targets) asked += length;
  }
  return { asked, distinct };
}
