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
  return traceIdIn(newTraceparent());
}

export function newSpanId(): string {
  return spanIdIn(newTraceparent());
}

const traceIdAt = 3;
const traceIdDigits = 32;
const spanIdAt = 36;
const spanIdDigits = 16;
const idDigits = traceIdDigits + spanIdDigits;

/** Of a traceparent in version 00. */
export function traceIdIn(traceparent: string): string {
  return traceparent.slice(traceIdAt, traceIdAt + traceIdDigits);
}

/** The same. */
export function spanIdIn(traceparent: string): string {
  return traceparent.slice(spanIdAt, spanIdAt + spanIdDigits);
}

const unsampled = traceparentOf({
  traceId: '0'.repeat(traceIdDigits),
  spanId: '0'.repeat(spanIdDigits),
  isSampled: false,
});
// Every request takes one, recorded or not: written many at a time, each is a piece of one text.
const writtenAtOnce = 512;
let written = '';
let used = 0;

/** A span that begins a trace, not recorded, by ids of its own. */
export function newTraceparent(): string {
  if (used === written.length) {
    written = newTraceparents();
    used = 0;
  }
  const from = used;
  used += unsampled.length;
  return written.slice(from, used);
}

function newTraceparents(): string {
  const digits = Buffer.from(randomBytes((writtenAtOnce * idDigits) / 2).toString('hex'), 'latin1');
  const text = Buffer.alloc(writtenAtOnce * unsampled.length, unsampled, 'latin1');
  let from = 0;
  // Byte by byte: to copy so few at a time by a call takes several times as long.
  const write = (at: number, count: number) => {
    for (let nth = 0; nth < count; nth += 1) text[at + nth] = digits[from + nth] ?? 0;
    from += count;
  };
  for (let at = 0; at < text.length; at += unsampled.length) {
    write(at + traceIdAt, traceIdDigits);
    write(at + spanIdAt, spanIdDigits);
  }
  return text.toString('latin1');
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
