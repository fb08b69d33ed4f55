import { migration } from '@tributary/kit/database/database';
import { inboxTable } from '@tributary/kit/events/publish';
import { marking } from './0006-product-listing-kept.ts';

const tables = [
  // Without a foreign key: a load that takes the place of all products leaves what customers have written.
  `create table review (
     id text collate "C" not null,
     product_id text collate "C" not null,
     customer_id text collate "C" not null,
     rating int not null,
     title text not null,
     body text not null,
     author_name text not null,
     language text collate "C" not null,
     status text not null,
     rejection_reason text,
     version int not null default 1,
     created_at timestamptz(3) not null,
     changed_at timestamptz(3) not null,
     published_at timestamptz(3),
     constraint review_pkey primary key (id),
     constraint review_of_customer_key unique (product_id, customer_id),
     constraint review_rating_known check (rating between 1 and 5),
     constraint review_status_known check (status in ('PENDING', 'PUBLISHED', 'REJECTED')),
     constraint review_published check ((status = 'PUBLISHED') = (published_at is not null)),
     constraint review_rejected check ((status = 'REJECTED') = (rejection_reason is not null))
   )`,
  `comment on column review.author_name is 'What its author wants to be called beside it; nothing that an account says.'`,
  `comment on column review.changed_at is 'When its author last wrote it.'`,
  'create trigger review_version before update on review for each row execute function next_version()',
  // Product.reviews, in each of its orders.
  `create index review_newest on review (product_id, published_at, id) where status = 'PUBLISHED'`,
  `create index review_by_rating on review (product_id, rating, id) where status = 'PUBLISHED'`,
  // Query.reviews, and Query.myReviews with what is done for a customer.
  'create index review_queue on review (status, changed_at, id)',
  'create index review_customer on review (customer_id, id)',

  // Who writes reviews, so that nobody writes too many: see domain/review/writing-allowance.ts.
  `create table reviewer (
     customer_id text collate "C" not null,
     since timestamptz(3) not null,
     writings int not null,
     constraint reviewer_pkey primary key (customer_id)
   )`,
  // forgetReviewers.
  'create index reviewer_since on reviewer (since)',
];

// What a product's published reviews give, kept by whoever changes a review: an array of how many have 1 to 5 stars.
const ratings = [
  `create table product_rating (
     product_id text collate "C" not null,
     stars int[] not null,
     constraint product_rating_pkey primary key (product_id),
     constraint product_rating_stars check (cardinality(stars) = 5 and 0 <= all (stars))
   )`,
  `comment on column product_rating.stars is 'How many published reviews give 1, 2, 3, 4 and 5 stars.'`,

  // Rows come to be and are locked in the order of products before they change: nobody waits in a circle.
  `create function add_ratings(ids text[], ratings int[], steps int[]) returns void language plpgsql as $$
   begin
     if ids is null then return; end if;
     insert into product_rating (product_id, stars)
     select distinct id, '{0,0,0,0,0}'::int[] from unnest(ids) as one (id) order by id
         on conflict do nothing;
     perform from product_rating where product_id = any(ids) order by product_id for update;
     update product_rating known
        set stars = array[known.stars[1] + added.one, known.stars[2] + added.two, known.stars[3] + added.three,
                          known.stars[4] + added.four, known.stars[5] + added.five]
       from (select id, coalesce(sum(step) filter (where rating = 1), 0) as one,
                    coalesce(sum(step) filter (where rating = 2), 0) as two,
                    coalesce(sum(step) filter (where rating = 3), 0) as three,
                    coalesce(sum(step) filter (where rating = 4), 0) as four,
                    coalesce(sum(step) filter (where rating = 5), 0) as five
               from unnest(ids, ratings, steps) as one (id, rating, step) group by id) added
      where known.product_id = added.id;
   end $$`,
  `create function count_ratings() returns trigger language plpgsql as $$
   begin
     if tg_op = 'INSERT' then
       perform add_ratings(array_agg(product_id), array_agg(rating), array_agg(1)) from come where status = 'PUBLISHED';
     elsif tg_op = 'DELETE' then
       perform add_ratings(array_agg(product_id), array_agg(rating), array_agg(-1)) from gone where status = 'PUBLISHED';
     else
       perform add_ratings(array_agg(product_id), array_agg(rating), array_agg(step)) from (
         select product_id, rating, -1 as step from gone where status = 'PUBLISHED'
          union all
         select product_id, rating, 1 from come where status = 'PUBLISHED') changed;
     end if;
     return null;
   end $$`,
  `create trigger ratings_of_new_reviews after insert on review referencing new table as come
     for each statement execute function count_ratings()`,
  `create trigger ratings_of_changed_reviews after update on review referencing old table as gone new table as come
     for each statement execute function count_ratings()`,
  `create trigger ratings_of_gone_reviews after delete on review referencing old table as gone
     for each statement execute function count_ratings()`,

  `create function rating_count(stars int[]) returns int language sql immutable parallel safe as
     'select stars[1] + stars[2] + stars[3] + stars[4] + stars[5]'`,
  `create function rating_sum(stars int[]) returns int language sql immutable parallel safe as
     'select stars[1] + 2 * stars[2] + 3 * stars[3] + 4 * stars[4] + 5 * stars[5]'`,
  // Exactly: the average is not rounded before.
  `create function is_rated_at_least(stars int[], minimum int) returns boolean language sql immutable parallel safe as
     'select rating_count(stars) > 0 and rating_sum(stars) >= minimum * rating_count(stars)'`,
  // As though five more had given three stars: one friend does not outdo hundreds of buyers. In millionths of a star.
  `create function rating_rank(stars int[]) returns int language sql immutable parallel safe as
     'select case when rating_count(stars) = 0 then 0
                  else ((rating_sum(stars) + 15) * 1000000::bigint / (rating_count(stars) + 5))::int end'`,
];

