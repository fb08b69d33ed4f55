const marks = /\p{Mark}/gu;
const spaces = /\s+/gu;

/**
 * What titles are sorted and looked up by: without case, accents and doubled spaces. Computed here and not by the
 * database, whose answer would depend on the server's locale.
 */
export function titleKey(title: string): string {
  return title.normalize('NFKD').replace(marks, '').toLowerCase().replace(spaces, ' ').trim();
}
