import type { Font, GlyphRun } from 'fontkit';

/** Texts as a font shapes them, with the features that are usual for their script. */
export interface ShapedTexts {
  /** The glyphs of a text. Their positions are this answer's own: pdfkit scales them where they lie. */
  readonly layout: (text: string) => GlyphRun;
  /** How wide a text is, in ems. */
  readonly widthOf: (text: string) => number;
}

// Some ten pages of nothing but new texts. A text takes a kilobyte, the title of an article five.
const countMaxDefault = 500;

/**
 * Shapes each text once while it is among the last `countMax`: shaping was half the price of a page, a text is measured
 * before it is drawn, and most of what one invoice says the next one says, too.
 */
export function shapedTexts(font: Pick<Font, 'layout' | 'unitsPerEm'>, countMax = countMaxDefault): ShapedTexts {
  const known = new Map<string, { readonly run: GlyphRun; readonly width: number }>();
  const shaped = (text: string) => {
    const run = font.layout(text, []);
    return { run, width: run.advanceWidth / font.unitsPerEm };
  };
  const find = (text: string) => {
    const found = known.get(text) ?? shaped(text);
    // What was asked for last is the last to go.
    known.delete(text);
    known.set(text, found);
    const [oldest] = known.keys();
    if (known.size > countMax && oldest !== undefined) known.delete(oldest);
    return found;
  };
  return {
    layout: (text) => {
      const { run } = find(text);
      const own = { positions: { value: run.positions.map((position) => ({ ...position })) } };
      return Object.create(run, own) as GlyphRun;
    },
    widthOf: (text) => find(text).width,
  };
}
