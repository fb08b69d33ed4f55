import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { readCapsule } from '../src/capsules/read-capsule.ts';
import { chromiumBinary, startChromium } from './chromium.ts';
import { explorerPage } from './journeys/explorer-page.ts';
import { scriptedSubgraph } from './metrics/scripted-subgraph.ts';
import { routerBefore } from './router-before.ts';

const binary = chromiumBinary();

describe.skipIf(binary === null)('the explorer keeps capsules, and looks into them', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await startChromium(binary ?? '');
  });
  afterAll(() => browser.close());

  /** The page before a router that has a query and a mutation, as examples, and a subgraph that counts. */
  async function opened() {
    const folder = await mkdtemp(join(tmpdir(), 'tributary-explorer-'));
    onTestFinished(() => rm(folder, { recursive: true }));
    await writeFile(join(folder, '1-hello.graphql'), 'query Hello { hello }');
    await writeFile(join(folder, '2-change.graphql'), 'mutation Change { change }');
    const shop = await scriptedSubgraph((body) => ({
      text: body.includes('change') ? '{"data":{"change":"done"}}' : '{"data":{"hello":"world"}}',
    }));
    const sdl = 'type Query { hello: String } type Mutation { change: String }';
    const environment = { TRACES: 'all', EXPLORER_EXAMPLES: folder };
    const { port } = await routerBefore({ shop: { sdl, urls: [shop.url] } }, environment);
    const visited = await explorerPage(browser, { url: `http://127.0.0.1:${port}/` });
    await visited.open('Trace');
    return { ...visited, folder, shop, panel: visited.page.getByRole('region', { name: 'Trace', exact: true }) };
  }

  test('of a query that is asked again, which is shown from its file without a network', async () => {
    const { page, panel, complaints, folder, shop, close } = await opened();
    const asked = shop.came.length;

    const text = await saved(page, 'Ask again and keep as capsule');
    const file = join(folder, 'Hello.capsule.json');
    await writeFile(file, text);
    const askedAgain = shop.came.length - asked;
    // What follows what one types is through then.
    await page.waitForLoadState('networkidle');
    await page.context().setOffline(true);
    await panel.locator('input[type=file]').setInputFiles(file);
    await panel.getByText('From Hello.capsule.json').waitFor();
    const calls = await panel.locator('.call .subgraph').allTextContents();
    await panel.getByText('What was answered').click();

    expect(readCapsule(text)).toMatchObject({ kind: 'Capsule', request: { query: 'query Hello { hello }' } });
    expect(askedAgain).toBe(1);
    expect(calls).toEqual(['shop']);
    await expect.poll(() => panel.locator('.opened-capsule').textContent()).toContain('"world"');
    await photographed(page);
    expect(complaints).toEqual([]);
    await close();
  });

  test.each([390, 1_024])('in panels no wider than they may be on a screen of %d pixels', async (width) => {
    const { page, open, close } = await opened();
    await page.setViewportSize({ width, height: 800 });

    const tooWide: Record<string, number> = {};
    for (const name of ['Plan', 'Trace', 'Owners', 'Who am I', 'Examples']) {
      await open(name);
      const panel = page.getByRole('region', { name, exact: true });
      tooWide[name] = await panel.evaluate((element) => element.scrollWidth - element.clientWidth);
    }

    expect(tooWide).toEqual({ Plan: 0, Trace: 0, Owners: 0, 'Who am I': 0, Examples: 0 });
    await close();
  });

  test('of a mutation, if that is said before it is run; never is it run again', async () => {
    const { page, panel, run, open, shop, close } = await opened();
    const changes = () => shop.came.filter((body) => body.includes('change')).length;

    await run('change');
    await open('Trace');
    await panel.getByText('A mutation is not run again').waitFor();
    const offered = await panel.getByRole('button', { name: /(keep as|Save the) capsule/ }).count();
    await panel.getByLabel('Make a capsule of what I run next').check();
    await run('change');
    await expect.poll(changes).toBe(2);
    await open('Trace');
    const text = await saved(page, 'Save the capsule');

    expect(offered).toBe(0);
    expect(readCapsule(text)).toMatchObject({ kind: 'Capsule', answer: { outcome: 'Executed' } });
    expect(changes()).toBe(2);
    expect(await page.locator('.result-window').textContent()).not.toContain('Capsule');
    await close();
  });

  test('from a file that is dropped on the editor, which stays as it is; another file is refused', async () => {
    const { page, panel, complaints, close } = await opened();
    const editor = page.locator('.graphiql-query-editor');
    const before = await editor.textContent();
    const capsule = await readFile(new URL('capsules/nobody-is-there.json', import.meta.url), 'utf8');

    await dropped(page, 'kept.json', capsule);
    await panel.getByText('From kept.json').waitFor();
    await dropped(page, 'other.json', '{"a": 1}');
    await panel.getByRole('alert').waitFor();

    expect(await panel.getByRole('alert').textContent()).toBe(
      'other.json is not shown: expected a capsule of version 1',
    );
    expect(await editor.textContent()).toBe(before);
    expect(complaints).toEqual([]);
    await close();
  });
});

async function saved(page: Page, button: string): Promise<string> {
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: button, exact: true }).click();
  return readFile(await (await download).path(), 'utf8');
}

/** A file from elsewhere, let go of over the editor. */
async function dropped(page: Page, name: string, text: string): Promise<void> {
  const dataTransfer = await page.evaluateHandle(
    ([called = '', content = '']) => {
      const transfer = new (Reflect.get(globalThis, 'DataTransfer'))();
      transfer.items.add(new File([content], called, { type: 'application/json' }));
      return transfer;
    },
    [name, text],
  );
  await page.locator('.graphiql-query-editor').dispatchEvent('drop', { dataTransfer });
}

/** For the documents, where that is asked for: pictures differ from machine to machine. */
async function photographed(page: Page): Promise<void> {
  if (process.env['TRIBUTARY_PICTURES'] !== 'on') return;
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await page.screenshot({ path: `docs/explorer/capsule-${colorScheme}.png` });
  }
}
