import { exemptTax, standardTax } from '@tributary/kit/tax-class';
import type { StoredVariant } from '../domain/stored.ts';

/**
 * How a variant is taxed, as its row has it. The version before this one knows `taxable` alone, and may still write it: where it does,
 * that counts, and the class beside it only for what is taxed.
 */
export interface TaxColumns {
  readonly taxable: boolean;
  readonly taxClass: string;
}

export type VariantRow = Omit<StoredVariant, 'taxClass'> & TaxColumns;

/** As the columns of a variant `v` have it. The same as `taxClassOf`. */
export const taxClassColumn = `case when not v.taxable then '${exemptTax}'
  when v.tax_class = '${exemptTax}' then '${standardTax}' else v.tax_class end`;

function taxClassOf({ taxable, taxClass }: TaxColumns): string {
  if (!taxable) return exemptTax;
  return taxClass === exemptTax ? standardTax : taxClass;
}

export function taxColumns(taxClass: string): TaxColumns {
  return { taxable: taxClass !== exemptTax, taxClass };
}

export function storedVariant({ taxable, taxClass, ...row }: VariantRow): StoredVariant {
  return { ...row, taxClass: taxClassOf({ taxable, taxClass }) };
}

export function variantRow(variant: StoredVariant): VariantRow {
  return { ...variant, ...taxColumns(variant.taxClass) };
}
