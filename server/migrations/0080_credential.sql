-- Credit that people take along: what was issued to whom, whether it still holds, what they showed
-- by link, and what other markets said of people here. Claims of credentials are not kept.

create schema credential;

-- The market's signing keys. The private half is wrapped by the key service.
create table credential.issuer_keys (
  generation integer primary key check (generation > 0),
  kid text not null unique,
  public_jwk jsonb not null,
  wrapped text not null,
  signs_from timestamptz not null,
  -- A key that was lost or stolen: what it signed counts no more.
  withdrawn_at timestamptz
);

-- One bit for each copy of a credential (Token Status List).
create table credential.status_lists (
  id text primary key,
  bits bytea not null,
  taken integer not null check (taken >= 0),
  version integer not null,
  created_at timestamptz not null,
  -- Until then some credential points here.
  needed_until timestamptz not null
);

create table credential.batches (
  id text primary key,
  person_id text not null,
  -- Whom it was made for, when it says to whom it speaks.
  audience text check (length(audience) <= 200),
  copies integer not null check (copies between 1 and 50),
  rule_book text not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  revoked_at timestamptz
);
create index batches_person on credential.batches (person_id, created_at, id);

-- Which bit belongs to which copy; taken at random, so that neighbours tell nothing.
create table credential.status_entries (
  list_id text not null references credential.status_lists (id),
  place integer not null check (place >= 0),
  batch_id text not null references credential.batches (id),
  primary key (list_id, place)
);
create index status_entries_batch on credential.status_entries (batch_id);

-- What somebody shows by a link, once. Sealed under a key that only the link holds.
create table credential.shares (
  id text primary key,
  person_id text not null,
  token_sha256 text not null unique,
  sealed bytea,
  claims text[] not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  opened_at timestamptz,
  withdrawn_at timestamptz
);
create index shares_person on credential.shares (person_id, created_at, id);

-- Other markets whose word counts here.
create table credential.trusted_issuers (
  id text primary key,
  issuer text not null unique check (length(issuer) <= 200),
  name text not null check (length(name) between 1 and 60),
  -- Public keys as they were last fetched.
  keys jsonb not null,
  fetched_at timestamptz not null,
  added_by text not null,
  added_at timestamptz not null
);

-- Somebody is about to bring a credential of another market.
create table credential.requests (
  id text primary key,
  person_id text not null,
  issuer_id text not null references credential.trusted_issuers (id) on delete cascade,
  state_sha256 text not null unique,
  nonce text not null,
  created_at timestamptz not null,
  expires_at timestamptz not null
);
create index requests_person on credential.requests (person_id);

-- What other markets said of people here, and where from: it counts while it holds there.
create table credential.imports (
  id text primary key,
  person_id text not null,
  issuer text not null,
  -- What the other market calls this person towards this one.
  pairwise_id text not null,
  claims jsonb not null,
  status_uri text not null,
  status_place integer not null,
  -- What it counts as here, by axis: ordinary trades, good or bad.
  effect jsonb not null,
  rule_book text not null,
  issued_at timestamptz not null,
  expires_at timestamptz not null,
  brought_at timestamptz not null,
  checked_at timestamptz not null,
  ended_at timestamptz,
  ended_why text check (ended_why in ('expired', 'revoked', 'withdrawn', 'replaced', 'distrusted')),
  check ((ended_at is null) = (ended_why is null))
);
create index imports_person on credential.imports (person_id, brought_at, id);
-- One account there vouches for one account here, and for that one once.
create unique index imports_subject on credential.imports (issuer, pairwise_id)
  where ended_at is null;
create unique index imports_once on credential.imports (person_id, issuer) where ended_at is null;
