import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { expect, test, vi } from 'vitest';
import { slowShop } from './slow-shop.ts';

const router = new URL('../../', import.meta.url).pathname;
const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
const [section = ''] = /^## Answers in parts\n.*?^## /ms.exec(readme) ?? [];
const blocks = [...section.matchAll(/^```(js|sh)\n(.*?)^```/gms)].map(([, language = '', code = '']) => ({
  language,
  code,
}));

test('the README has a client of each kind that takes parts', () => {
  expect(blocks.map(({ language }) => language)).toEqual(['js', 'js', 'js', 'sh']);
});

test.each(blocks)(
  'the client of the README has the first part before the other is there ($language, %#)',
  async ({ language, code }) => {
    const { port, gates } = await slowShop();
    const text = code.replaceAll('localhost:4000', `127.0.0.1:${port}`);
    const [file = '', ...args] =
      language === 'js' ? [process.execPath, '--input-type=module', '-e', text] : ['sh', '-c', text];
    const output = { text: '' };
    const run = execFile(file, args, { cwd: router, timeout: 100_000 });
    run.stdout?.on('data', (chunk) => (output.text += String(chunk)));

    await vi.waitFor(() => expect(output.text).toContain('"title":"Book 1"'));
    expect(output.text).not.toContain('"left"');
    gates.stock.open();

    await vi.waitFor(() => expect(output.text).toContain('"left":1'));
    run.kill();
  },
);
