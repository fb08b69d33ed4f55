import { expect, test } from 'vitest';
import { complaintIn, oneLine } from './complaint.ts';

test('warnings and errors are shown, with their cause', () => {
  expect(complaintIn('{"level":40,"time":1,"msg":"slow"}')).toBe('warning: slow');
  expect(complaintIn('{"level":50,"err":{"type":"Error","message":"refused"},"msg":"no bank"}')).toBe(
    'error: no bank: refused',
  );
  expect(complaintIn('{"level":60,"err":{"message":"gone"},"msg":"gone"}')).toBe('error: gone');
});

test('all else stays in the file', () => {
  expect(complaintIn('{"level":30,"msg":"ready"}')).toBeNull();
  expect(complaintIn('{"level":30,"msg":"said \\"level\\":50"}')).toBeNull();
  expect(complaintIn('"level":50 but no JSON')).toBeNull();
  expect(complaintIn('')).toBeNull();
});

test('nothing in a log can rule the terminal', () => {
  expect(oneLine('one\ntwo\u001b[2J three')).toBe('one two [2J three');
  expect(oneLine('x'.repeat(600))).toHaveLength(502);
});
