import type { StreamPart } from '../../engine/live/engine-stream.ts';
import { jsonText } from '../../json/json-text.ts';
import type { StreamForm } from './stream-form.ts';

/** What no field of an event may hold. Source: HTML, 9.2.6. */
const line = /[\r\n\0]/;

/** Server-sent events as the protocol graphql-sse has them, by distinct connections. Errors are results, and then the end. */
export const eventForm: StreamForm = {
  transport: 'events',
  contentType: 'text/event-stream; charset=utf-8',
  // Some proxies hold an answer back until its first bytes.
  beginning: ':\n\n',
  heartbeat: ':\n\n',
  part: next,
  // Without data a browser tells no event.
  end: (end) =>
    end.kind === 'Completed'
      ? complete
      : `${next({ text: jsonText({ errors: end.errors }), eventId: null })}${complete}`,
  comeBack: (afterMs) => `retry: ${afterMs}\n\n`,
};

const complete = 'event: complete\ndata:\n\n';

function next({ text, eventId }: StreamPart): string {
  const id = eventId === null || line.test(eventId) ? '' : `id: ${eventId}\n`;
  return `${id}event: next\ndata: ${text}\n\n`;
}
