-- Who said what of whom in another market, for the search for groups that look arranged.
alter table bureau.ratings
  add column rater_id text references bureau.subjects (id),
  add column ratee_id text references bureau.subjects (id),
  add column role text check (role in ('seller', 'buyer')),
  -- From -1 (bad) to 1 (good).
  add column weight double precision check (weight between -1 and 1),
  add column happened_at timestamptz;

-- What was told before this version stands in the journal.
update bureau.ratings r set
  rater_id = f.body ->> 'raterId',
  ratee_id = f.body ->> 'rateeId',
  role = case f.body ->> 'side' when 'buyer' then 'seller' else 'buyer' end,
  weight = (f.body ->> 'strength')::float8 * (2 * (
    select avg(value::float8) from jsonb_each_text(f.body -> 'points')
  ) - 1),
  happened_at = (f.body ->> 'happenedAt')::timestamptz
from journal.facts f
where f.kind = 'bureau.rating_furnished' and f.body ->> 'ratingId' = r.id;

alter table bureau.ratings
  alter column rater_id set not null,
  alter column ratee_id set not null,
  alter column role set not null,
  alter column weight set not null,
  alter column happened_at set not null;
create index ratings_walk on bureau.ratings (furnisher_id, id) where role = 'seller';

-- What the last search of each market found; the most suspicious first.
create table bureau.groups (
  furnisher_id text not null references bureau.furnishers (id),
  place integer not null check (place >= 0),
  density double precision not null check (density between 0 and 1),
  members text[] not null,
  ties jsonb not null,
  found_at timestamptz not null,
  primary key (furnisher_id, place)
);
