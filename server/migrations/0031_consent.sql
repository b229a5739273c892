-- What people allowed, refused and took back, and which version of the policies they were shown.

create schema consent;

-- Append-only: the last row of a person and purpose is what holds.
create table consent.decisions (
  id text primary key,
  position bigint generated always as identity,
  person_id text not null,
  purpose text not null check (length(purpose) between 1 and 40),
  decision text not null check (decision in ('given', 'refused', 'withdrawn')),
  -- The privacy policy that was in force, and where the question stood.
  policy_version text not null,
  asked_at_place text not null check (length(asked_at_place) between 1 and 60),
  locale text not null,
  -- A signed receipt (JWS), which the person can keep and anybody can check.
  receipt text not null,
  at timestamptz not null
);
create index decisions_current on consent.decisions (person_id, purpose, position desc);

create table consent.acceptances (
  person_id text not null,
  policy text not null check (policy in ('terms', 'privacy')),
  version text not null,
  at timestamptz not null,
  primary key (person_id, policy, version)
);

-- Public halves of the keys that receipts were ever signed with.
create table consent.receipt_keys (
  kid text primary key,
  jwk jsonb not null,
  since timestamptz not null
);
