import { expect, test } from 'vitest';
import { invalidVatId, plainVatId } from './vat-id.ts';

test.each([
  'ATU12345678',
  'BE0123456789',
  'CHE-123.456.789 MWST',
  'CY12345678X',
  'DE123456789',
  'EL123456789',
  'ESX1234567X',
  'ES12345678Z',
  'FRXX123456789',
  'GB123 4567 89',
  'GBGD123',
  'IE1234567WA',
  'IE9S99999L',
  'NL123456789B01',
  'NO 923 609 016 MVA',
  'se123456789001',
  'XI123456789',
  'JPT1234567890123',
])('%s has the form of its country', (vatId) => {
  expect(invalidVatId(vatId, ['vatId'])).toBeNull();
});

test.each([
  '',
  '123456789',
  'DE12345678',
  'DE1234567890',
  'DE12345678X',
  'AT12345678',
  'BE2123456789',
  'ES123456789',
  'GR123456789',
  'NL123456789A01',
  'ZZ123456789',
  'US1',
  'DE123456789\n<b>',
  `DE${' '.repeat(100_000)}123456789`,
])('%j has not', (vatId) => {
  expect(invalidVatId(vatId, ['vatId'])).toEqual({ kind: 'InvalidVatId', path: ['vatId'] });
});

test('what stands between its parts is not kept', () => {
  expect(plainVatId('che-123.456.789 mwst')).toBe('CHE123456789MWST');
});
