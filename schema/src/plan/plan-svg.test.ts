import type { PlanReport } from '@tributary/router/plan';
import { describe, expect, test } from 'vitest';
import { themes } from './plan-style.ts';
import { planSvg } from './plan-svg.ts';

const report: PlanReport = {
  kind: 'Planned',
  planner: 'native',
  isChecked: true,
  notNative: null,
  cost: { waves: 2, requests: 3 },
  estimatedCost: 12,
  unseen: [],
  requests: [
    {
      wave: 1,
      service: 'books',
      dependsOn: [],
      asks: [{ paths: null, selections: '{ book(id: "1 < 2 & 3") { title } }' }],
      text: '',
    },
    {
      wave: 2,
      service: 'reviews',
      dependsOn: [0],
      asks: [{ paths: ['book'], selections: '{ reviews { text } }' }],
      text: '',
    },
    {
      wave: 2,
      service: 'books',
      dependsOn: [0],
      asks: [{ paths: ['book', 'book.next.@'], selections: '{ pages }' }],
      text: '',
    },
  ],
  plan: {},
};

interface Element {
  readonly attributes: Readonly<Record<string, string>>;
  readonly inside: string;
}

function elements(svg: string, tag: string, name: string): readonly Element[] {
  return [...svg.matchAll(new RegExp(`<${tag} class="${name}[^"]*"[^>]*>([^]*?</${tag}>)?`, 'g'))].map(
    ([text, inside = '']) => ({
      attributes: Object.fromEntries(
        [...text.matchAll(/([\w-]+)="([^"]*)"/g)].map(([, key = '', value = '']) => [key, value]),
      ),
      inside,
    }),
  );
}

const texts = (inside: string) =>
  [...inside.matchAll(/<text class="(\w+)"[^>]*>([^<]*)</g)].map(([, kind, text]) => `${kind}: ${text}`);

describe('a plan as a picture', () => {
  const svg = planSvg(report, 'Books <1>');

  test('has a box a request, with who is asked for what, in the column of its wave', () => {
    const boxes = elements(svg, 'g', 'request');

    expect(boxes.map(({ attributes: of }) => [of['data-service'], of['data-wave']])).toEqual([
      ['books', '1'],
      ['reviews', '2'],
      ['books', '2'],
    ]);
    expect(texts(boxes[0]?.inside ?? '')).toEqual([
      'service: books',
      'code: {',
      'code: book(id: &quot;1 &lt; 2 &amp; 3&quot;) {',
      'code: title',
      'code: }',
      'code: }',
    ]);
    expect(texts(boxes[2]?.inside ?? '').slice(0, 2)).toEqual(['service: books', 'place: at book and book.next.@']);
    expect(svg).toContain('>Wave 2<');
    expect(svg).not.toContain('>Wave 3<');
  });

  test('has an arrow to each request from those that it waits for', () => {
    const waits = elements(svg, 'path', 'waits').map(({ attributes: of }) => [of['data-from'], of['data-to']]);

    expect(waits).toEqual([
      ['0', '1'],
      ['0', '2'],
    ]);
  });

  test('says what it costs, and in words what it shows', () => {
    expect(svg).toContain('>3 requests, 2 waves, cost 12, planned by native<');
    expect(svg).toContain('<title>Books &lt;1&gt;</title>');
    expect(svg).toMatch(/<desc>3 requests[^<]*1\. books[^<]*2\. reviews[^<]*<\/desc>/);
  });

  test('no box reaches into another, or out of the picture', () => {
    const [, width = 0, height = 0] = (/viewBox="0 0 (\d+) (\d+)"/.exec(svg) ?? []).map(Number);
    const boxes = [...svg.matchAll(/<rect class="box" x="(\d+)" y="(\d+)" width="(\d+)" height="(\d+)"/g)].map(
      (found) => {
        const [left = 0, top = 0, wide = 0, high = 0] = found.slice(1).map(Number);
        return { left, top, right: left + wide, bottom: top + high };
      },
    );

    expect(boxes).toHaveLength(3);
    for (const [place, one] of boxes.entries()) {
      expect(one.right < width && one.bottom < height).toBe(true);
      for (const other of boxes.slice(place + 1))
        expect(
          one.right < other.left || other.right < one.left || one.bottom < other.top || other.bottom < one.top,
        ).toBe(true);
    }
  });

  test('what asks for nothing is a picture, too', () => {
    const empty = planSvg({ ...report, cost: { waves: 0, requests: 0 }, requests: [] }, 'Nothing');

    expect(empty).toContain('>0 requests, 0 waves, cost 12, planned by native<');
    expect(elements(empty, 'g', 'request')).toEqual([]);
  });

  test('a request that asks for very much is cut, and says so', () => {
    const fields = Array.from({ length: 60 }, (_, place) => `field${place}`).join(' ');
    const [first] = report.requests;
    const long = planSvg(
      {
        ...report,
        requests: first === undefined ? [] : [{ ...first, asks: [{ paths: null, selections: `{ ${fields} }` }] }],
      },
      'Long',
    );
    const lines = texts(elements(long, 'g', 'request')[0]?.inside ?? '');

    // Its name, 39 of 62 lines, and how many are left.
    expect(lines).toHaveLength(41);
    expect(lines.at(-1)).toBe('place: and 23 more lines');
  });
});

describe.each(['light', 'dark'] as const)('in the %s', (name) => {
  const { paper, box, ink, quiet, tones } = themes[name];

  test('all text can be read on what it stands on', () => {
    const pairs = [
      [ink, box],
      [quiet, box],
      [ink, paper],
      [quiet, paper],
      ...tones.map((tone) => [tone, box]),
    ] as const;

    expect(pairs.filter(([text = '', ground = '']) => contrast(text, ground) < 4.5)).toEqual([]);
  });
});

test('a contrast is as the standard has it', () => {
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21);
  expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2);
});

/** WCAG 2.2. */
function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].toSorted((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.040_45 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
