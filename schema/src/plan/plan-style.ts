/** What plans are drawn in: text has a contrast of at least 4.5 with what it stands on (WCAG 2.2, 1.4.3), which a test measures. */
export const themes = {
  light: {
    paper: '#ffffff',
    box: '#f4f6f8',
    line: '#c9d1d9',
    ink: '#1f2933',
    quiet: '#55606c',
    tones: ['#8a3ffc', '#00695c', '#9c4100', '#0b5cad', '#a3005c', '#4d6600', '#a1181d', '#4a5568'],
  },
  dark: {
    paper: '#161b22',
    box: '#21262d',
    line: '#444c56',
    ink: '#e6edf3',
    quiet: '#a3afbb',
    tones: ['#c9a6ff', '#4fd1c0', '#ffab6b', '#7cc4ff', '#ff8fc7', '#c0dd5c', '#ff9b96', '#cbd5e0'],
  },
} as const satisfies Record<string, Theme>;

interface Theme {
  readonly paper: string;
  readonly box: string;
  readonly line: string;
  readonly ink: string;
  readonly quiet: string;
  /** Of subgraphs, as they are first asked. */
  readonly tones: readonly string[];
}

/** The colour of the subgraph in this place; more than there are colours begin anew. */
export function toneOf(place: number): number {
  return place % themes.light.tones.length;
}

// Not by variables, which most programs that draw SVG outside of browsers do not know.
export const planStyle = [
  'text{font:12px ui-monospace,SFMono-Regular,Menlo,Consolas,monospace}',
  '.title{font-size:18px;font-weight:600}.wave{font-weight:600}.service{font-size:14px;font-weight:700}',
  '.waits{fill:none;stroke-width:1.5}',
  ...colours(themes.light),
  `@media (prefers-color-scheme:dark){${colours(themes.dark).join('')}}`,
].join('\n');

function colours({ tones, paper, box, line, ink, quiet }: Theme): readonly string[] {
  return [
    `.paper{fill:${paper}}.box{fill:${box};stroke:${line}}.waits{stroke:${quiet}}.tip{fill:${quiet}}`,
    `.title,.code{fill:${ink}}.quiet,.place,.wave{fill:${quiet}}`,
    ...tones.map((tone, place) => `.tone-${place} .service,.tone-${place} .stripe{fill:${tone}}`),
  ];
}
