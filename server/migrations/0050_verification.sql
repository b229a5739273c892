-- Real names: what people asked to have confirmed, and what is confirmed. Names and numbers lie in
-- the vault; here are only masked forms and keyed digests, which find equals and give nothing away.

create schema verification;

-- One row for each person who ever came here. Locking it puts one person's checks in a line.
create table verification.people (
  person_id text primary key,
  declared_business boolean not null default false,
  seller_class text not null default 'private' check (seller_class in ('private', 'likely_operator')),
  factors jsonb not null default '[]',
  classified_at timestamptz
);

create table verification.checks (
  id text primary key,
  person_id text not null,
  proof text not null check (proof in ('document', 'card', 'business')),
  document_kind text,
  state text not null check (state in ('due', 'awaiting_document', 'in_review', 'matched',
    'mismatched', 'not_found', 'card_abnormal', 'taken', 'unanswered', 'rejected', 'lapsed')),
  -- What was typed, sealed; null as soon as nobody needs it any more.
  elements_ref text,
  masked text not null check (length(masked) between 1 and 40),
  blind_index text not null,
  -- How often the verifier was asked without an answer.
  asks integer not null default 0,
  -- Why a reviewer said no: codes.
  reasons text[] not null default '{}',
  decided_by text,
  rule_book text not null,
  created_at timestamptz not null,
  ended_at timestamptz,
  check ((ended_at is null) = (state in ('due', 'awaiting_document', 'in_review')))
);
create index checks_person on verification.checks (person_id, created_at);
create index checks_index on verification.checks (blind_index, created_at);
create index checks_review on verification.checks (created_at, id) where state = 'in_review';
-- One thing at a time.
create unique index checks_open on verification.checks (person_id, proof) where ended_at is null;

-- Pictures of documents, in the file store under keys that this server cannot open.
create table verification.documents (
  id text primary key,
  check_id text not null references verification.checks (id),
  person_id text not null,
  side text not null check (side in ('front', 'back', 'licence')),
  sealed_ref text not null,
  created_at timestamptz not null,
  deleted_at timestamptz
);
create index documents_check on verification.documents (check_id);

create table verification.credentials (
  id text primary key,
  person_id text not null,
  proof text not null check (proof in ('phone', 'document', 'card', 'business')),
  document_kind text,
  masked text not null,
  blind_index text not null,
  -- The how-manieth account of this document; the rule book says how many there may be.
  slot smallint not null check (slot between 1 and 20),
  -- The name in the vault; for a business its name, number and contact, which buyers may see.
  name_ref text,
  source text not null check (source in ('verifier', 'review', 'sign_in', 'demo')),
  verified_at timestamptz not null,
  expires_at timestamptz,
  ended_at timestamptz
);
create unique index credentials_slot on verification.credentials (proof, blind_index, slot)
  where ended_at is null;
create unique index credentials_person on verification.credentials (person_id, proof)
  where ended_at is null;
