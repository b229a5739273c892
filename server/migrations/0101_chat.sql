-- What buyers and sellers say to each other about goods, chained message by message so that nothing
-- of it can be changed unseen, and the offers that become the price of a reservation. Words lie in
-- the vault. No foreign keys to listings and trades: a purchase that holds one must not wait here.

create schema chat;

create table chat.conversations (
  id text primary key,
  listing_id text not null,
  buyer_id text not null,
  seller_id text not null check (seller_id <> buyer_id),
  opened_at timestamptz not null,
  -- Set when one of the two leaves the market: it can be read and not gone on with.
  closed_at timestamptz,
  -- Where the chain of messages ends.
  number integer not null default 0 check (number >= 0),
  hash text not null,
  unique (listing_id, buyer_id)
) with (fillfactor = 80);
-- How many somebody began of late.
create index conversations_begun on chat.conversations (buyer_id, opened_at);
create index conversations_of_seller on chat.conversations (seller_id);

-- Counts what changed for a person. Whoever changes something holds the row to the end of the
-- transaction, so that positions become visible in their order and a reader misses none.
create table chat.people (
  person_id text primary key,
  position bigint not null default 0
) with (fillfactor = 50);

create table chat.sides (
  conversation_id text not null references chat.conversations (id),
  person_id text not null,
  -- The person's count when this conversation last changed for them.
  position bigint not null default 0,
  -- Of the last message; null hides a conversation in which nothing was said yet.
  last_at timestamptz,
  read_to integer not null default 0,
  unread integer not null default 0 check (unread >= 0),
  primary key (conversation_id, person_id)
) with (fillfactor = 70);
create index sides_list on chat.sides (person_id, last_at desc, conversation_id desc)
  where last_at is not null;
create index sides_changed on chat.sides (person_id, position);
create index sides_unread on chat.sides (person_id) where unread > 0;

create table chat.messages (
  conversation_id text not null references chat.conversations (id),
  number integer not null check (number > 0),
  id text not null unique,
  kind text not null check (kind in ('words', 'quick', 'offer', 'retraction')),
  -- Null: time did it.
  sender_id text,
  -- Under which the vault has the text and the salt of its digest.
  words_ref text,
  quick text,
  photos jsonb not null default '[]',
  offer_id text,
  offer_step text,
  -- Of a retraction: the number of the message that was taken back.
  about integer,
  digest text not null check (length(digest) = 64),
  hash text not null check (length(hash) = 64),
  sent_at timestamptz not null,
  -- What may still change is how it is shown.
  retracted_at timestamptz,
  covered text,
  primary key (conversation_id, number),
  check ((kind = 'offer') = (offer_id is not null and offer_step is not null)),
  check ((kind = 'quick') = (quick is not null)),
  check ((kind = 'retraction') = (about is not null))
);

create table chat.offers (
  id text primary key,
  conversation_id text not null references chat.conversations (id),
  maker text not null check (maker in ('buyer', 'seller')),
  price_minor bigint not null check (price_minor > 0),
  currency text not null,
  state text not null check (state in ('open', 'accepted', 'declined', 'countered', 'withdrawn',
    'expired', 'used', 'lapsed')),
  made_at timestamptz not null,
  -- When time acts; null once nothing follows.
  until timestamptz,
  rule_book text not null,
  check ((until is not null) = (state in ('open', 'accepted')))
) with (fillfactor = 80);
create unique index offers_one_alive on chat.offers (conversation_id)
  where state in ('open', 'accepted');
-- How many somebody made of late.
create index offers_made on chat.offers (conversation_id, made_at desc);

create table chat.blocks (
  blocker_id text not null,
  blocked_id text not null check (blocked_id <> blocker_id),
  at timestamptz not null,
  primary key (blocker_id, blocked_id)
);
create index blocks_of on chat.blocks (blocked_id);

-- One report a message, for ever: what was looked at is not looked at again for who insists.
create table chat.reports (
  id text primary key,
  conversation_id text not null,
  number integer not null,
  state text not null check (state in ('open', 'covered', 'kept')),
  reason text not null,
  words_ref text,
  opened_by text not null,
  opened_at timestamptz not null,
  due_at timestamptz not null,
  decided_by text,
  decided_at timestamptz,
  unique (conversation_id, number),
  foreign key (conversation_id, number) references chat.messages (conversation_id, number),
  check ((state = 'open') = (decided_at is null)),
  check (decided_by is distinct from opened_by or decided_by is null)
);
create index reports_waiting on chat.reports (due_at, id) where state = 'open';
