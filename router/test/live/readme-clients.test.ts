import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { expect, test, vi } from 'vitest';
import { serve } from '../http-before-engine.ts';
import { limits, toldStream } from './told-stream.ts';

const router = new URL('../../', import.meta.url).pathname;
const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
const [section = ''] = /^### Clients\n.*?^### /ms.exec(readme) ?? [];
const blocks = [...section.matchAll(/^```(js|sh)\n(.*?)^```/gms)].map(([, language = '', code = '']) => ({
  language,
  code,
}));

test('the README has a client of each kind', () => {
  expect(blocks.map(({ language }) => language)).toEqual(['js', 'js', 'js', 'js', 'js', 'js', 'js', 'sh']);
});

test.each(blocks)('the client of the README hears each event ($language, %#)', async ({ language, code }) => {
  const told = toldStream();
  const { port } = await serve({ live: limits, open: () => told.stream });
  const text = code.replaceAll('localhost:4000', `127.0.0.1:${port}`);
  const command = language === 'js' ? [process.execPath, '--input-type=module', '-e', text] : ['sh', '-c', text];
  const [file = '', ...args] = command;
  const giveUp = new AbortController();
  const run = promisify(execFile)(file, args, { cwd: router, signal: giveUp.signal, timeout: 100_000 });
  const output = { text: '' };
  run.child.stdout?.on('data', (chunk) => (output.text += String(chunk)));
  await vi.waitFor(() => expect(told.followers()).toBe(1));

  told.tell({ bookAdded: { title: 'Emma' } });
  told.tell({ bookAdded: { title: 'Dune' } });
  await vi.waitFor(() => expect(output.text).toContain('Dune'));
  told.end();
  giveUp.abort();
  await run.catch(() => undefined);

  const titles = [...output.text.matchAll(/\{"bookAdded":\{"title":"(\w+)"\}\}/g)].map(([, title]) => title);
  expect(titles).toEqual(['Emma', 'Dune']);
});
