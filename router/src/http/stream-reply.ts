import type { IncrementalFormat } from '../engine/incremental-format.ts';
import { remembered } from '../engine/remembered.ts';
import { abandon } from '../live/abandon.ts';
import type { Sink } from '../live/stream/client-sink.ts';
import { eventForm } from '../live/stream/event-form.ts';
import { incrementalForms, multipartForm } from '../live/stream/multipart-form.ts';
import { isOneAnswer, type OpenStreams, type StreamToTell } from '../live/stream/open-streams.ts';
import type { StreamForm } from '../live/stream/stream-form.ts';
import { httpProblem } from './problem.ts';
import { rateHeaders } from './rate-headers.ts';
import { type Envelope, writeStreamHead } from './respond.ts';

/** An answer that stays open. */
export interface StreamReply {
  readonly kind: 'Stream';
  readonly contentType: string;
  /** Names and values by turns. */
  readonly headers: readonly string[];
  /** Until its last part it is a request under way. */
  readonly isOneAnswer: boolean;
  /** Once its head is written. */
  readonly begin: (sink: Sink) => void;
  /** In the place of beginning: the client has gone. */
  readonly abandon: () => void;
}

/** Results that come one after another. */
export function streamReply(told: StreamToTell, streams: OpenStreams): StreamReply {
  const { form, opened } = told;
  return {
    kind: 'Stream',
    contentType: form.contentType,
    headers: headersOf(opened),
    isOneAnswer: isOneAnswer(told),
    begin: (sink) => streams.begin(sink, told),
    abandon: () => {
      told.leave();
      abandon(opened);
    },
  };
}

/** In which forms a client takes what comes bit by bit, as its Accept header says. */
export interface StreamForms {
  /** Results of a subscription; null: it takes none. */
  readonly events: StreamForm | null;
  /** Parts of one answer; null: it comes as a whole. */
  readonly incremental: IncrementalFormat | null;
}

const readMax = 100;

const readForms = remembered(readMax, (accept): StreamForms => {
  const ranges = accept.split(',').filter((range) => !/;\s*q=0(?:\.0*)?\s*$/i.test(range));
  const isEvents = ranges.some((range) => /^\s*text\/event-stream\b/i.test(range));
  const parts = ranges.filter((range) => /^\s*multipart\/mixed\s*(?:;|$)/i.test(range));
  const isMultipart = parts.some((range) => /;\s*subscriptionSpec\s*=\s*"?1\.0"?\s*(?:;|$)/i.test(range));
  const multipart = isMultipart ? multipartForm : null;
  return { events: isEvents ? eventForm : multipart, incremental: firstFormat(parts) };
});

/** Null where the client takes nothing, or is told nothing, bit by bit. */
export function formsFor(
  accept: string | undefined,
  { streams, tellsEvents }: { readonly streams: OpenStreams | null; readonly tellsEvents: boolean },
): StreamForms | null {
  if (streams === null || accept === undefined) return null;
  const read = readForms(accept);
  const events = tellsEvents ? read.events : null;
  const forms: StreamForms = { events, incremental: events === eventForm ? 'v0.2' : read.incremental };
  return forms.events === null && forms.incremental === null ? null : forms;
}

/** The form of what the engine gave; null where it is one answer as any. */
export function formOf(opened: StreamToTell['opened'], { events, incremental }: StreamForms): StreamForm | null {
  if (events === eventForm) return eventForm;
  if (opened.kind === 'Result') return null;
  if (opened.first === undefined) return events;
  return incremental === null ? null : incrementalForms[incremental];
}

/** That which the client names first. One that takes parts and does not say which, as urql, understands the newer one. */
function firstFormat(ranges: readonly string[]): IncrementalFormat | null {
  for (const range of ranges) {
    if (/;\s*deferSpec\s*=\s*"?20220824"?\s*(?:;|$)/i.test(range)) return '20220824';
    if (/;\s*incrementalSpec\s*=\s*"?v0\.2"?\s*(?:;|$)/i.test(range)) return 'v0.2';
    if (/^\s*multipart\/mixed\s*$/i.test(range)) return 'v0.2';
  }
  return null;
}

export const tooManyStreams = httpProblem(429, 'TOO_MANY_OPERATIONS', {
  message: 'expected fewer streams at once of one caller',
  headers: { 'retry-after': '5' },
});

export function respondStream(envelope: Envelope, { contentType, headers, begin }: StreamReply): void {
  writeStreamHead(envelope, contentType, headers);
  envelope.record?.write({ status: 200, bytes: 0 });
  begin(envelope.response);
}

/** Of one answer: what subgraphs have clients told, and what is left of their limit. */
export function headersOf(opened: StreamToTell['opened']): readonly string[] {
  const first = opened.kind === 'Result' ? opened : opened.first;
  if (first === undefined) return [];
  const rates = first.rate === null ? [] : rateHeaders(first.rate);
  return [...first.headers, ...rates];
}