const listing = [
  `alter table product_listing
     add column stars int[] not null default '{0,0,0,0,0}',
     add column rating_rank int not null default 0`,
  `comment on column product_listing.stars is 'As product_rating has them.'`,
  `comment on column product_listing.rating_rank is 'What lists are sorted by: rating_rank(stars).'`,
  // productsOf, in the order of ratings.
  'create index product_listing_rating on product_listing (rating_rank desc, product_id desc)',
  'alter view product_listing_now rename to product_listing_collected',
  `create view product_listing_now as
   select told.*, coalesce(rating.stars, '{0,0,0,0,0}') as stars,
          rating_rank(coalesce(rating.stars, '{0,0,0,0,0}')) as rating_rank
     from product_listing_collected told left join product_rating rating using (product_id)`,
  // As in migration 15, with what rows say since.
  `create or replace function refresh_product_listing(ids text[]) returns void language plpgsql as $$
   begin
     perform from product_listing where product_id = any(ids) order by product_id for update;
     delete from product_listing l
      where l.product_id = any(ids)
        and not exists (select from product p
                         where p.id = l.product_id and p.status = 'ACTIVE' and p.published_at is not null);
     insert into product_listing
     select * from product_listing_now where product_id = any(ids) order by product_id
         on conflict (product_id) do update
        set (title_key, published_at, vendor, product_type, tags, category_ids, options, prices, image, is_available,
             sold, words, document, collection_ids, stars, rating_rank)
          = (excluded.title_key, excluded.published_at, excluded.vendor, excluded.product_type, excluded.tags,
             excluded.category_ids, excluded.options, excluded.prices, excluded.image, excluded.is_available,
             excluded.sold, excluded.words, excluded.document, excluded.collection_ids, excluded.stars,
             excluded.rating_rank)
      where product_listing is distinct from excluded;
     insert into search_word (word)
     select distinct said.word from product_listing l cross join unnest(l.words) as said (word)
      where l.product_id = any(ids) and not exists (select from search_word known where known.word = said.word)
      order by said.word
         on conflict do nothing;
   end $$`,
  ...marking({ table: 'product_rating', products: 'select changed.product_id' }),
];

// What order tells of purchases, as far as it is needed: who has bought a product, and what is bought together.
const purchases = [
  ...inboxTable,
  `create table purchase (
     order_id text collate "C" not null,
     customer_id text collate "C",
     placed_at timestamptz(3) not null,
     is_cancelled boolean not null default false,
     constraint purchase_pkey primary key (order_id)
   )`,
  `comment on column purchase.customer_id is 'Null for guests, for who was erased, and where it was cancelled.'`,
  `create table purchase_product (
     order_id text collate "C" not null,
     product_id text collate "C" not null,
     units int not null,
     constraint purchase_product_pkey primary key (order_id, product_id),
     constraint purchase_product_purchase_fkey foreign key (order_id) references purchase (order_id) on delete cascade
   )`,
  `comment on column purchase_product.units is
     'Bought, less what amendments took off: of no effect unless above zero, as events may come in any order.'`,
  // Whether a customer has bought a product; what is erased with them.
  'create index purchase_customer on purchase (customer_id) where customer_id is not null',
  // forgetPurchases.
  'create index purchase_placed on purchase (placed_at)',
  // What was bought together with a product.
  'create index purchase_product_product on purchase_product (product_id, order_id)',

  // Purchases that are told of later, but were made before, are nobody's.
  `create table erased_customer (
     customer_id text collate "C" not null,
     erased_at timestamptz(3) not null,
     constraint erased_customer_pkey primary key (customer_id)
   )`,
  // forgetErasures.
  'create index erased_customer_at on erased_customer (erased_at)',
];

/** Reviews, what their ratings come to, in rows of lists, too, and who has bought what. */
export const reviews = migration(16, 'reviews', [...tables, ...ratings, ...listing, ...purchases]);
