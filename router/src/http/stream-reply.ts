import type { OpenStreams, StreamToTell } from '../live/stream/open-streams.ts';
import { eventForm } from '../live/stream/event-form.ts';
import { multipartForm } from '../live/stream/multipart-form.ts';
import type { StreamForm } from '../live/stream/stream-form.ts';
import { httpProblem } from './problem.ts';
import { type Envelope, writeStreamHead } from './respond.ts';

/** An answer of results that come one after another. */
export interface StreamReply extends StreamToTell {
  readonly kind: 'Stream';
  readonly streams: OpenStreams;
}

/** In which form a client takes results, as its Accept header says; null where it takes one answer alone. */
export function streamForm(accept: string | undefined): StreamForm | null {
  if (accept === undefined) return null;
  if (/(?:^|,)\s*text\/event-stream\b(?!\s*;\s*q=0(?:\.0*)?\s*(?:,|$))/i.test(accept)) return eventForm;
  return /(?:^|,)\s*multipart\/mixed\s*;[^,]*\bsubscriptionSpec\s*=\s*"?1\.0"?/i.test(accept) ? multipartForm : null;
}

export const tooManyStreams = httpProblem(429, 'TOO_MANY_OPERATIONS', {
  message: 'expected fewer streams at once of one caller',
  headers: { 'retry-after': '5' },
});

export function respondStream(envelope: Envelope, { streams, ...told }: StreamReply): void {
  writeStreamHead(envelope, told.form.contentType);
  envelope.record?.write(200, 0);
  streams.begin(envelope.response, told);
}
