-- Search reads a bounded number of entries, whatever it is asked: entries are numbered as they go
-- on sale, and beside its words each carries marks for its filters, its price band and the blocks
-- of neighbours that it lies in, so that one index intersects all of them. How marks are read
-- stands in server/src/modules/listings/search-marks.ts.

create sequence listings.search_numbers;

create table listings.entries (
  listing_id text primary key references listings.listings,
  number bigint not null check (number > 0),
  price_minor bigint not null,
  currency text not null,
  terms tsvector not null
);

-- The words of before keep their places; those of a newer dictionary follow while the market runs.
insert into listings.entries
select e.listing_id, e.number, e.price_minor, e.currency, e.terms || array_to_tsvector(
  array['@' || e.category, '@' || e.top_category, '=' || e.grade, '~' || e.seller_id,
    '$' || (2 * length(p.bits) + (substr(p.bits, 2, 1) = '1')::integer)]
  || array(select '+' || way from unnest(e.delivery) as way)
  || array(select '#' || level || '.' || (e.number >> level)
       from unnest(array[9, 11, 13, 15, 18, 21, 24]) as level))
from (
  select *, row_number() over (order by published_at, listing_id) as number
  from listings.search_entries
) as e
cross join lateral (select ltrim(e.price_minor::bit(64)::text, '0') as bits) as p
order by e.number;
select setval('listings.search_numbers', coalesce(max(number), 0) + 1, false) from listings.entries;

drop table listings.search_entries;
alter table listings.entries rename to search_entries;
alter table listings.search_entries rename constraint entries_pkey to search_entries_pkey;

-- Every reader would walk the list of pending words, once for each block; so there is none.
create index search_terms on listings.search_entries using gin (terms) with (fastupdate = off);
-- Browsing without words or filters, which takes any stretch of the market.
create index search_newest on listings.search_entries (number);
create index search_price on listings.search_entries (currency, price_minor, number);
