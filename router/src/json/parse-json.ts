import { exactJson } from './exact-json.ts';
import { holdsManyDigits, holdsOddForm } from './find-long-numbers.ts';

/** Which numbers of a text must not lose their form. */
export interface NumberCare {
  /**
   * Beside those of many digits also 1e400, which no double is near, and those whose form alone would change, as 1.0, 1e2
   * and -0. To look for them takes some four times as long.
   */
  readonly keepsForms: boolean;
}

/** `JSON.parse`, but for numbers that a double does not give back: they are LongNumbers. Throws a SyntaxError. */
export function parseJson(text: string, { keepsForms }: NumberCare): unknown {
  const isExact = holdsManyDigits(text) || (keepsForms && holdsOddForm(text));
  return isExact ? exactJson(text) : JSON.parse(text);
}
