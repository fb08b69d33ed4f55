import { isCountry } from './countries.ts';
import type { InvalidVatId, Path } from './failure.ts';

// What follows the prefix. Sources: the European Commission's VIES, "What is the format of a VAT number?"; HMRC;
// the Swiss Federal Tax Administration; the Norwegian Tax Administration.
const forms: Readonly<Record<string, RegExp>> = {
  AT: /^U\d{8}$/,
  BE: /^[01]\d{9}$/,
  BG: /^\d{9,10}$/,
  CH: /^E\d{9}(MWST|TVA|IVA)?$/,
  CY: /^\d{8}[A-Z]$/,
  CZ: /^\d{8,10}$/,
  DE: /^\d{9}$/,
  DK: /^\d{8}$/,
  EE: /^\d{9}$/,
  EL: /^\d{9}$/,
  ES: /^([A-Z]\d{7}[A-Z\d]|\d{8}[A-Z])$/,
  FI: /^\d{8}$/,
  FR: /^[A-HJ-NP-Z\d]{2}\d{9}$/,
  GB: /^(\d{9}|\d{12}|(GD|HA)\d{3})$/,
  HR: /^\d{11}$/,
  HU: /^\d{8}$/,
  IE: /^(\d[A-Z\d+*]\d{5}[A-Z]|\d{7}[A-Z]{2})$/,
  IT: /^\d{11}$/,
  LT: /^(\d{9}|\d{12})$/,
  LU: /^\d{8}$/,
  LV: /^\d{11}$/,
  MT: /^\d{8}$/,
  NL: /^[A-Z\d+*]{9}B[A-Z\d+*]{2}$/,
  NO: /^\d{9}(MVA)?$/,
  PL: /^\d{10}$/,
  PT: /^\d{9}$/,
  RO: /^\d{2,10}$/,
  SE: /^\d{12}$/,
  SI: /^\d{8}$/,
  SK: /^\d{10}$/,
  XI: /^(\d{9}|\d{12}|(GD|HA)\d{3})$/,
};

// Elsewhere the prefix is ISO's, and numbers for taxes are no longer than this.
const elsewhere = /^[A-Z\d]{2,15}$/;

/** As it is kept and printed: capitals, without what people put between its parts. */
export function plainVatId(vatId: string): string {
  return vatId.toUpperCase().replaceAll(/[\s.-]/g, '');
}

/**
 * Nothing where a VAT id, with the prefix of its country, has the form that this country's have. Whether it was given to
 * anybody, only the country knows.
 */
export function invalidVatId(vatId: string, path: Path): InvalidVatId | null {
  // Longer than any with all that may stand in it; nothing is searched in what is no id at all.
  if (vatId.length > lengthMax) return { kind: 'InvalidVatId', path };
  const plain = plainVatId(vatId);
  const [country, number] = [plain.slice(0, 2), plain.slice(2)];
  // Greece has a prefix of its own.
  const isKnown = country !== 'GR' && isCountry(country);
  const form = forms[country] ?? (isKnown ? elsewhere : null);
  return form?.test(number) === true ? null : { kind: 'InvalidVatId', path };
}

const lengthMax = 40;
