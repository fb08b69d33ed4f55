import { hash } from 'node:crypto';

/** What somebody sent to say who they are, before anybody has looked whether it is true. */
export class Token {
  readonly text: string;
  #digest: string | null = null;

  constructor(text: string) {
    this.text = text;
  }

  /** Tells it from others in the place of its text. Made once: it costs more than all else that a known token does. */
  get digest(): string {
    this.#digest ??= hash('sha256', this.text, 'base64');
    return this.#digest;
  }
}
