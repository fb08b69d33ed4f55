import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { describe, expect, test } from 'vitest';

// WCAG 2.2, 1.4.3: text has a contrast of at least 4.5 with what it stands on, in both themes.

const own = readFileSync(new URL('../assets/explorer.css', import.meta.url), 'utf8');
const graphiql = readFileSync(createRequire(import.meta.url).resolve('graphiql/graphiql.css'), 'utf8');

type Colour = readonly [red: number, green: number, blue: number];

/** As GraphiQL has them, and as we have them instead: what panels stand on, and what text and tints are made of. */
const usual = ruleIn(graphiql, /^\.graphiql-container,[^{]*\{([^}]*--color-base[^}]*)\}/m);
const usualDark = ruleIn(graphiql, /^body\.graphiql-dark \.graphiql-container,[^{]*\{([^}]*--color-base[^}]*)\}/m);
const light = ruleIn(own, /^:is\(\s*\.graphiql-container[^{]*\{([^}]*)\}/m);
const dark = ruleIn(own, /^body\.graphiql-dark\s+:is\(\s*\.graphiql-container[^{]*\{([^}]*)\}/m);
const themes = { light: themeIn(light + usual), dark: themeIn(dark + light.replaceAll(/--color.*/g, '') + usualDark) };

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

  test('what editors are written in can be read, on their base and on the tint of the answer', () => {
    const tint = mixed(neutral, base, 0.1);
    const { texts, alphas } = themes[name];
    const written = [...texts, ...alphas.map((alpha) => mixed(neutral, tint, alpha))];

    expect(written).toHaveLength(9);
    expect(written.filter((colour) => contrast(colour, base) < 4.5 || contrast(colour, tint) < 4.5)).toEqual([]);
  });
});

test('the system’s dark has the colours of the dark theme', () => {
  const bySystem = colourList(/^ {2}body:not\(\.graphiql-light\) \.subgraph-\d \{\s*--of-subgraph: (#[\da-f]{6});/gm);

  expect(bySystem).toEqual(colours.dark);
  expect(ruleIn(own, /^ {2}body:not\(\.graphiql-light\)\s+:is\([^{]*\{([^}]*)\}/m).split(/\s+/)).toEqual(
    dark.split(/\s+/),
  );
});

test('a contrast is as the standard has it', () => {
  expect(contrast([0, 0, 0], [255, 255, 255])).toBeCloseTo(21);
  expect(contrast([119, 119, 119], [255, 255, 255])).toBeCloseTo(4.48, 2);
});

interface Theme {
  readonly base: Colour;
  readonly neutral: Colour;
  readonly texts: readonly Colour[];
  /** Of neutral, as text is made of it. */
  readonly alphas: readonly number[];
}

function ruleIn(css: string, rule: RegExp): string {
  return rule.exec(css)?.[1] ?? '';
}

/** Of two that say the same variable, the first counts. */
function themeIn(text: string): Theme {
  const read = (variable: string): Colour => {
    const found = new RegExp(`--color-${variable}: *(\\d+), *(\\d+)%, *(\\d+)%`).exec(text);
    if (found === null) throw new Error(`expected GraphiQL to say --color-${variable}`);
    const [, hue, saturation, lightness] = found.map(Number);
    return fromHsl(hue ?? 0, (saturation ?? 0) / 100, (lightness ?? 0) / 100);
  };
  const texts = ['primary', 'secondary', 'tertiary', 'info', 'success', 'warning', 'error'].map(read);
  const alphas = ['secondary', 'tertiary'].map((alpha) =>
    Number(new RegExp(`--alpha-${alpha}: ([\\d.]+)`).exec(text)?.[1]),
  );
  return { base: read('base'), neutral: read('neutral'), texts, alphas };
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
