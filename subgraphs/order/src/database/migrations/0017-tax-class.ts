import { migration } from '@tributary/kit/database/database';

/** By which class a line is taxed. Null where the version before wrote it, to which all was standard. */
export const taxClass = migration(17, 'tax class', ['alter table order_line add column tax_class text']);
