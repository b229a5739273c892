-- Bodies outside of the market that mediate disputes which both sides refer to them, the people who
-- do so there, and what each case costs. Who they are with lies in the register of processors: no
-- case is shown without an agreement.

create schema mediation;

create table mediation.bodies (
  id text primary key,
  -- By language.
  names jsonb not null,
  place text not null check (place ~ '^[A-Z]{2}$'),
  contact text not null check (length(contact) between 3 and 254),
  answer_within_days integer not null check (answer_within_days between 1 and 60),
  bears text not null check (bears in ('market', 'halves')),
  -- From the lowest money at issue up: [{"upToMinor": 100000, "feeMinor": 2000}, {"feeMinor": 9000}].
  fees jsonb not null,
  ended_at timestamptz,
  changed_at timestamptz not null
);

create table mediation.members (
  person_id text primary key,
  body_id text not null references mediation.bodies,
  added_at timestamptz not null
);
create index members_body on mediation.members (body_id);

create table mediation.referrals (
  dispute_id text primary key,
  body_id text not null references mediation.bodies,
  currency text not null,
  fee_minor bigint not null check (fee_minor >= 0),
  bears text not null check (bears in ('market', 'halves')),
  referred_at timestamptz not null,
  mediator_id text,
  taken_at timestamptz,
  check ((mediator_id is null) = (taken_at is null))
);
create index referrals_body on mediation.referrals (body_id, dispute_id);
create index referrals_taken on mediation.referrals (taken_at) where taken_at is not null;

alter table disputes.disputes
  drop constraint disputes_state_check,
  add check (state in ('response', 'negotiation', 'evidence', 'rebuttal', 'facilitated',
    'mediation', 'panel', 'staff_decision', 'decided', 'appealed', 'enforced', 'closed'));

alter table disputes.entries
  drop constraint entries_by_check,
  add check (by in ('buyer', 'seller', 'staff', 'mediator', 'panel', 'time'));

alter table processors.processors
  drop constraint processors_purpose_check,
  add check (purpose in ('payment', 'parcels', 'mail', 'texting', 'real_name', 'mediation'));
