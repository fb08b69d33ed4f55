import { describe, expect, test } from 'vitest';
import { Token } from '../identity/token.ts';
import { tokenHeaders, tokenReader, type TokenSource } from './token-sources.ts';

const sources: readonly TokenSource[] = [
  { kind: 'Header', name: 'authorization', prefix: 'Bearer' },
  { kind: 'Header', name: 'x-token', prefix: '' },
  { kind: 'Cookie', name: 'token' },
];
const read = tokenReader({ sources, passesUnknown: false, allowsOrigin: () => true });

/** Headers by turns, all on one connection. */
function onOne(all: readonly Readonly<Record<string, string>>[]) {
  const connection = {};
  return all.map((headers) => {
    const found = read(headers, connection);
    return found instanceof Token ? found.text : (found?.code ?? null);
  });
}

describe('a connection', () => {
  test('that says the same again has one token', () => {
    const connection = {};

    const tokens = [1, 2].map(() => read({ authorization: 'Bearer a.b' }, connection));

    expect(tokens[0]).toBeInstanceOf(Token);
    expect(tokens[1]).toBe(tokens[0]);
  });

  test('is believed each time by what it says then', () => {
    const good = { authorization: 'Bearer a.b' };
    const said = [good, { authorization: 'Bearer a.c' }, {}, good, { authorization: 'a.b' }, good];

    expect(onOne(said)).toEqual(['a.b', 'a.c', null, 'a.b', 'UNAUTHENTICATED', 'a.b']);
  });

  test('has one for each header, and the first that is there counts', () => {
    const both = { authorization: 'Bearer a', 'x-token': 'b' };

    expect(onOne([both, { 'x-token': 'b' }, { 'x-token': 'a' }, both])).toEqual(['a', 'b', 'a', 'a']);
  });
});

test('digests tell tokens apart, and are none of their text', () => {
  const [one, same, other] = ['a.b', 'a.b', 'a.c'].map((text) => new Token(text).digest);

  expect(same).toBe(one);
  expect(other).not.toBe(one);
  expect(one).not.toContain('a.b');
});

test('headers are told from cookies', () => {
  expect([...tokenHeaders(sources)]).toEqual(['authorization', 'x-token']);
});
