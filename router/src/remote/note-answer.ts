import type { CallRecord } from '../telemetry/recording/call-record.ts';
import type { SubgraphAnswer } from './answer.ts';
import type { Raw } from './request.ts';

/** Notes how a call has ended. */
export function noteAnswer(record: CallRecord, raw: Raw, answer: SubgraphAnswer): void {
  if (raw.kind !== 'Received') record.failure = raw;
  else if (record.keepsTexts) record.received = raw;
  if (answer.kind === 'Answered') record.errorCount = answer.errors.length;
  record.ended({
    kind: answer.kind,
    status: raw.status,
    reason: answer.kind === 'Answered' ? null : answer.reason,
  });
}
