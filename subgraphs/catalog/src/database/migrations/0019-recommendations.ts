import { migration } from '@tributary/kit/database/database';

/** What goes with each product, and how far a walk through all of them has come: see `recommend`. */
export const recommendations = migration(19, 'recommendations', [
  // Without a foreign key: what a load has taken the place of is passed over by whoever reads, and forgotten by the next walk.
  `create table product_recommendation (
     product_id text collate "C" not null,
     related text[] collate "C" not null,
     bought_together text[] collate "C" not null,
     constraint product_recommendation_pkey primary key (product_id)
   )`,
  `comment on table product_recommendation is 'Ids of products, the best first, on sale or not by now.'`,
  `create table recommendation_walk (
     only_one boolean not null default true,
     done_to text collate "C" not null default '',
     began_at timestamptz(3) not null default '-infinity',
     constraint recommendation_walk_pkey primary key (only_one),
     constraint recommendation_walk_only_one check (only_one)
   )`,
  'insert into recommendation_walk default values',
]);
