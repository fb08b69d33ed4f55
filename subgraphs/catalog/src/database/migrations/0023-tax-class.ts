import { migration } from '@tributary/kit/database/database';

/** What a variant is taxed as, where it is `taxable`, which the version before goes on writing. A constant default rewrites no row. */
export const taxClass = migration(23, 'tax class', [
  `alter table product_variant add column tax_class text collate "C" not null default 'standard'`,
]);
