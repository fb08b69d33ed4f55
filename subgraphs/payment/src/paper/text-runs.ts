import { createRequire } from 'node:module';
import type { Bidi, EmbeddingLevels } from 'bidi-js';
import { type Face, type FaceOf, placeholder } from './typeface.ts';

// It is a CommonJS module that is a function, which its types call a default export.
const bidi = (createRequire(import.meta.url)('bidi-js') as () => Bidi)();

/** A piece of a line that is drawn by one face in one direction. */
export interface Run {
  /** In the order in which it is read; a face that writes from the right turns it around itself. */
  readonly text: string;
  readonly face: Face;
}

/** A text whose characters have their faces and directions. */
export interface ShapedText {
  readonly text: string;
  readonly levels: EmbeddingLevels;
  /** By index of the text; the face of a character beyond the BMP stands at both of its indices. */
  readonly faces: readonly Face[];
  readonly hasPlaceholders: boolean;
}

// Marks that steer directions draw nothing, and a name does not turn what stands beside it around.
const invisible = /[\u200B\u200E\u200F\u202A-\u202E\u2060-\u2069\uFEFF]/g;

/** Finds the face and the direction of each character; what no face draws becomes a placeholder. */
export function shaped(text: string, faceOf: FaceOf, fallback: Face): ShapedText {
  const faces: Face[] = [];
  let seen = '';
  for (const character of text.replaceAll(invisible, '')) {
    const before = faces.at(-1);
    // A mark stands on what is before it, and a joiner within it.
    const isOn = /[\p{M}\u200C\u200D]/u.test(character) && before !== undefined;
    const own = isOn && draws(before, character) ? before : faceOf(character);
    if (own === null && isOn && /[\u200C\u200D]/u.test(character)) continue;
    const drawn = own === null ? placeholder : character;
    seen += drawn;
    for (let index = 0; index < drawn.length; index += 1) faces.push(own ?? fallback);
  }
  const levels = bidi.getEmbeddingLevels(seen, 'auto');
  return { text: seen, levels, faces, hasPlaceholders: seen.includes(placeholder) };
}

function draws({ font }: Face, character: string): boolean {
  return font.hasGlyphForCodePoint(character.codePointAt(0) ?? 0);
}

/** The runs of a line, from `start` to just before `end`, as they stand beside each other from left to right. */
export function runsOf({ text, levels, faces }: ShapedText, start: number, end: number): Run[] {
  const runs = logicalRuns({ text, levels, faces }, start, end);
  // Rule L2: from the highest level down to the lowest odd one, whatever is at that level or above is turned around.
  const highest = Math.max(0, ...runs.map(({ level }) => level));
  for (let level = highest; level > 0; level -= 1) turn(runs, level);
  return runs.map(({ face, text: piece, level }) => ({ face, text: inReadingOrder(piece, face, level) }));
}

interface LeveledRun extends Run {
  readonly level: number;
}

function logicalRuns(
  { text, levels, faces }: Pick<ShapedText, 'text' | 'levels' | 'faces'>,
  start: number,
  end: number,
) {
  const mirrored = bidi.getMirroredCharactersMap(text, levels.levels, start, end - 1);
  const runs: LeveledRun[] = [];
  for (let index = start; index < end; index += 1) {
    const face = faces[index];
    if (face === undefined) continue;
    const level = levels.levels[index] ?? 0;
    const character = mirrored.get(index) ?? text.charAt(index);
    const last = runs.at(-1);
    if (last?.face === face && last.level === level) runs[runs.length - 1] = { ...last, text: last.text + character };
    else runs.push({ face, level, text: character });
  }
  return runs;
}

function turn(runs: LeveledRun[], level: number): void {
  for (let from = 0; from < runs.length; from += 1) {
    if ((runs[from]?.level ?? 0) < level) continue;
    let to = from;
    while (to + 1 < runs.length && (runs[to + 1]?.level ?? 0) >= level) to += 1;
    runs.splice(from, to - from + 1, ...runs.slice(from, to + 1).toReversed());
    from = to;
  }
}

/** fontkit turns around by itself what is of a script that is written from the right, and nothing else. */
function inReadingOrder(text: string, face: Face, level: number): string {
  const isTurned = level % 2 === 1;
  const isOfScript =
    /[\p{Script=Arabic}\p{Script=Hebrew}]/u.test(text) && face.name !== 'regular' && face.name !== 'bold';
  return isTurned && !isOfScript ? Array.from(text).toReversed().join('') : text;
}
