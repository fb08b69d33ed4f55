import { isPlain } from './long-number.ts';

// Both may take for a number what stands in a string and looks like one, which costs time and no more. Neither misses one.

// A double gives back every number of fifteen digits. Sixteen characters, the point among them, may be more. Written out
// sixteen times: V8 then looks at every eighth character, which is a tenth of the time that it takes for `{16}`.
const manyDigits = [new RegExp('[\\d.]'.repeat(16), 'g')];

// What else a double may change has a point, an exponent or the sign of zero. Two patterns take less than one.
const oddForms = [/\d[.eE][-+\d]/g, /-0/g];

/** Whether a number is there that has so many digits that it would change. */
export function holdsManyDigits(text: string): boolean {
  return holds(manyDigits, text);
}

/** Whether a number is there that would change, though it has few digits. */
export function holdsOddForm(text: string): boolean {
  return holds(oddForms, text);
}

function holds(forms: readonly RegExp[], text: string): boolean {
  return forms.some((form) => {
    form.lastIndex = 0;
    while (form.test(text)) {
      const at = form.lastIndex - 1;
      const end = endOfNumber(text, at);
      if (isChanged(text, startOfNumber(text, at), end)) return true;
      // Not from the next character on: what looks like a number and is long would be looked at again from each.
      form.lastIndex = end;
    }
    return false;
  });
}

function startOfNumber(text: string, at: number): number {
  let start = at;
  while (isOfNumber(text.charCodeAt(start - 1))) start -= 1;
  return start;
}

function endOfNumber(text: string, at: number): number {
  let end = at + 1;
  while (isOfNumber(text.charCodeAt(end))) end += 1;
  return end;
}

function isChanged(text: string, start: number, end: number): boolean {
  const isNumber = ' \t\n\r:,['.includes(text.charAt(start - 1)) && ' \t\n\r,]}'.includes(text.charAt(end));
  return isNumber && !isPlain(text.slice(start, end));
}

/** Digits, signs, point and e; the slash among them does no harm. */
function isOfNumber(code: number): boolean {
  return (code >= 45 && code <= 57) || code === 43 || code === 69 || code === 101;
}
