import { migration } from '@tributary/kit/database/database';

/** What the shop says of its products beside what every shop does, and what each product has of it. */
export const attributes = migration(17, 'attributes', [
  `create table attribute (
     key text collate "C" not null,
     name text not null,
     type jsonb not null,
     translations jsonb not null default '[]',
     is_filterable boolean not null,
     is_facetable boolean not null,
     version int not null default 1,
     constraint attribute_pkey primary key (key)
   )`,
  `comment on column attribute.type is 'What values are like: {"kind": "NUMBER", "min", "max", "decimals"} and so on.'`,
  'create trigger attribute_version before update on attribute for each row execute function next_version()',
  // With the product, so that whoever writes it has its next version, its row of lists and what follows.
  `alter table product add column attributes jsonb not null default '{}'`,
  `comment on column product.attributes is 'By attribute: {"material": {"kind": "CHOICE", "choices": ["oak"]}}.'`,
]);
