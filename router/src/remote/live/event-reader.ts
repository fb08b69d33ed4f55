import { isJsonObject } from '../../json/json-object.ts';
import { eventIdOf, eventOf, parsedJson } from './live-payload.ts';
import { requireLength, type StreamFormat, type StreamMessage, type StreamReader } from './stream-reader.ts';

/** Server-sent events as graphql-sse has them by distinct connections. */
export const eventFormat: StreamFormat = {
  accept: 'text/event-stream',
  reader: (contentType, lengthMax) => (/^text\/event-stream\b/i.test(contentType) ? new EventReader(lengthMax) : null),
};

/** Source: HTML, 9.2.6. */
class EventReader implements StreamReader {
  readonly #lengthMax: number;
  /** A line whose end has not come. */
  #line = '';
  #endedByReturn = false;
  #type = '';
  #data: string[] = [];
  #length = 0;
  #id: string | null = null;
  #isFirst = true;

  constructor(lengthMax: number) {
    this.#lengthMax = lengthMax;
  }

  read(text: string): readonly StreamMessage[] {
    const messages: StreamMessage[] = [];
    const [first = '', ...others] = this.#linesOf(text);
    const lines = [this.#line + first, ...others];
    this.#line = lines.pop() ?? '';
    for (const line of lines) {
      const message = this.#take(line);
      if (message !== null) messages.push(message);
    }
    requireLength(this.#length + this.#line.length, this.#lengthMax);
    return messages;
  }

  /** The last one is not whole. A return and a newline that come apart are one end. */
  #linesOf(text: string): string[] {
    const whole = this.#isFirst && text.startsWith('\uFEFF') ? text.slice(1) : text;
    if (text !== '') this.#isFirst = false;
    const rest = this.#endedByReturn && whole.startsWith('\n') ? whole.slice(1) : whole;
    if (whole !== '') this.#endedByReturn = whole.endsWith('\r');
    return rest.split(/\r\n|[\r\n]/);
  }

  #take(line: string): StreamMessage | null {
    if (line === '') return this.#dispatch();
    const colon = line.indexOf(':');
    const field = colon === -1 ? line : line.slice(0, colon);
    const value = colon === -1 ? '' : line.slice(colon + (line[colon + 1] === ' ' ? 2 : 1));
    if (field === 'event') this.#type = value;
    if (field === 'id' && !value.includes('\0')) this.#id = value === '' ? null : eventIdOf(value);
    if (field === 'data') {
      this.#data.push(value);
      this.#length += value.length + 1;
      requireLength(this.#length, this.#lengthMax);
    }
    return null;
  }

  #dispatch(): StreamMessage | null {
    const [type, data, id] = [this.#type, this.#data, this.#id];
    // The id stays: of events without one it is that of the last one that had one.
    [this.#type, this.#data, this.#length] = ['', [], 0];
    if (type === 'complete') return { kind: 'Complete' };
    // What this version does not know says nothing, nor does what has no data.
    if (type !== 'next' || data.length === 0) return null;
    const text = data.join('\n');
    const payload = parsedJson(text);
    if (!isJsonObject(payload)) throw new TypeError('expected an execution result in each event');
    const event = eventOf(payload, text.length);
    return { kind: 'Event', event: event.eventId === null ? { ...event, eventId: id } : event };
  }
}
