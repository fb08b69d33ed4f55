import { migration } from '@tributary/kit/database/database';

export const promotions = migration(7, 'promotions', [
  // What the shop sets, each rule as the JSON that its domain type is; all of them are read together, by version.
  `create table shop_rule (
     kind text not null,
     id text not null,
     version int not null,
     definition jsonb not null,
     archived_at timestamptz,
     constraint shop_rule_pkey primary key (kind, id),
     constraint shop_rule_version_is_positive check (version > 0),
     constraint shop_rule_kind_is_known check (kind in ('PROMOTION', 'DELIVERY_ZONE', 'TAX_RATE'))
   )`,
  // One row: who changes a rule locks it, and counts it up.
  `create table shop_rules (version int not null)`,
  'insert into shop_rules (version) values (0)',
  `create table promotion_code (
     code text not null,
     promotion_id text not null,
     uses_max int,
     constraint promotion_code_pkey primary key (code),
     constraint promotion_code_has_uses check (uses_max > 0)
   )`,
  // For the number of codes of a promotion.
  'create index promotion_code_promotion on promotion_code (promotion_id)',
  `create table promotion_use (
     promotion_id text not null,
     counter text not null,
     used int not null,
     uses_max int not null,
     constraint promotion_use_pkey primary key (promotion_id, counter),
     constraint promotion_use_is_not_negative check (used >= 0)
   )`,
  // Customers who have ordered: their carts lapse, that they have stays.
  `create table ordered_customer (
     customer_id text not null,
     constraint ordered_customer_pkey primary key (customer_id)
   )`,
  `insert into ordered_customer (customer_id)
   select distinct customer_id from cart where state = 'ORDERED' and customer_id is not null`,
  `alter table cart add column codes jsonb not null default '[]'`,
]);
