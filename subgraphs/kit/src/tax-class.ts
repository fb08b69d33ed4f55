/** The class of tax of whatever nobody says more of. */
export const standardTax = 'standard';

/** The class of what is taxed nowhere: its rate is 0, and none can be set for it. */
export const exemptTax = 'exempt';

// Room for the codes of tax services; still a column that people read.
const pattern = /^[a-z\d][a-z\d_-]{0,39}$/;

/** Whether a text can be a class of tax: 1 to 40 lower-case letters of ASCII, digits, `-` and `_`, a letter or digit first. */
export function isTaxClass(text: string): boolean {
  return pattern.test(text);
}
