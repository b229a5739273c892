-- What the market tells programs elsewhere. A message is kept until it was heard or given up.
create table platform.webhooks (
  id text primary key,
  -- Whose it is, e.g. a furnisher; messages are for an owner and go to all of its addresses.
  owner text not null,
  url text not null check (length(url) <= 500),
  created_at timestamptz not null,
  ended_at timestamptz
);
create index webhooks_owner on platform.webhooks (owner, id) where ended_at is null;

create table platform.webhook_messages (
  id text primary key,
  webhook_id text not null references platform.webhooks (id),
  -- What it tells of; told twice by a reader, it is one message.
  fact_id text not null,
  type text not null,
  body text not null,
  at timestamptz not null,
  state text not null check (state in ('waiting', 'delivered', 'given_up')),
  attempts integer not null check (attempts >= 0),
  claimed_until timestamptz,
  settled_at timestamptz,
  -- Why the last try failed, as a code.
  failure text,
  unique (webhook_id, fact_id)
);
create index webhook_messages_settled on platform.webhook_messages (webhook_id, settled_at);
