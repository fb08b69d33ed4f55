import { badInput } from './errors.ts';
import type { Path, UnknownCountry } from './failure.ts';
import type { Said } from './said-context.ts';

// ISO 3166-1 alpha-2, the 249 codes that are officially assigned.
const assigned = new Set(
  (
    'AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ ' +
    'CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO ' +
    'FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE ' +
    'JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO ' +
    'MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW ' +
    'PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM ' +
    'TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW'
  ).split(' '),
);

/** Codes that ISO leaves to its users and that users agree on: XK is Kosovo. A shop says whether it sells there. */
export const userAssigned = ['XK'] as const;

export type UserAssigned = (typeof userAssigned)[number];

/** Whether a country is one of ISO 3166-1, or one of those `beside` it that the shop knows, too. */
export function isCountry(code: string, beside: readonly UserAssigned[] = []): boolean {
  return assigned.has(code) || beside.some((one) => one === code);
}

export function unknownCountry(country: string, beside: readonly UserAssigned[], path: Path): UnknownCountry | null {
  return isCountry(country, beside) ? null : { kind: 'UnknownCountry', country, path };
}

/** The country that a request says it is from; null where it says none. Throws BAD_USER_INPUT where it is none. */
export function countrySaid(said: Said): string | null {
  const country = said['country'] ?? null;
  if (country === null || isCountry(country, userAssigned)) return country;
  throw badInput(`expected the context's country to be one such as DE, got ${country}`);
}
