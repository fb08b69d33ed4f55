import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { chromiumBinary, startChromium } from './chromium.ts';
import { freePort } from './free-port.ts';
import { explorerPage, type Visiting } from './journeys/explorer-page.ts';
import { ordersSubgraph, usersSubgraph } from './live/live-subgraph.ts';
import { scriptedSubgraph } from './metrics/scripted-subgraph.ts';
import { routerBefore } from './router-before.ts';
import { audience, issuer, tokenIssuer } from './token-issuer.ts';

const binary = chromiumBinary();
// A page of four megabytes of scripts, where the machine has much else to do.
const testTimeoutMs = 90_000;

const helloSdl = 'type Query { hello: String }';
const hello = { text: '{"data":{"hello":"world"}}' };

/** A folder with these examples, of which the page opens on the first. */
async function examples(files: Readonly<Record<string, string>>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'tributary-explorer-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
  return folder;
}

describe.skipIf(binary === null)('the explorer when something is wrong', { timeout: testTimeoutMs }, () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await startChromium(binary ?? '');
  });
  afterAll(() => browser.close());

  async function visited(visiting: Visiting) {
    const visit = await explorerPage(browser, visiting);
    onTestFinished(visit.close);
    const answer = () => visit.page.locator('.result-window').textContent();
    const region = (name: string) => visit.page.getByRole('region', { name, exact: true });
    return { ...visit, answer, region };
  }

  test('of a subgraph that is down it says which, and what that costs the answer', async () => {
    const nobody = { sdl: helloSdl, urls: ['http://127.0.0.1:9/graphql'] };
    const EXPLORER_EXAMPLES = await examples({ '1-hello.graphql': '{ hello }' });
    const { port } = await routerBefore({ shop: nobody }, { TRACES: 'all', EXPLORER_EXAMPLES });

    const { open, region } = await visited({ url: `http://127.0.0.1:${port}/` });
    await open('Trace');

    const lost = region('Trace').locator('.lost');
    await expect.poll(() => lost.textContent()).toMatch(/helloshop SUBGRAPH_UNAVAILABLE: .* call 1$/);
    await lost.getByRole('link', { name: 'call 1' }).press('Enter');
    await expect.poll(() => region('Trace').locator('.call[open] dl').textContent()).toContain('ECONNREFUSED');
  });

  test.each([
    ['{ nothing }', 'Cannot query field "nothing" on type "Query".', 'GRAPHQL_VALIDATION_FAILED'],
    ['{ hello', 'Syntax Error', 'GRAPHQL_PARSE_FAILED'],
  ])('the document %s is refused in the plan as one types, and in the answer', async (text, message, code) => {
    const shop = await scriptedSubgraph(() => hello);
    const EXPLORER_EXAMPLES = await examples({ '1-bad.graphql': text });
    const { port } = await routerBefore(
      { shop: { sdl: helloSdl, urls: [shop.url] } },
      { TRACES: 'all', EXPLORER_EXAMPLES },
    );

    const { region, answer } = await visited({ url: `http://127.0.0.1:${port}/`, opensWith: code });

    await expect.poll(() => region('Plan').locator('.problems').textContent()).toContain(message);
    expect((await answer())?.replaceAll(String.raw`\"`, '"')).toContain(message);
    expect(shop.came).toEqual([]);
  });

  const olga = { sub: 'cus_old', name: 'Olga Old' };

  test('a token that has expired is said to be over, and who comes back is a guest by a click', async () => {
    const { start, token } = await signedAs(olga);

    const { open, region, answer, page } = await visited({
      url: await start(),
      session: { 'tributary-token': expired(token) },
      opensWith: 'UNAUTHENTICATED',
    });
    await open('Who am I');

    await expect.poll(() => region('Who am I').getByRole('alert').textContent()).toContain('over');
    await region('Who am I').getByRole('button', { name: 'A guest' }).click();
    await page.locator('.graphiql-query-editor textarea').press('Control+Enter');
    await expect.poll(answer).toContain('"world"');
  });

  test('in development the first person is signed in again, where a token has expired', async () => {
    const { start, people, tokens, token } = await signedAs(olga);
    await writeFile(people, JSON.stringify([{ name: 'Jane Doe', token: await tokens.token({ name: 'Jane Doe' }) }]));

    const { open, region } = await visited({
      url: await start({ EXPLORER_PEOPLE_FILE: people }),
      session: { 'tributary-token': expired(token) },
    });
    await open('Who am I');

    await expect.poll(() => region('Who am I').locator('dl').textContent()).toContain('Jane Doe');
    expect(await region('Who am I').getByRole('alert').count()).toBe(0);
  });

  test('an issuer that is down, or says no, costs the sign-in and not the page', async () => {
    const { start } = await signedAs({});
    const signIn = { EXPLORER_ISSUER: 'http://127.0.0.1:9', EXPLORER_CLIENT_ID: 'explorer' };
    const url = await start(signIn);
    const { open, region, page, answer } = await visited({ url });
    await open('Who am I');
    const told = () => region('Who am I').getByRole('alert').textContent();

    await region('Who am I').getByRole('button', { name: 'Sign in' }).click();
    await expect.poll(told).toBe('You are not signed in: the issuer does not answer.');
    for (const [query, words] of [
      ['code=c&state=s', 'the issuer does not answer'],
      ['error=access_denied&state=s', 'the issuer says access_denied'],
    ]) {
      await page.evaluate(
        ([place = '', held = '']) =>
          (Reflect.get(globalThis, 'sessionStorage') as { setItem(name: string, value: string): void }).setItem(
            place,
            held,
          ),
        ['tributary-sign-in', JSON.stringify({ verifier: 'v', state: 's' })],
      );
      await page.goto(`${url}?${query}`);
      await expect.poll(told).toBe(`You are not signed in: ${words}.`);
      await expect.poll(answer).toContain('"world"');
      expect(page.url()).toBe(url);
    }
  });

  test('a live operation goes on after its router was away, and says so meanwhile', async () => {
    const { orders, url, start } = await followedShop();
    const stop = await start();
    const { run, answer } = await visited({ url });
    await run('follow');
    await expect.poll(orders.following).toBe(1);
    orders.tell({ id: '1', status: 'PAID' });
    await expect.poll(answer).toContain('PAID');

    await stop();
    await expect.poll(answer).toContain('The connection is lost');
    await start();
    await expect.poll(orders.following).toBe(1);
    orders.tell({ id: '1', status: 'SHIPPED' });

    await expect.poll(answer).toContain('SHIPPED');
  });

  test('a live operation that is stopped is over at once, though no event comes', async () => {
    const { orders, url, start } = await followedShop();
    await start();
    const { run, page } = await visited({ url });
    await run('follow');
    await expect.poll(orders.following).toBe(1);

    await page.getByRole('button', { name: /Stop query/ }).click();

    await expect.poll(orders.left).toBe(1);
  });

  test('a router that has gone is said to be, in the answer and in the plan', async () => {
    const { url, start } = await followedShop();
    const stop = await start();
    const { page, answer, region } = await visited({ url });

    await stop();
    await page.locator('.graphiql-query-editor textarea').press('Control+Enter');

    await expect.poll(answer).toContain('The router does not answer.');
    await page.locator('.graphiql-query-editor textarea').press('Control+End');
    await page.keyboard.type(' ');
    await expect.poll(() => region('Plan').textContent()).toContain('The router does not answer.');
  });
});

