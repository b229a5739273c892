-- Panels of peers: who is willing and passed the exam, what they know by their own trades, and the
-- draws, seats and votes of each case. Reasons lie in the vault.

create schema panel;

create table panel.jurors (
  person_id text primary key,
  willing boolean not null default false,
  passed_at timestamptz,
  -- After an exam that was not passed.
  retry_at timestamptz
);
create index jurors_willing on panel.jurors (person_id) where willing;

create table panel.attempts (
  id text primary key,
  person_id text not null,
  -- Questions, and the order of their answers.
  asked jsonb not null,
  begun_at timestamptz not null,
  right_answers integer check (right_answers >= 0),
  passed boolean,
  check ((right_answers is null) = (passed is null))
);
-- One at a time.
create unique index attempts_open on panel.attempts (person_id) where passed is null;
create index attempts_person on panel.attempts (person_id, id);

-- Told by the journal: finished trades of each person, on which side and in which category.
create table panel.trading (
  person_id text not null,
  category text not null,
  bought integer not null default 0 check (bought >= 0),
  sold integer not null default 0 check (sold >= 0),
  primary key (person_id, category)
);
-- Who ever paid whom, in both directions.
create table panel.dealings (
  person_id text not null,
  other_id text not null,
  primary key (person_id, other_id)
);

create table panel.seeds (
  dispute_id text primary key,
  seed text not null check (seed ~ '^[0-9a-f]{64}$')
);

create table panel.draws (
  dispute_id text not null references disputes.disputes (id),
  round integer not null check (round between 1 and 2),
  -- As anybody can check it, all but the seed.
  draw jsonb not null,
  called_at timestamptz not null,
  primary key (dispute_id, round)
);

create table panel.seats (
  dispute_id text not null,
  round integer not null,
  pseudonym text not null check (pseudonym ~ '^[0-9a-f]{32}$'),
  -- Null once the person was forgotten.
  person_id text,
  side text not null check (side in ('buyer', 'seller')),
  commitment text check (commitment ~ '^[0-9a-f]{64}$'),
  committed_at timestamptz,
  vote text check (vote in ('claimant', 'respondent')),
  rule text,
  salt text,
  reasons_digest text,
  reasons_ref text,
  shown_at timestamptz,
  primary key (dispute_id, round, pseudonym),
  foreign key (dispute_id, round) references panel.draws (dispute_id, round),
  check ((commitment is null) = (committed_at is null)),
  -- No vote without its commitment, and none without reasons.
  check (vote is null or (commitment is not null and rule is not null and salt is not null
    and reasons_digest is not null and reasons_ref is not null and shown_at is not null))
);
create unique index seats_person on panel.seats (person_id, dispute_id)
  where person_id is not null;

alter table disputes.disputes drop constraint disputes_state_check;
alter table disputes.disputes add constraint disputes_state_check check (state in ('response',
  'negotiation', 'evidence', 'rebuttal', 'facilitated', 'panel', 'staff_decision', 'decided',
  'appealed', 'enforced', 'closed'));
alter table disputes.entries drop constraint entries_by_check;
alter table disputes.entries add constraint entries_by_check
  check (by in ('buyer', 'seller', 'staff', 'panel', 'time'));
