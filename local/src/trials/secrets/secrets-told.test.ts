import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { SecretsSaid } from './secrets-said.ts';
import { secretsTold } from './secrets-told.ts';
import { startSpanFile } from './span-file.ts';

const guestToken = 'v1.Zm9vYmFyYmF6cXV4-Zm9vYmFy_cXV4';

function said(): SecretsSaid {
  const secrets = new SecretsSaid();
  secrets.say('an address', '7 Planted Way');
  secrets.say('a guest token', guestToken);
  return secrets;
}

function folder() {
  const data = mkdtempSync(join(tmpdir(), 'tributary-secrets-'));
  onTestFinished(() => rmSync(data, { recursive: true }));
  const [logFolder, spanFile] = [join(data, 'logs'), join(data, 'spans.jsonl')];
  mkdirSync(logFolder);
  writeFileSync(join(logFolder, 'order.log'), '{"level":30,"msg":"ready"}\n');
  writeFileSync(spanFile, '{"resourceSpans":[]}\n');
  return { logFolder, spanFile };
}

test('logs and spans that tell nothing are well', async () => {
  const { breaches, measured } = await secretsTold(folder(), said().all());

  expect(breaches).toEqual([]);
  expect(measured).toBe('2 secrets, 1 lines, 1 batches of spans');
});

test.each([
  ['in the midst of a text', 'to "7 Planted Way", Town', 'an address'],
  ['in a URL', `/order?guestToken=${guestToken}&first=1`, 'a guest token'],
  ['in quotes', `{\\"token\\":\\"${guestToken}\\"}`, 'a guest token'],
  ['at the end of a sentence', `it was ${guestToken}.`, 'a guest token'],
  ['in a list', `[${guestToken},other]`, 'a guest token'],
])('a secret %s is found, and not repeated', async (_, line, what) => {
  const files = folder();
  writeFileSync(join(files.logFolder, 'cart.log.1'), `first\n${line}\n`);
  writeFileSync(files.spanFile, `${line}\n`);

  const { breaches } = await secretsTold(files, said().all());

  expect(breaches).toEqual([`cart.log.1:2 tells ${what}`, `spans.jsonl:1 tells ${what}`]);
});

test('where nothing was told or said nothing is proved', async () => {
  const files = folder();
  writeFileSync(join(files.logFolder, 'order.log'), '');
  writeFileSync(files.spanFile, '');

  const { breaches } = await secretsTold(files, []);

  expect(breaches).toEqual([
    'no process has logged anything',
    'no process has sent a span',
    'no buyer has said a secret',
  ]);
  expect(() => said().say('a card', '4242')).toThrow(RangeError);
});

test('spans are kept as they are sent, one batch a line', async () => {
  const files = folder();
  const collector = await startSpanFile(files.spanFile);

  const { status } = await fetch(`${collector.url}/v1/traces`, { method: 'POST', body: '{"of":"7 Planted Way"}' });
  await collector.stop();

  expect(status).toBe(200);
  expect((await secretsTold(files, said().all())).breaches).toEqual(['spans.jsonl:2 tells an address']);
});
