import { z } from 'zod';
import { type Capsule, type CapsuleCall, capsuleSchema } from './capsule.ts';

export type { Capsule, CapsuleCall };

/** Why a text is no capsule. */
export interface NotRead {
  readonly kind: 'NotRead';
  readonly reason: string;
}

/** A capsule's file; also the whole answer that has one in its `extensions`. */
export function readCapsule(text: string): Capsule | NotRead {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    return notRead(`expected JSON: ${String(cause)}`);
  }
  const answer = answerSchema.safeParse(value);
  const found = answer.success ? answer.data.extensions.capsule : value;
  const refused = refusedSchema.safeParse(found);
  if (refused.success) return notRead(refused.data.reason);
  const capsule = capsuleSchema.safeParse(found);
  return capsule.success ? capsule.data : notRead(`expected a capsule\n${z.prettifyError(capsule.error)}`);
}

const answerSchema = z.object({ extensions: z.object({ capsule: z.unknown() }) });
const refusedSchema = z.object({ kind: z.literal('NoCapsule'), reason: z.string() });

function notRead(reason: string): NotRead {
  return { kind: 'NotRead', reason };
}
