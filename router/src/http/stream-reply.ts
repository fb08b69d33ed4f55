import type { IncrementalFormat } from '../engine/incremental-format.ts';
import { remembered } from '../engine/remembered.ts';
import { abandon } from '../live/abandon.ts';
import type { Sink } from '../live/stream/client-sink.ts';
import { eventForm } from '../live/stream/event-form.ts';
import { incrementalForms, multipartForm } from '../live/stream/multipart-form.ts';
import { isOneAnswer, type OpenStreams, type StreamToTell } from '../live/stream/open-streams.ts';
import type { StreamForm } from '../live/stream/stream-form.ts';
import { type AcceptedRange, acceptedRanges } from './accepted-ranges.ts';
import { isJsonLiked } from './media-types.ts';
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
  /** What comes at once is an answer as any, though events were taken, too. */
  readonly prefersAnswers: boolean;
}

const readMax = 100;

const eventType = 'text/event-stream';
const partsType = 'multipart/mixed';

const readForms = remembered(readMax, (accept): StreamForms => {
  const liked = acceptedRanges(accept)
    .filter(({ quality }) => quality > 0)
    .toSorted((one, other) => other.quality - one.quality);
  const isEvents = liked.some(({ type }) => type === eventType);
  const parts = liked.filter(({ type }) => type === partsType);
  const isMultipart = parts.some(({ parameters }) => parameters.get('subscriptionspec') === '1.0');
  const multipart = isMultipart ? multipartForm : null;
  return {
    events: isEvents ? eventForm : multipart,
    incremental: firstFormat(parts),
    prefersAnswers: isJsonLiked(accept, eventType),
  };
});

/** Null where the client takes nothing, or is told nothing, bit by bit. */
export function formsFor(
  accept: string | undefined,
  { streams, tellsEvents }: { readonly streams: OpenStreams | null; readonly tellsEvents: boolean },
): StreamForms | null {
  if (streams === null || accept === undefined) return null;
  const read = readForms(accept);
  const events = tellsEvents ? read.events : null;
  const forms: StreamForms = { ...read, events, incremental: events === eventForm ? 'v0.2' : read.incremental };
  return forms.events === null && forms.incremental === null ? null : forms;
}

/** The form of what the engine gave; null where it is one answer as any. */
export function formOf(
  opened: StreamToTell['opened'],
  { events, incremental, prefersAnswers }: StreamForms,
): StreamForm | null {
  if (opened.kind === 'Result') return events === eventForm && !prefersAnswers ? eventForm : null;
  if (events === eventForm) return eventForm;
  if (opened.first === undefined) return events;
  return incremental === null ? null : incrementalForms[incremental];
}

/** That which the client likes best, or names first. One that does not say which, as urql, understands the newer one. */
function firstFormat(parts: readonly AcceptedRange[]): IncrementalFormat | null {
  for (const { parameters } of parts) {
    if (parameters.get('deferspec') === '20220824') return '20220824';
    if (parameters.get('incrementalspec') === 'v0.2' || parameters.size === 0) return 'v0.2';
  }
  return null;
}

export const tooManyStreams = httpProblem(429, 'TOO_MANY_OPERATIONS', {
  message: 'expected fewer streams at once of one caller',
  headers: { 'retry-after': '5' },
});

export function respondStream(envelope: Envelope, { contentType, headers, begin, abandon: leave }: StreamReply): void {
  const { request, response, record } = envelope;
  writeStreamHead(envelope, contentType, headers);
  record?.write({ status: 200, bytes: 0 });
  if (request.method !== 'HEAD') return begin(response);
  leave();
  response.end();
}

/** Of one answer: what subgraphs have clients told, and what is left of their limit. */
export function headersOf(opened: StreamToTell['opened']): readonly string[] {
  const first = opened.kind === 'Result' ? opened : opened.first;
  if (first === undefined) return [];
  const rates = first.rate === null ? [] : rateHeaders(first.rate);
  return [...first.headers, ...rates];
}
