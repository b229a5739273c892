-- What the sides of a trade say of each other, and what became of it. Words of ratings are
-- published by those who write them; words of reports and appeals lie in the vault.

create schema ratings;

-- No foreign key to trades: they are opened from the journal, which holds the ids already.
create table ratings.rounds (
  id text primary key,
  trade_id text not null unique,
  listing_id text not null,
  buyer_id text not null,
  seller_id text not null check (seller_id <> buyer_id),
  delivery text not null check (delivery in ('courier', 'pickup')),
  amount_minor bigint not null check (amount_minor >= 0),
  currency text not null,
  -- A digest of the words under which the goods were offered.
  goods_key text not null,
  rule_book text not null,
  opened_at timestamptz not null,
  until timestamptz not null check (until > opened_at),
  state text not null check (state in ('open', 'one_sided', 'revealed', 'lapsed')),
  revealed_at timestamptz,
  check ((revealed_at is not null) = (state = 'revealed'))
) with (fillfactor = 80);
-- What somebody has still to write; a person has few open rounds on either side.
create index rounds_open_buyer on ratings.rounds (buyer_id, id)
  where state in ('open', 'one_sided');
create index rounds_open_seller on ratings.rounds (seller_id, id)
  where state in ('open', 'one_sided');

create table ratings.ratings (
  id text primary key,
  round_id text not null references ratings.rounds (id),
  trade_id text not null,
  listing_id text not null,
  side text not null check (side in ('buyer', 'seller')),
  rater_id text not null,
  ratee_id text not null check (ratee_id <> rater_id),
  points jsonb not null,
  overall smallint not null check (overall between 1 and 5),
  words text not null check (length(words) <= 1000),
  photos jsonb not null default '[]',
  written_at timestamptz not null,
  -- From the round, so that what counts of a pair is found without it.
  ended_at timestamptz not null,
  month text not null,
  goods_key text not null,
  -- Null while it is sealed.
  revealed_at timestamptz,
  counts boolean,
  uncounted text check (uncounted in ('order_small', 'same_goods', 'pair_month_full')),
  addition text check (length(addition) <= 1000),
  added_at timestamptz,
  reply text check (length(reply) <= 1000),
  replied_at timestamptz,
  -- By part of it (rating, addition, reply): since when it is covered, and why.
  masks jsonb not null default '{}',
  unique (round_id, side),
  check ((revealed_at is null) = (counts is null)),
  check ((uncounted is not null) = (counts is not null and not counts)),
  check ((addition is null) = (added_at is null)),
  check ((reply is null) = (replied_at is null)),
  check (revealed_at is not null or (addition is null and reply is null))
) with (fillfactor = 80);
-- A person's page: the newest of a role, and the newest with so many stars, for the few bad ones
-- among thousands are what people look for.
create index ratings_of on ratings.ratings (ratee_id, side, revealed_at desc, id desc)
  where revealed_at is not null;
create index ratings_of_stars
  on ratings.ratings (ratee_id, side, overall, revealed_at desc, id desc)
  where revealed_at is not null;
-- What counts of a pair already: at most a handful a month, whoever they are. And, for copies of
-- one's own data, all that somebody wrote.
create index ratings_pair on ratings.ratings (rater_id, ratee_id, ended_at);

-- One row a person and role, written when a rating is revealed and read by every page.
create table ratings.standings (
  person_id text not null,
  role text not null check (role in ('buyer', 'seller')),
  shown integer not null default 0,
  counted integer not null default 0 check (counted <= shown),
  stars integer[] not null default '{0,0,0,0,0}' check (cardinality(stars) = 5),
  sums integer[] not null default '{0,0,0}' check (cardinality(sums) = 3),
  masked integer not null default 0 check (masked >= 0),
  primary key (person_id, role)
) with (fillfactor = 70);

-- One case a part of a rating, for ever: its decision stands, or was changed once on appeal.
create table ratings.cases (
  id text primary key,
  rating_id text not null references ratings.ratings (id),
  part text not null check (part in ('rating', 'addition', 'reply')),
  state text not null check (state in ('open', 'masked', 'kept', 'appealed', 'masked_finally',
    'kept_finally')),
  reason text not null,
  mask_reason text,
  opened_by text not null,
  opened_at timestamptz not null,
  due_at timestamptz not null,
  report_ref text,
  decision_ref text,
  appeal_ref text,
  final_ref text,
  decided_by text,
  decided_at timestamptz,
  appealed_by text,
  appealed_at timestamptz,
  final_by text,
  final_at timestamptz,
  unique (rating_id, part),
  check (final_by is distinct from decided_by or final_by is null),
  check (state not in ('masked', 'masked_finally') or mask_reason is not null)
);
create index cases_waiting on ratings.cases (due_at, id) where state in ('open', 'appealed');

-- Who else than a listing shows an uploaded photo, so that it is not taken for forgotten.
create table listings.photo_uses (
  photo_id text not null references listings.photos (id),
  used_by text not null,
  primary key (photo_id, used_by)
);
