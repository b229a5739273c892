-- What a seller's conduct adds to the place of their goods in search, and since when. Earlier rows
-- stay for a day, because whoever turns a page must find the order of the page before.
create table listings.seller_merits (
  seller_id text not null,
  since timestamptz not null,
  -- Of the points that each part can give at most, in thousandths.
  shipping smallint not null check (shipping between 0 and 1000),
  goods smallint not null check (goods between 0 and 1000),
  response smallint not null check (response between 0 and 1000),
  credit smallint not null check (credit between 0 and 1000),
  primary key (seller_id, since)
);

-- Search looks merits up by the entries that it ranks, and reads no listing for it. Entries lie as
-- they are numbered, so they are written anew in that order.
create table listings.entries (
  listing_id text primary key references listings.listings,
  number bigint not null check (number > 0),
  seller_id text not null,
  price_minor bigint not null,
  currency text not null,
  terms tsvector not null
);
insert into listings.entries
select e.listing_id, e.number, l.seller_id, e.price_minor, e.currency, e.terms
from listings.search_entries e join listings.listings l on l.id = e.listing_id
order by e.number;

drop table listings.search_entries;
alter table listings.entries rename to search_entries;
alter table listings.search_entries rename constraint entries_pkey to search_entries_pkey;
create index search_terms on listings.search_entries using gin (terms) with (fastupdate = off);
create index search_newest on listings.search_entries (number);
create index search_price on listings.search_entries (currency, price_minor, number);
