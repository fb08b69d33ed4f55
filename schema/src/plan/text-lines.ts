/** A line of a text that is broken to fit. */
export interface Line {
  readonly kind: 'code' | 'place';
  /** In characters. */
  readonly indent: number;
  readonly text: string;
}

/** Of what is broken within, so that it is seen which lines are one. */
const hangingIndent = 2;
/** However deep something stands, this much is left for it. */
const textColumnsMin = 16;

/** The lines of a text, none wider than `columnsMax`, broken at blanks where there are any. Wide characters count as two. */
export function linesOf(text: string, columnsMax: number, kind: Line['kind']): readonly Line[] {
  return text.split('\n').flatMap((line) => {
    const content = line.trimStart();
    const indent = Math.min(line.length - content.length, Math.max(0, columnsMax - textColumnsMin));
    return broken(content, { first: columnsMax - indent, others: columnsMax - indent - hangingIndent }).map(
      (piece, place): Line => ({ kind, indent: indent + (place === 0 ? 0 : hangingIndent), text: piece }),
    );
  });
}

const graphemes = new Intl.Segmenter('en');

function broken(text: string, room: { readonly first: number; readonly others: number }): readonly string[] {
  const pieces: string[] = [];
  let left = Array.from(graphemes.segment(text), ({ segment }) => segment);
  while (left.length > 0) {
    const fitting = countFitting(left, pieces.length === 0 ? room.first : room.others);
    const blank = fitting < left.length ? left.lastIndexOf(' ', fitting) : -1;
    const end = blank > 0 ? blank : fitting;
    pieces.push(left.slice(0, end).join(''));
    left = left.slice(left[end] === ' ' ? end + 1 : end);
  }
  return pieces.length === 0 ? [''] : pieces;
}

/** How many characters fit: one at least, so that there is an end. */
function countFitting(characters: readonly string[], columns: number): number {
  let used = 0;
  const first = characters.findIndex((character) => {
    used += columnsOf(character);
    return used > columns;
  });
  return first === -1 ? characters.length : Math.max(1, first);
}

// From Hangul Jamo on most characters are as wide as two of the others, or unknown to monospaced faces.
const firstWide = 0x1100;

function columnsOf(character: string): number {
  return (character.codePointAt(0) ?? 0) >= firstWide ? 2 : 1;
}
