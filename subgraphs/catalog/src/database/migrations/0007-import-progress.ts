import { migration } from '@tributary/kit/database/database';

/** How far an import has come that has not ended, so that the same one goes on there. */
export const importProgress = migration(7, 'import progress', [
  `create table unfinished_import (
     only_one boolean not null default true,
     fingerprint text collate "C" not null,
     products_done int not null,
     constraint unfinished_import_pkey primary key (only_one),
     constraint unfinished_import_only_one check (only_one)
   )`,
]);
