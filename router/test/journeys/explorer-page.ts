import type { Browser, Page } from 'playwright-core';

/** The explorer in a browser of its own, as somebody who comes for the first time. */
export interface ExplorerPage {
  readonly page: Page;
  /** What went wrong in it, and every address but the router's that it asked. */
  readonly complaints: readonly string[];
  readonly open: (panel: string) => Promise<void>;
  /** Puts the example into the editor and runs it. */
  readonly run: (example: string) => Promise<void>;
  readonly become: (name: string) => Promise<void>;
  readonly close: () => Promise<void>;
}

export interface Visiting {
  readonly url: string;
  readonly isDark?: boolean;
  readonly width?: number;
  /** What the answer to the query that it opens on has in it. */
  readonly opensWith?: string;
  /** What the tab holds, as whoever was here before left it. */
  readonly session?: Readonly<Record<string, string>>;
}

export async function explorerPage(
  browser: Browser,
  { url, isDark = false, width = 1_440, opensWith = '"data"', session = {} }: Visiting,
): Promise<ExplorerPage> {
  const colorScheme = isDark ? 'dark' : 'light';
  const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme });
  await context.addInitScript((held) => {
    const storage = Reflect.get(globalThis, 'sessionStorage') as { setItem(name: string, value: string): void };
    for (const [name, value] of Object.entries(held)) storage.setItem(name, value);
  }, session);
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('pageerror', ({ message }) => complaints.push(message));
  page.on('console', (said) => {
    if (said.type() === 'error') complaints.push(said.text());
  });
  page.on('request', (request) => {
    if (!request.url().startsWith(url) && !request.url().startsWith('data:')) complaints.push(request.url());
  });
  await page.goto(url);
  // It answers the query that it opens on.
  await page.locator('.result-window', { hasText: opensWith }).waitFor();
  const idle = page.getByRole('button', { name: 'Execute query' });
  await idle.waitFor();
  const open = async (panel: string) => {
    const shown = page.getByRole('region', { name: panel, exact: true });
    if (!(await shown.isVisible())) await page.getByRole('button', { name: `Show ${panel}` }).click();
    await shown.waitFor();
  };
  return {
    page,
    complaints,
    open,
    run: async (example) => {
      await open('Examples');
      await page.getByRole('button', { name: example, exact: true }).click();
      await idle.waitFor();
      // As whoever keeps their hands on the keyboard does.
      await page.locator('.graphiql-query-editor textarea').press('Control+Enter');
    },
    become: async (name) => {
      await open('Who am I');
      await page.getByRole('button', { name, exact: true }).click();
    },
    close: () => context.close(),
  };
}
