import { jsonText } from './json-text.ts';

/**
 * An answer's data that are told again and again: their text is written once, and compressed once in each coding. They are
 * frozen, as what is in them must be: whoever changes the data would change no text.
 */
export class WrittenData {
  readonly data: object | null;
  /** The body of an answer that has these data and nothing else. */
  readonly body: string;
  /** The body by content coding, as far as somebody has asked for it so. */
  readonly coded = new Map<string, Buffer>();

  constructor(data: object | null) {
    this.data = Object.freeze(data);
    this.body = jsonText({ data });
  }
}
