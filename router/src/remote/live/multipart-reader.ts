import { isJsonObject } from '../../json/json-object.ts';
import { eventOf, parsedJson } from './live-payload.ts';
import { requireLength, type StreamFormat, type StreamMessage, type StreamReader } from './stream-reader.ts';

/** Apollo's multipart subscriptions, 1.0. */
export const multipartFormat: StreamFormat = {
  accept: 'multipart/mixed;subscriptionSpec=1.0, application/json',
  reader(contentType, lengthMax) {
    if (!/^multipart\/mixed\b/i.test(contentType)) return null;
    const [, quoted, plain] = /;\s*boundary=(?:"([^"]+)"|([^\s;]+))/i.exec(contentType) ?? [];
    // Without one it is that of RFC 1341's examples, as clients of Apollo's have it.
    return new MultipartReader(quoted ?? plain ?? '-', lengthMax);
  },
};

/** RFC 2046, 5.1.1: before its first boundary there may be a preamble, behind its last one an epilogue. */
class MultipartReader implements StreamReader {
  readonly #delimiter: string;
  readonly #lengthMax: number;
  /** What holds no boundary, of the part that has begun. It is put together once, whatever it came in. */
  #begun = '';
  /** What follows and has not been searched; with the end of the line that a boundary at the very beginning lacks. */
  #unsearched = '\r\n';
  #isInside = false;
  #isOver = false;

  constructor(boundary: string, lengthMax: number) {
    this.#delimiter = `\r\n--${boundary}`;
    this.#lengthMax = lengthMax;
  }

  read(text: string): readonly StreamMessage[] {
    if (this.#isOver) return [];
    const messages: StreamMessage[] = [];
    this.#unsearched += text;
    for (let at = this.#next(); at !== -1; at = this.#next()) {
      // A part is whole with the boundary behind it: whether that is the last one is known two characters later.
      if (this.#isInside) messages.push(...messagesOf(this.#begun + this.#unsearched.slice(0, at)));
      this.#isInside = false;
      this.#begun = '';
      this.#unsearched = this.#unsearched.slice(at);
      if (this.#unsearched.length < this.#delimiter.length + 2) return messages;
      this.#unsearched = this.#unsearched.slice(this.#delimiter.length);
      this.#isOver = this.#unsearched.startsWith('--');
      this.#isInside = true;
      if (this.#isOver) return [...messages, { kind: 'Complete' }];
    }
    this.#keep();
    return messages;
  }

  /** Where the next boundary begins; -1 where none has come. */
  #next(): number {
    return this.#unsearched.indexOf(this.#delimiter);
  }

  /** What was searched but for its last characters, which may begin a boundary. */
  #keep(): void {
    const end = Math.max(0, this.#unsearched.length - this.#delimiter.length + 1);
    this.#begun += this.#unsearched.slice(0, end);
    this.#unsearched = this.#unsearched.slice(end);
    requireLength(this.#begun.length + this.#unsearched.length, this.#lengthMax);
  }
}

/** `{}` only says that somebody is there. */
function messagesOf(part: string): readonly StreamMessage[] {
  const end = part.indexOf('\r\n\r\n');
  const text = part.slice(end + 4);
  const message = end === -1 ? undefined : parsedJson(text);
  if (!isJsonObject(message)) throw new TypeError('expected an object in each part');
  const { payload, errors } = message;
  if (isJsonObject(payload)) return [{ kind: 'Event', event: eventOf(payload, text.length) }];
  if (Array.isArray(errors)) return [{ kind: 'Errors', errors }];
  if (payload === undefined || payload === null) return [];
  throw new TypeError('expected an execution result in each part');
}
