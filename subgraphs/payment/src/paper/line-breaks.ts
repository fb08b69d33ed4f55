// Words as the languages have them: Thai and Chinese have no blanks between theirs.
const words = new Intl.Segmenter('en', { granularity: 'word' });
const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** A line of a text: from `start` to just before `end`. */
export interface Line {
  readonly start: number;
  readonly end: number;
}

/**
 * Breaks a text into lines of at most `width`, between words or, where one is wider than a line, within it. `widthOf`
 * measures a piece, each once. Blanks at the end of a line are not drawn.
 */
export function brokenLines(text: string, width: number, widthOf: (piece: Line) => number): Line[] {
  const lines: Line[] = [];
  let line = { start: 0, end: 0, width: 0 };
  for (const piece of pieces(text, width, widthOf)) {
    const isBlank = text.slice(piece.start, piece.end).trim() === '';
    if (line.end > line.start && !isBlank && line.width + piece.width > width) {
      lines.push(trimmed(text, line));
      line = { start: piece.start, end: piece.start, width: 0 };
    }
    line = { start: line.start, end: piece.end, width: line.width + piece.width };
  }
  if (line.end > line.start || lines.length === 0) lines.push(trimmed(text, line));
  return lines;
}

interface Piece extends Line {
  readonly width: number;
}

function pieces(text: string, width: number, widthOf: (piece: Line) => number): Piece[] {
  const measured = (piece: Line): Piece => ({ ...piece, width: widthOf(piece) });
  return joined(text).flatMap((word) => {
    const piece = measured(word);
    if (piece.width <= width) return [piece];
    return Array.from(graphemes.segment(text.slice(word.start, word.end)), ({ index, segment }) => {
      const start = word.start + index;
      return measured({ start, end: start + segment.length });
    });
  });
}

/** Words with the punctuation that follows them, which begins no line. */
function joined(text: string): Line[] {
  const found: Line[] = [];
  for (const { index: start, segment, isWordLike } of words.segment(text)) {
    const last = found.at(-1);
    const end = start + segment.length;
    const isPunctuation = isWordLike !== true && segment.trim() !== '';
    const isOn = isPunctuation && last !== undefined && text.slice(last.start, last.end).trim() !== '';
    if (isOn) found[found.length - 1] = { start: last.start, end };
    else found.push({ start, end });
  }
  return found;
}

function trimmed(text: string, { start, end }: Line): Line {
  return { start, end: start + text.slice(start, end).trimEnd().length };
}
