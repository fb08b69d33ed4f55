/** Something that a buyer says to the shop, and that the shop may repeat to nobody. */
export interface Secret {
  /** In words, for whoever reads where it was found. */
  readonly what: string;
  readonly text: string;
}

/** Collects what buyers say, to be looked for in logs and traces. */
export class SecretsSaid {
  readonly #byText = new Map<string, string>();

  /** Throws RangeError for what is so short that it would be found by chance. */
  say(what: string, text: string): void {
    if (text.length < lengthMin) throw new RangeError(`expected at least ${lengthMin} characters, got ${text.length}`);
    this.#byText.set(text, what);
  }

  all(): readonly Secret[] {
    return [...this.#byText].map(([text, what]) => ({ what, text }));
  }
}

// The shortest one that a buyer has is `tok_visa`.
const lengthMin = 8;
