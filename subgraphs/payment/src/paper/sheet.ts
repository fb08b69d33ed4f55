import PdfKit from 'pdfkit';
import { placeholder } from './typeface.ts';
import { type Pen, penFor, type Stroke } from './pen.ts';

/** Where on the page, in points from its upper left corner. */
export interface Place {
  readonly x: number;
  readonly y: number;
  readonly width: number;
}

export interface Ink {
  readonly size?: number;
  readonly isBold?: boolean;
  readonly isRight?: boolean;
  readonly color?: string;
}

// ISO 216, in points; a margin that every printer leaves and two punched holes fit in.
const a4 = { width: 595.28, height: 841.89 };
const margin = 50;
const footHeight = 40;

export const body = {
  left: margin,
  right: a4.width - margin,
  width: a4.width - 2 * margin,
  top: margin,
  bottom: a4.height - margin - footHeight,
} as const;

export const black = '#1a1a1a';
export const grey = '#666666';
const sizeDefault = 9;
const sizeMin = 5;

export interface Sheet {
  /** Draws a text, wrapped within its width; gives the height that it takes. */
  text(text: string, place: Place, ink?: Ink): number;
  /** Draws a text on one line, smaller where it would not fit. */
  line(text: string, place: Place, ink?: Ink): void;
  heightOf(text: string, width: number, ink?: Ink): number;
  rule(y: number, color?: string): void;
  /** Begins another page. */
  turn(): void;
  /** Goes back to a page, the first of which is 0. */
  turnTo(page: number): void;
  pageCount(): number;
  /** Whether something was written that the typeface lacks. */
  hasPlaceholders(): boolean;
  /** The document. Nothing can be drawn afterwards. */
  bytes(): Promise<Buffer>;
}

export interface About {
  readonly title: string;
  readonly author: string;
  readonly at: Date;
  /** ISO 3166 code of where its names are from; null where that is not known. */
  readonly country: string | null;
}

/** An A4 document. The same calls give the same bytes: nothing in it is random, and its date is given. */
export function openSheet({ title, author, at, country }: About): Sheet {
  const doc = new PdfKit({
    size: 'A4',
    margin: 0,
    bufferPages: true,
    lang: 'en',
    displayTitle: true,
    // None until something is written: it would not know the first one again, and open it anew for each text.
    font: '',
    info: { Title: title, Author: author, CreationDate: at, ModDate: at },
  });
  const chunks: Buffer[] = [];
  doc.on('data', (chunk: Buffer) => chunks.push(chunk));
  return {
    ...writing(penFor(doc, country)),
    rule(y, color = '#bbbbbb') {
      doc.moveTo(body.left, y).lineTo(body.right, y).lineWidth(0.5).strokeColor(color).stroke();
    },
    turn: () => void doc.addPage(),
    turnTo: (page) => void doc.switchToPage(page),
    pageCount: () => doc.bufferedPageRange().count,
    async bytes() {
      const ended = new Promise((resolve, reject) => doc.on('end', resolve).on('error', reject));
      doc.end();
      await ended;
      return Buffer.concat(chunks);
    },
  };
}

function inked({ size = sizeDefault, isBold = false, color = black }: Ink): Stroke {
  return { size, isBold, color };
}

function writing(pen: Pen): Pick<Sheet, 'text' | 'line' | 'heightOf' | 'hasPlaceholders'> {
  return {
    text(text, { x, y, width }, ink = {}) {
      const set = pen.set(text, inked(ink));
      for (const [index, line] of set.lines(width).entries()) {
        const left = ink.isRight === true ? x + width - set.widthOf(line) : x;
        set.draw(line, left, y + index * set.lineHeight);
      }
      return set.lines(width).length * set.lineHeight;
    },
    line(text, { x, y, width }, ink = {}) {
      let size = ink.size ?? sizeDefault;
      let set = pen.set(text, inked({ ...ink, size }));
      for (; set.widthOf(set.whole) > width && size > sizeMin; set = pen.set(text, inked({ ...ink, size })))
        size -= 0.5;
      set.draw(set.whole, ink.isRight === true ? x + width - set.widthOf(set.whole) : x, y);
    },
    heightOf(text, width, ink = {}) {
      const set = pen.set(text, inked(ink));
      return set.lines(width).length * set.lineHeight;
    },
    hasPlaceholders: () => pen.hasPlaceholders(),
  };
}

/** Numbers the pages, writes beneath each of them, and gives the document. */
export function finish(sheet: Sheet, foot: string): Promise<Buffer> {
  const y = body.bottom + 18;
  const half = { y: y + 6, width: body.width / 2 };
  const ink = { size: 8, color: grey };
  const count = sheet.pageCount();
  for (let page = 0; page < count; page += 1) {
    sheet.turnTo(page);
    sheet.rule(y);
    sheet.line(foot, { ...half, x: body.left }, ink);
    sheet.line(`Page ${page + 1} of ${count}`, { ...half, x: body.left + half.width }, { ...ink, isRight: true });
    const note = `${placeholder} stands for a character that the typeface of this document lacks.`;
    if (sheet.hasPlaceholders()) sheet.line(note, { ...half, y: y + 18, x: body.left }, { ...ink, size: 7 });
  }
  return sheet.bytes();
}
