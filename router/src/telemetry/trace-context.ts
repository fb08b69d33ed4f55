import { randomBytes } from 'node:crypto';

/** W3C Trace Context, version 00: which trace a request belongs to, by which span, and whether that is recorded. */
export interface TraceContext {
  readonly traceId: string;
  readonly spanId: string;
  readonly isSampled: boolean;
}

const form = /^[\da-f]{2}-([\da-f]{32})-([\da-f]{16})-([\da-f]{2})$/;
const sampledFlag = 1;

/** Null where it is no context, or one of nothing. */
export function contextIn(traceparent: string): TraceContext | null {
  const [, traceId = '', spanId = '', flags = ''] = form.exec(traceparent) ?? [];
  if (traceId === '' || /^0+$/.test(traceId) || /^0+$/.test(spanId) || traceparent.startsWith('ff')) return null;
  return { traceId, spanId, isSampled: (Number.parseInt(flags, 16) & sampledFlag) === sampledFlag };
}

export function traceparentOf({ traceId, spanId, isSampled }: TraceContext): string {
  return `00-${traceId}-${spanId}-${isSampled ? '01' : '00'}`;
}

export function newTraceId(): string {
  return randomDigits(16);
}

export function newSpanId(): string {
  return randomDigits(8);
}

// Every request takes ids, recorded or not: one call of the system, and one text of digits, is good for a thousand.
const bytesDrawn = 24 * 1_024;
let digits = '';
let used = 0;

/** Two hexadecimal digits for each byte. */
function randomDigits(bytes: number): string {
  if (used + 2 * bytes > digits.length) {
    digits = randomBytes(bytesDrawn).toString('hex');
    used = 0;
  }
  const from = used;
  used += 2 * bytes;
  return digits.slice(from, used);
}

// As many of a trace id's last digits as a number holds exactly.
const drawnDigits = 13;
const drawnMax = 16 ** drawnDigits;

/** Below which a trace's last digits are, as a text, where it is one of this part of all traces. */
export function drawnBelow(share: number): string {
  // No digit comes after it.
  return share >= 1
    ? 'g'
    : Math.floor(share * drawnMax)
        .toString(16)
        .padStart(drawnDigits, '0');
}

/** The same answer for the same trace, whoever decides. `below` is what `drawnBelow` gives. */
export function isDrawn(traceId: string, below: string): boolean {
  return traceId.slice(-drawnDigits) < below;
}
