import { expect, test } from 'vitest';
import { answeredCode } from '../../answered-code.ts';
import { failureCodes } from '../../codes.ts';
import { german } from './german.ts';
import { japanese } from './japanese.ts';
import { messageIn } from './translated-messages.ts';

const told = { code: 'CART_EMPTY' as const, message: 'Expected a cart with at least one line.' };

test.each([
  [['de'], german.CART_EMPTY],
  [['DE-ch', 'ja'], german.CART_EMPTY],
  [['fr', 'ja-JP', 'en'], japanese.CART_EMPTY],
  [['en-GB', 'de'], told.message],
  [['fr'], told.message],
  [['constructor'], told.message],
  [[], told.message],
])('who reads %j is told %s', (tags, expected) => {
  expect(messageIn(tags, told)).toBe(expected);
});

test.each(['BRAND_NEW_FACT', 'CONSTRUCTOR'])('what another service answered is told as it came: %s', (code) => {
  expect(messageIn(['de'], { code: answeredCode.parse(code), message: 'News.' })).toBe('News.');
});

test('each code has a sentence of its own language', () => {
  for (const code of failureCodes) {
    expect(german[code], code).toMatch(/^[A-ZÄÖÜ][^…]{5,}[.,\w]$/);
    expect(japanese[code], code).toMatch(/[\u3040-\u30ff\u4e00-\u9fff]/);
  }
});
