-- Ways in beside the password, second factors, and fresh proofs for single operations.

-- Something that waits for a proof, for minutes, and is used once: a code that was sent, a
-- challenge for a passkey, somebody half-way into a session, an operation that wants a fresh proof.
-- No secret is kept: codes are derived from the id, tickets are digests.
create table identity.challenges (
  id text primary key,
  kind text not null check (kind in ('code', 'passkey', 'sign_in', 'step_up')),
  -- Null for a code to an address that nobody has: it is written all the same, so that the work
  -- does not tell who is a member.
  person_id text references identity.people (id) on delete cascade,
  session_id text references identity.sessions (id) on delete cascade,
  -- What it is for.
  about text not null check (length(about) between 1 and 100),
  -- What it is bound to: digest of an address, of a ticket or of an operation's parameters, or the
  -- challenge that a passkey signs.
  bound text not null check (length(bound) <= 200),
  -- Where a code goes to, sealed like a second factor.
  sealed_address bytea,
  shown text[] not null default '{}',
  tries integer not null default 0,
  proved_at timestamptz,
  created_at timestamptz not null,
  expires_at timestamptz not null
);
create index challenges_bound on identity.challenges (bound, created_at) where kind = 'code';
create index challenges_expires on identity.challenges (expires_at);
create index challenges_person on identity.challenges (person_id);
create index challenges_session on identity.challenges (session_id);

create table identity.passkeys (
  id text primary key,
  person_id text not null references identity.people (id) on delete cascade,
  credential_id text not null unique check (length(credential_id) <= 1400),
  public_key bytea not null,
  -- Rises with every use where the authenticator counts; stays 0 where it does not.
  counter bigint not null check (counter >= 0),
  transports text[] not null,
  -- Kept by a service of the maker on all devices of the person, not on one device only.
  synced boolean not null,
  name text not null check (length(name) between 1 and 60),
  created_at timestamptz not null,
  last_used_at timestamptz
);
create index passkeys_person on identity.passkeys (person_id, created_at);

-- An authenticator app. The second step is asked for once it is confirmed.
create table identity.authenticators (
  person_id text primary key references identity.people (id) on delete cascade,
  -- AES-256-GCM under a key that is not in the database.
  sealed_secret bytea not null,
  created_at timestamptz not null,
  confirmed_at timestamptz,
  -- The last time step that was used: the same code does not work twice.
  last_step bigint not null default 0,
  wrong_tries integer not null default 0,
  wrong_since timestamptz
);

create table identity.recovery_codes (
  person_id text not null references identity.people (id) on delete cascade,
  code_digest text not null,
  used_at timestamptz,
  primary key (person_id, code_digest)
);

-- The digest, under a key that is not in the database, is for finding the owner of a number.
create table identity.phones (
  person_id text primary key references identity.people (id) on delete cascade,
  sealed_number bytea not null,
  number_digest text not null unique,
  confirmed_at timestamptz not null
);

-- Browsers that a person has signed in with, by a random mark in a cookie.
create table identity.devices (
  person_id text not null references identity.people (id) on delete cascade,
  device_digest text not null,
  first_seen_at timestamptz not null,
  last_seen_at timestamptz not null,
  primary key (person_id, device_digest)
);
