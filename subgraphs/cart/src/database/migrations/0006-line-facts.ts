import { migration } from '@tributary/kit/database/database';

/** What catalog says of a line's variant beside its price. The version before asks for none: within a day it is there. */
export const lineFacts = migration(6, 'line facts', ['alter table cart_line add column facts jsonb']);
