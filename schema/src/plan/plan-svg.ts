import type { PlanReport } from '@tributary/router/plan';
import { parse, print } from 'graphql';
import { figuresText, placeText, planText } from './plan-text.ts';
import { linesOf, type Line } from './text-lines.ts';
import { planStyle, toneOf } from './plan-style.ts';
import { xmlText } from './xml-text.ts';

type Request = PlanReport['requests'][number];

// Pixels. A character of the monospaced face is 0.6 of its size wide, 12 px.
const characterPx = 7.2;
const lineHeightPx = 17;
const boxWidthPx = 336;
const paddingPx = 14;
const columnGapPx = 64;
const rowGapPx = 20;
const marginPx = 24;
const headPx = 96;
const boxHeadPx = 30;
/** A box tells no more of a request than this; the text and the JSON of a plan tell all. */
const linesMax = 40;
const columnsMax = Math.floor((boxWidthPx - 2 * paddingPx) / characterPx);

/**
 * A plan as a picture: a column a wave, a box a request with whom it asks for what, an arrow from each request to those that
 * wait for it. An SVG document by itself, which follows the light or the dark of whoever looks at it.
 */
export function planSvg(report: PlanReport, title: string): string {
  const boxes = boxesOf(report.requests);
  const width = Math.max(boxWidthPx, ...boxes.map(({ x }) => x + boxWidthPx)) + marginPx;
  const height = Math.max(headPx, ...boxes.map(({ y, height: own }) => y + own)) + marginPx;
  const waves = Array.from({ length: report.cost.waves }, (_, index) => index + 1);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img">`,
    `<title>${xmlText(title)}</title>`,
    `<desc>${xmlText(planText(report))}</desc>`,
    `<style>${planStyle}</style>`,
    '<defs><marker id="arrow" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" markerHeight="8" orient="auto"><path class="tip" d="M0 0 8 4 0 8z"/></marker></defs>',
    `<rect class="paper" width="${width}" height="${height}"/>`,
    textAt({ x: marginPx, y: 38 }, 'title', title),
    textAt({ x: marginPx, y: 60 }, 'quiet', figuresText(report)),
    ...waves.map((wave) => textAt({ x: columnX(wave), y: headPx - 10 }, 'wave', `Wave ${wave}`)),
    ...boxes.flatMap((box) => waitsOf(box, boxes)),
    ...boxes.map(boxText),
    '</svg>',
    '',
  ].join('\n');
}

interface Box {
  readonly request: Request;
  readonly index: number;
  /** Which of the subgraphs' colours is its own. */
  readonly tone: number;
  readonly lines: readonly Line[];
  readonly x: number;
  readonly y: number;
  readonly height: number;
}

/** In the order of the requests. */
function boxesOf(requests: readonly Request[]): readonly Box[] {
  const services = [...new Set(requests.map(({ service }) => service))];
  const nextY = new Map<number, number>();
  return requests.map((request, index) => {
    const { wave, service } = request;
    const lines = shownLines(request);
    const height = boxHeadPx + lines.length * lineHeightPx + paddingPx;
    const y = nextY.get(wave) ?? headPx;
    nextY.set(wave, y + height + rowGapPx);
    return { request, index, tone: toneOf(services.indexOf(service)), lines, x: columnX(wave), y, height };
  });
}

function columnX(wave: number): number {
  return marginPx + (wave - 1) * (boxWidthPx + columnGapPx);
}

function shownLines({ asks }: Request): readonly Line[] {
  const lines = asks.flatMap(({ paths, selections }): readonly Line[] => [
    ...(paths === null ? [] : linesOf(placeText(paths), columnsMax, 'place')),
    ...linesOf(print(parse(selections)), columnsMax, 'code'),
  ]);
  if (lines.length <= linesMax) return lines;
  const left = lines.length - (linesMax - 1);
  return [...lines.slice(0, linesMax - 1), { kind: 'place', indent: 0, text: `and ${left} more lines` }];
}

function boxText({ request: { wave, service }, index, tone, lines, x, y, height }: Box): string {
  const texts = lines.map(({ kind, indent, text }, row) => {
    const at = { x: x + paddingPx + indent * characterPx, y: y + boxHeadPx + (row + 0.75) * lineHeightPx };
    return textAt(at, kind, text);
  });
  return [
    `<g class="request tone-${tone}" data-index="${index}" data-wave="${wave}" data-service="${xmlText(service)}">`,
    `<rect class="box" x="${x}" y="${y}" width="${boxWidthPx}" height="${height}" rx="6"/>`,
    `<rect class="stripe" x="${x}" y="${y}" width="5" height="${height}" rx="2"/>`,
    textAt({ x: x + paddingPx, y: y + 22 }, 'service', service),
    ...texts,
    '</g>',
  ].join('\n');
}

function waitsOf({ request, index, x, y, height }: Box, boxes: readonly Box[]): readonly string[] {
  const to = { x: x - 2, y: y + height / 2 };
  return request.dependsOn.flatMap((place) => {
    const first = boxes[place];
    if (first === undefined) return [];
    const from = { x: first.x + boxWidthPx, y: first.y + first.height / 2 };
    const bend = columnGapPx * 0.6;
    const path = `M${from.x} ${from.y}C${from.x + bend} ${from.y} ${to.x - bend} ${to.y} ${to.x} ${to.y}`;
    return [`<path class="waits" data-from="${place}" data-to="${index}" d="${path}" marker-end="url(#arrow)"/>`];
  });
}

interface Point {
  readonly x: number;
  readonly y: number;
}

function textAt({ x, y }: Point, name: string, text: string): string {
  return `<text class="${name}" x="${Math.round(x * 10) / 10}" y="${Math.round(y * 10) / 10}">${xmlText(text)}</text>`;
}
