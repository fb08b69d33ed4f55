import { exemptTax, standardTax } from '@tributary/kit/tax-class';

/** What somebody says of how a variant is taxed; nothing of what they leave out. */
export interface TaxGiven {
  /** Only whether it is: what files and clients said before there were classes, and still may. */
  readonly taxable?: boolean | undefined;
  readonly taxClass?: string | undefined;
}

/** The class of a variant that was of `before` once that is said: what is not taxed is exempt, whatever class is named beside. */
export function taxClassAfter(before: string, { taxable, taxClass }: TaxGiven): string {
  if (taxable === false) return exemptTax;
  if (taxClass !== undefined) return taxClass;
  return taxable === true && before === exemptTax ? standardTax : before;
}
