import type { SentEntities, SentRequest } from '../../execution/execution.ts';
import { CallRecord, type EntitiesAsked } from '../../telemetry/recording/call-record.ts';
import type { Recording } from '../../telemetry/recording/recording.ts';

/** A record of a call that begins now. */
export function recordedCall({ calls }: Recording, service: string, sent: SentRequest): CallRecord {
  const { step, kind, body, entities } = sent;
  const record = new CallRecord({ service, step, kind, body, entities: entities === null ? null : countOf(entities) });
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