/** A router whose issuer signs what a test wants. */
async function signedAs(claims: Readonly<Record<string, unknown>>) {
  const tokens = await tokenIssuer();
  const shop = await scriptedSubgraph(() => hello);
  const yaml = `identity: { issuer: ${issuer}, audience: ${audience}, jwksFile: ${tokens.jwksFile} }`;
  const EXPLORER_EXAMPLES = await examples({ '1-hello.graphql': '{ hello }' });
  const people = join(EXPLORER_EXAMPLES, 'people.json');
  const environment = { TRACES: 'all', EXPLORER_EXAMPLES };
  const start = async (more: Readonly<Record<string, string>> = {}) => {
    const { port } = await routerBefore(
      { shop: { sdl: helloSdl, urls: [shop.url] } },
      { ...environment, ...more },
      { yaml },
    );
    return `http://127.0.0.1:${port}/`;
  };
  return { start, people, tokens, token: await tokens.token(claims) };
}

/** Orders that tell events, and a router that can be started again in the same place. */
async function followedShop() {
  const [orders, users] = [await ordersSubgraph(), await usersSubgraph()];
  const port = String(await freePort());
  const EXPLORER_EXAMPLES = await examples({
    '1-me.graphql': '{ me { name } }',
    '2-follow.graphql': 'subscription Follow { orderUpdated(id: 1) { status } }',
  });
  const environment = { PORT: port, TRACES: 'all', EXPLORER_EXAMPLES, SUBGRAPH_SUBSCRIPTIONS_ORDERS: 'websocket' };
  const start = async () => {
    const ends: (() => Promise<void>)[] = [];
    await routerBefore({ orders, users }, environment, { onEnd: (end) => void ends.unshift(end) });
    const stop = async () => {
      for (const end of ends.splice(0)) await end();
    };
    onTestFinished(stop);
    return stop;
  };
  return { orders, url: `http://127.0.0.1:${port}/`, start };
}

/** The same token, of long ago: nobody looks at who signed it. */
function expired(token: string): string {
  const [head = '', payload = '', seal = ''] = token.split('.');
  const claims: unknown = JSON.parse(Buffer.from(payload, 'base64url').toString());
  const old = Buffer.from(JSON.stringify({ ...Object(claims), exp: 1_600_000_000 })).toString('base64url');
  return `${head}.${old}.${seal}`;
}
