import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { describe, expect, test } from 'vitest';

// WCAG 2.2, 1.4.3: text has a contrast of at least 4.5 with what it stands on, in both themes.

const own = readFileSync(new URL('../assets/explorer.css', import.meta.url), 'utf8');
const graphiql = readFileSync(createRequire(import.meta.url).resolve('graphiql/graphiql.css'), 'utf8');

type Colour = readonly [red: number, green: number, blue: number];

/** As GraphiQL has them: what panels stand on, and what text and tints are made of. */
const themes = {
  light: themeIn(/^\.graphiql-container,[^{]*\{([^}]*--color-base[^}]*)\}/m),
  dark: themeIn(/^body\.graphiql-dark \.graphiql-container,[^{]*\{([^}]*--color-base[^}]*)\}/m),
};

const colours = {
  light: colourList(/^\.subgraph-\d \{\s*--of-subgraph: (#[\da-f]{6});/gm),
  dark: colourList(/^\.graphiql-dark \.subgraph-\d \{\s*--of-subgraph: (#[\da-f]{6});/gm),
};

describe.each(['light', 'dark'] as const)('in the %s', (name) => {
  const { base, neutral } = themes[name];

  test('names of subgraphs can be read, on the panel and on the tint of a step', () => {
    const tint = mixed(neutral, base, 0.05);

    expect(colours[name]).toHaveLength(8);
    expect(colours[name].filter((colour) => contrast(colour, base) < 4.5 || contrast(colour, tint) < 4.5)).toEqual([]);
  });

  test('quiet text can be read', () => {
    const [, alpha = ''] = /\.quiet \{\s*color: hsla\(var\(--color-neutral\), ([\d.]+)\)/.exec(own) ?? [];

    expect(contrast(mixed(neutral, base, Number(alpha)), base)).toBeGreaterThan(4.5);
  });
});

test('the system’s dark has the colours of the dark theme', () => {
  const bySystem = colourList(/^ {2}body:not\(\.graphiql-light\) \.subgraph-\d \{\s*--of-subgraph: (#[\da-f]{6});/gm);

  expect(bySystem).toEqual(colours.dark);
});

test('a contrast is as the standard has it', () => {
  expect(contrast([0, 0, 0], [255, 255, 255])).toBeCloseTo(21);
  expect(contrast([119, 119, 119], [255, 255, 255])).toBeCloseTo(4.48, 2);
});

function themeIn(rule: RegExp): { readonly base: Colour; readonly neutral: Colour } {
  const [, text = ''] = rule.exec(graphiql) ?? [];
  const read = (variable: string): Colour => {
    const found = new RegExp(`--color-${variable}: *(\\d+), *(\\d+)%, *(\\d+)%`).exec(text);
    if (found === null) throw new Error(`expected GraphiQL to say --color-${variable}`);
    const [, hue, saturation, lightness] = found.map(Number);
    return fromHsl(hue ?? 0, (saturation ?? 0) / 100, (lightness ?? 0) / 100);
  };
  return { base: read('base'), neutral: read('neutral') };
}

function colourList(rule: RegExp): readonly Colour[] {
  return [...own.matchAll(rule)].map(([, hex = '']) => {
    const at = (index: number) => Number.parseInt(hex.slice(index, index + 2), 16);
    return [at(1), at(3), at(5)];
  });
}

function fromHsl(hue: number, saturation: number, lightness: number): Colour {
  const reach = saturation * Math.min(lightness, 1 - lightness);
  const part = (shift: number) => {
    const at = (shift + hue / 30) % 12;
    return 255 * (lightness - reach * Math.max(-1, Math.min(at - 3, 9 - at, 1)));
  };
  return [part(0), part(8), part(4)];
}

function mixed(over: Colour, under: Colour, alpha: number): Colour {
  const at = (index: 0 | 1 | 2) => over[index] * alpha + under[index] * (1 - alpha);
  return [at(0), at(1), at(2)];
}

function contrast(one: Colour, other: Colour): number {
  const [darker = 0, lighter = 0] = [luminance(one), luminance(other)].toSorted((a, b) => a - b);
  return (lighter + 0.05) / (darker + 0.05);
}

function luminance([red, green, blue]: Colour): number {
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
}

function linear(value: number): number {
  return value / 255 <= 0.040_45 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4;
}
