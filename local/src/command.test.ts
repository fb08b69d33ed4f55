import { expect, test } from 'vitest';
import { parseOptions, UsageError, wholeNumber } from './command.ts';

const options = { port: { type: 'string' }, 'dry-run': { type: 'boolean' } } as const;

test('options and words are told apart', () => {
  const { values, positionals } = parseOptions(['--port=5000', 'file.csv', '--dry-run'], options, 1);

  expect(values).toEqual({ port: '5000', 'dry-run': true });
  expect(positionals).toEqual(['file.csv']);
});

test.each([
  [['--prot', '1'], "Unknown option '--prot'"],
  [['--port'], "Option '--port <value>' argument missing"],
  [['word'], "Unexpected argument 'word'"],
])('%j is refused in one line', (args, message) => {
  expect(() => parseOptions(args, options)).toThrow(UsageError);
  expect(() => parseOptions(args, options)).toThrow(message);
});

test('a number below zero is a value, and no option of its own', () => {
  expect(parseOptions(['--port', '-1', '--dry-run'], options).values).toEqual({ port: '-1', 'dry-run': true });
  expect(() => parseOptions(['--dry-run', '-1'], options)).toThrow("Unknown option '-1'");
});

test('a word too few or too many is refused', () => {
  expect(() => parseOptions([], options, 1)).toThrow('expected 1 argument');
  expect(() => parseOptions(['a', 'b'], options, 1)).toThrow('expected 1 argument');
});

test.each(['0', '11', '-1', '1.5', '1e1', 'x', ''])('"%s" is no whole number from 1 to 10', (given) => {
  expect(() => wholeNumber('--port', given, { otherwise: 5, least: 1, most: 10 })).toThrow(
    `--port: expected a whole number from 1 to 10, got "${given}"`,
  );
});

test('a number within its bounds is taken, none is the default', () => {
  const bounds = { otherwise: 5, least: 1, most: 10 };

  expect([wholeNumber('--n', '1', bounds), wholeNumber('--n', '10', bounds)]).toEqual([1, 10]);
  expect(wholeNumber('--n', undefined, bounds)).toBe(5);
});
