import { brokenLines, type Line } from './line-breaks.ts';
import { type Run, runsOf, shaped } from './text-runs.ts';
import { bold, type Face, facesFor, regular } from './typeface.ts';

export interface Stroke {
  readonly size: number;
  readonly isBold: boolean;
  readonly color: string;
}

/** A text in its faces, ready to be measured and drawn. */
export interface SetText {
  /** All of it, on one line. */
  readonly whole: Line;
  readonly lineHeight: number;
  lines(width: number): readonly Line[];
  widthOf(line: Line): number;
  /** `y` is the upper edge of the line. */
  draw(line: Line, x: number, y: number): void;
}

/** Writes texts of any script on a document, from left to right and from right to left. */
export interface Pen {
  set(text: string, stroke: Stroke): SetText;
  /** Whether something was set that no face draws. */
  hasPlaceholders(): boolean;
}

// Each run is shaped whole: pdfkit would take it apart at its blanks, and lay the words of Arabic the wrong way round.
const whole = { features: [] };

/** The names of a document are from `country`, as far as it is known. */
export function penFor(doc: PDFKit.PDFDocument, country: string | null): Pen {
  const known = new Set<string>();
  let hasPlaceholders = false;
  const take = ({ name, font }: Face, size: number): void => {
    // pdfkit takes parsed fonts, too; its types do not say so.
    if (!known.has(name)) doc.registerFont(name, font as unknown as Buffer);
    known.add(name);
    doc.font(name).fontSize(size);
  };
  return {
    set(text, { size, isBold, color }) {
      const text_ = shaped(text, facesFor(text, { isBold, country }), isBold ? bold : regular);
      hasPlaceholders ||= text_.hasPlaceholders;
      const { font } = regular;
      const ascent = (font.ascent / font.unitsPerEm) * size;
      const widthOfRun = ({ face, text: piece }: Run): number => face.widthOf(piece) * size;
      const widthOf = ({ start, end }: Line): number =>
        runsOf(text_, start, end).reduce((sum, run) => sum + widthOfRun(run), 0);
      return {
        whole: { start: 0, end: text_.text.length },
        lineHeight: ((font.ascent - font.descent + font.lineGap) / font.unitsPerEm) * size,
        lines: (width) => brokenLines(text_.text, width, widthOf),
        widthOf,
        draw({ start, end }, x, y) {
          let left = x;
          for (const run of runsOf(text_, start, end)) {
            take(run.face, size);
            doc.fillColor(color);
            doc.text(run.text, left, y + ascent, { ...whole, lineBreak: false, baseline: 'alphabetic' });
            left += widthOfRun(run);
          }
        },
      };
    },
    hasPlaceholders: () => hasPlaceholders,
  };
}
