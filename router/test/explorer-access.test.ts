import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { chromiumBinary, startChromium } from './chromium.ts';
import { explorerPage } from './journeys/explorer-page.ts';
import { scriptedSubgraph } from './metrics/scripted-subgraph.ts';
import { routerBefore } from './router-before.ts';

// WCAG 2.2, levels A and AA, as far as a program can tell.

const binary = chromiumBinary();
const require = createRequire(import.meta.url);
const axe = require.resolve('axe-core/axe.min.js');
const testTimeoutMs = 120_000;
const panels = ['Plan', 'Trace', 'Owners', 'Who am I', 'Examples'] as const;

describe.skipIf(binary === null)('the explorer is for everybody', { timeout: testTimeoutMs }, () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await startChromium(binary ?? '');
  });
  afterAll(() => browser.close());

  /** Before eight subgraphs, of which the last is down, so that panels have all that they can show. */
  async function opened({ isDark = false, width = 1_440 } = {}) {
    const folder = await mkdtemp(join(tmpdir(), 'tributary-explorer-'));
    onTestFinished(() => rm(folder, { recursive: true }));
    const names = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];
    await writeFile(join(folder, '1-all.graphql'), `# Of each a field.\nquery All { ${names.join(' ')} }`);
    await writeFile(join(folder, '2-one.graphql'), '# Of one.\nquery One { a }');
    const here = await scriptedSubgraph((body) => ({ text: JSON.stringify({ data: dataFor(body, names) }) }));
    const neighbours = names.map((name) => {
      const url = name === 'h' ? 'http://127.0.0.1:9/graphql' : here.url;
      return [name, { sdl: `type Query { ${name}: String }`, urls: [url] }] as const;
    });
    const people = join(folder, 'people.json');
    await writeFile(people, JSON.stringify([{ name: 'Nobody', token: '' }]));
    const environment = { TRACES: 'all', EXPLORER_EXAMPLES: folder, EXPLORER_PEOPLE_FILE: people };
    const { port } = await routerBefore(Object.fromEntries(neighbours), environment);
    const visit = await explorerPage(browser, { url: `http://127.0.0.1:${port}/`, isDark, width });
    onTestFinished(visit.close);
    return { ...visit, here, region: (name: string) => visit.page.getByRole('region', { name, exact: true }) };
  }

  test.each([
    { isDark: false, width: 1_440 },
    { isDark: true, width: 1_440 },
    { isDark: false, width: 390 },
    { isDark: true, width: 390 },
  ])('nothing that axe knows of is wrong in any panel: %j', async (look) => {
    const { page, open, region } = await opened(look);
    const found: Record<string, readonly string[]> = {};

    for (const panel of panels) {
      await open(panel);
      for (const summary of await region(panel).locator('summary').all()) await summary.press('Enter');
      found[panel] = await violations(page);
    }

    expect(found).toEqual(Object.fromEntries(panels.map((panel) => [panel, []])));
  });

  test('by the keyboard alone one gets in and out of the editor, runs, and opens a call of the trace', async () => {
    const { page, here, region } = await opened();
    const asked = here.came.length;

    await tabTo(page, (focus) => focus.label === 'Query');
    await page.keyboard.press('Control+Enter');
    await expect.poll(() => here.came.length).toBe(asked + 7);
    await tabTo(page, (focus) => focus.label === 'Show Trace', 'Shift+Tab');
    await page.keyboard.press('Enter');
    await region('Trace').waitFor();
    await tabTo(page, (focus) => focus.name === 'summary' && focus.text.startsWith('a'));
    await page.keyboard.press('Enter');

    await expect.poll(() => region('Trace').locator('.call[open] dl').textContent()).toContain('Answered');
  });

  test.each([320, 390, 800])(
    'on a screen of %d pixels nothing is beside it, and one can run a query',
    async (width) => {
      const { page, run, open } = await opened({ width });

      const beyond: Record<string, number> = {};
      for (const panel of panels) {
        await open(panel);
        beyond[panel] = await page.evaluate(() => {
          const { scrollWidth, clientWidth } = Reflect.get(globalThis, 'document').documentElement as {
            readonly scrollWidth: number;
            readonly clientWidth: number;
          };
          return scrollWidth - clientWidth;
        });
      }
      await run('one');

      expect(beyond).toEqual(Object.fromEntries(panels.map((panel) => [panel, 0])));
      const answer = page.locator('.result-window');
      await expect.poll(() => answer.textContent()).toMatch(/^\D*"data": \{\s*"a": "of a"\s*\}/);
      await answer.scrollIntoViewIfNeeded();
      expect(await answer.isVisible()).toBe(true);
    },
  );
});

/** What each asked field says: its own name. */
function dataFor(body: string, names: readonly string[]): Readonly<Record<string, string>> {
  const { query } = JSON.parse(body) as { readonly query: string };
  const asked = names.filter((name) => new RegExp(`[{ ]${name}[ }]`).test(query));
  return Object.fromEntries(asked.map((name) => [name, `of ${name}`]));
}

interface AxeResult {
  readonly violations: readonly {
    readonly id: string;
    readonly nodes: readonly { readonly target: readonly string[]; readonly failureSummary: string }[];
  }[];
}

async function violations(page: Page): Promise<readonly string[]> {
  const isThere = await page.evaluate(() => 'axe' in globalThis);
  // Past the page's policy, which lets in no script.
  if (!isThere) await page.evaluate(await axeText());
  const result = await page.evaluate((): Promise<AxeResult> =>
    (Reflect.get(globalThis, 'axe') as { run(options: object): Promise<AxeResult> }).run({
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'],
      resultTypes: ['violations'],
    }),
  );
  const found = result.violations.flatMap(({ id, nodes }) =>
    nodes
      // An editor is scrolled by its cursor, whose field lies beside what scrolls.
      .filter(({ target }) => id !== 'scrollable-region-focusable' || !target.join(' ').endsWith('.CodeMirror-scroll'))
      .map(({ target, failureSummary }) => `${id} ${target.join(' ').split(' > ').at(-1)}: ${failureSummary}`),
  );
  return [...new Set(found)];
}

function axeText(): Promise<string> {
  return readFile(axe, 'utf8');
}

interface Focus {
  readonly name: string;
  readonly label: string;
  readonly text: string;
}

// Twice what the page has to stop at.
const stopsMax = 120;

/** Presses Tab until what has the focus is what is looked for. */
async function tabTo(page: Page, isIt: (focus: Focus) => boolean, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  const passed: string[] = [];
  for (let stops = 0; stops < stopsMax; stops += 1) {
    await page.keyboard.press(key);
    const focus = await page.evaluate((): Focus => {
      const element = Reflect.get(globalThis, 'document').activeElement as {
        readonly tagName: string;
        readonly textContent: string | null;
        getAttribute(name: string): string | null;
      };
      const label = element.getAttribute('aria-label') ?? '';
      return { name: element.tagName.toLowerCase(), label, text: element.textContent ?? '' };
    });
    if (isIt(focus)) return;
    passed.push(`${focus.name} ${focus.label || focus.text.slice(0, 20)}`);
  }
  throw new Error(`nowhere among:\n${passed.join('\n')}`);
}
