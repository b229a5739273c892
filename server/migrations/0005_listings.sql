-- Goods for sale, what buyers saw of them, their photos, and the index that search reads.

create extension if not exists pg_trgm;

create schema listings;

-- The row that every purchase locks. Nothing a purchase changes is indexed, so that reserving stays
-- a heap-only update; what search needs lies in its own table.
create table listings.listings (
  id text primary key,
  seller_id text not null,
  state text not null check (state in ('draft', 'published', 'reserved', 'sold', 'withdrawn')),
  version integer not null default 0 check (version >= 0),
  title text not null check (length(title) between 1 and 80),
  description text not null default '' check (length(description) <= 5000),
  category text,
  grade text check (grade in ('new', 'like_new', 'good', 'fair', 'parts')),
  defects text[] not null default '{}' check (cardinality(defects) <= 20),
  attributes jsonb not null default '{}',
  price_minor bigint check (price_minor between 1 and 1000000000000),
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  shipping_fee_minor bigint not null default 0
    check (shipping_fee_minor between 0 and 1000000000000),
  delivery text[] not null default '{}' check (delivery <@ array['courier', 'pickup']),
  place text check (length(place) between 1 and 60),
  photo_ids text[] not null default '{}' check (cardinality(photo_ids) <= 12),
  published_at timestamptz,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  constraint complete_where_seen check (
    state in ('draft', 'withdrawn') or (
      version > 0 and published_at is not null and category is not null and grade is not null
      and price_minor is not null and cardinality(delivery) > 0 and cardinality(photo_ids) > 0
    )
  )
) with (fillfactor = 80);
create index listings_by_seller on listings.listings (seller_id, id);

-- A listing as buyers saw it. Written once, never changed: trades refer to (listing, version).
-- `terms` are its words for search, made when the version was.
create table listings.versions (
  listing_id text not null references listings.listings,
  version integer not null check (version > 0),
  snapshot jsonb not null,
  terms tsvector not null,
  created_at timestamptz not null,
  primary key (listing_id, version)
);

-- What can be found: one narrow row for every listing that is on sale. A reserved one keeps its
-- row, because most reservations end soon; readers look at the listing's state.
create table listings.search_entries (
  listing_id text primary key references listings.listings,
  seller_id text not null,
  category text not null,
  top_category text not null,
  grade text not null,
  price_minor bigint not null,
  currency text not null,
  delivery text[] not null,
  published_at timestamptz not null,
  terms tsvector not null
);
create index search_terms on listings.search_entries using gin (terms);
create index search_newest on listings.search_entries (published_at, listing_id);
create index search_price on listings.search_entries (price_minor, listing_id);
create index search_top_newest on listings.search_entries (top_category, published_at, listing_id);
create index search_top_price on listings.search_entries (top_category, price_minor, listing_id);
create index search_leaf_newest on listings.search_entries (category, published_at, listing_id);
create index search_leaf_price on listings.search_entries (category, price_minor, listing_id);
create index search_seller on listings.search_entries (seller_id, published_at, listing_id);

-- Every word that a title ever had, for finding what a mistyped word may have meant. A word whose
-- goods are gone does no harm: looking it up finds nothing.
create table listings.search_words (
  word text primary key check (length(word) between 3 and 40)
);
create index search_words_similar on listings.search_words using gin (word gin_trgm_ops);

-- One row for every stored picture, however many people uploaded it. Its lock orders storing and
-- removing of the same bytes.
create table listings.photo_files (
  sha256 text primary key check (sha256 ~ '^[0-9a-f]{64}$'),
  width integer not null check (width > 0),
  height integer not null check (height > 0),
  bytes integer not null check (bytes > 0),
  created_at timestamptz not null
);

-- A person's upload of a picture.
create table listings.photos (
  id text primary key,
  owner_id text not null,
  sha256 text not null references listings.photo_files,
  created_at timestamptz not null,
  unique (owner_id, sha256)
);
create index photos_of_file on listings.photos (sha256);
