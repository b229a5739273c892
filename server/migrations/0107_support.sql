-- What people ask the support desk and complain of, and what they are told. Words lie in the vault,
-- sealed under whoever asked, whoever wrote them.

create schema support;

create table support.tickets (
  id text primary key,
  person_id text not null,
  category text not null check (category in ('goods', 'other_side', 'courier', 'payment',
    'platform', 'suggestion', 'consumer_law')),
  -- A trade, listing or dispute of the person.
  about_id text,
  -- People of the trade: none of them answers it.
  concerned text[] not null default '{}',
  state text not null check (state in ('open', 'assigned', 'answered', 'waiting', 'solved',
    'refused')),
  assignee_id text,
  opened_at timestamptz not null,
  -- When a word of the desk is due, or when silence of the person ends it.
  due_at timestamptz,
  remind_at timestamptz,
  acceptance text check (acceptance in ('pending', 'accepted', 'refused')),
  accept_by timestamptz,
  refusal text,
  first_answered_at timestamptz,
  ended_at timestamptz,
  reopened boolean not null default false,
  satisfaction integer check (satisfaction between 1 and 5),
  number integer not null default 0 check (number >= 0),
  rule_book text not null,
  check ((due_at is null) = (state in ('solved', 'refused'))),
  check ((ended_at is null) = (due_at is not null)),
  check (state not in ('assigned', 'answered', 'waiting') or assignee_id is not null),
  check ((acceptance is null) = (accept_by is null)),
  check ((acceptance is not distinct from 'refused') = (state = 'refused')),
  check ((refusal is null) = (state <> 'refused')),
  check (assignee_id is null or assignee_id <> person_id)
) with (fillfactor = 80);
create index tickets_of_person on support.tickets (person_id, id desc);
-- The queue of the desk, what is due first before all else.
create index tickets_owed on support.tickets (due_at, id) where state in ('open', 'assigned');
create index tickets_assigned on support.tickets (assignee_id, due_at, id)
  where state in ('assigned', 'answered', 'waiting');
-- Figures are of tickets opened of late.
create index tickets_opened on support.tickets (opened_at);

create table support.messages (
  ticket_id text not null references support.tickets (id),
  number integer not null check (number > 0),
  id text not null unique,
  -- Notes are of the desk and for the desk.
  kind text not null check (kind in ('words', 'note', 'verdict')),
  sender_id text not null,
  words_ref text,
  photos jsonb not null default '[]',
  sent_at timestamptz not null,
  primary key (ticket_id, number)
);
