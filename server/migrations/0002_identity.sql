-- People, how they sign in, and the sessions and keys that stand for them.

create schema identity;

-- The sign-in library's user. E-mail is null for people who never sign in, e.g. in a replayed
-- history.
create table identity.people (
  id text primary key,
  display_name text not null check (length(display_name) between 1 and 40),
  email text unique check (email = lower(email) and length(email) <= 254),
  email_verified boolean not null default false,
  roles text[] not null default '{}' check (roles <@ array['administrator']),
  locale text not null check (locale in ('zh-CN', 'zh-TW', 'en')),
  auto_payout boolean not null default true,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create index people_created on identity.people (created_at desc, id desc);
create index people_administrators on identity.people (id) where 'administrator' = any (roles);

-- One row a person and way to sign in; `password` is an Argon2id hash in PHC form.
create table identity.accounts (
  id text primary key,
  person_id text not null references identity.people (id) on delete cascade,
  provider text not null,
  provider_account text not null,
  password text,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  unique (provider, provider_account)
);
create index accounts_person on identity.accounts (person_id);

-- Only the digest of a token is kept: who reads this table cannot sign in with it.
create table identity.sessions (
  id text primary key,
  token_sha256 text not null unique,
  person_id text not null references identity.people (id) on delete cascade,
  ip text not null,
  user_agent text not null check (length(user_agent) <= 400),
  created_at timestamptz not null,
  last_seen_at timestamptz not null,
  expires_at timestamptz not null
);
create index sessions_person on identity.sessions (person_id, created_at desc);

-- One-time values of the sign-in library (e-mail confirmation, password reset).
create table identity.verifications (
  id text primary key,
  identifier text not null,
  value text not null,
  expires_at timestamptz not null,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create index verifications_identifier on identity.verifications (identifier);

-- Keys of programs. The key itself is shown once and never kept.
create table identity.api_keys (
  id text primary key,
  person_id text not null references identity.people (id) on delete cascade,
  name text not null check (length(name) between 1 and 60),
  key_sha256 text not null unique,
  scopes text[] not null check (scopes <@ array['read', 'write', 'administer']),
  created_at timestamptz not null,
  last_used_at timestamptz,
  revoked_at timestamptz
);
create index api_keys_person on identity.api_keys (person_id, created_at desc);

-- The ready people of a demo market, into whom anyone there may sign in with one click.
create table identity.demo_people (
  person_id text primary key references identity.people (id) on delete cascade,
  position integer not null,
  role text not null check (role in ('buyer', 'seller', 'administrator')),
  intro jsonb not null
);
