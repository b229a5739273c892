-- Whoever is forgotten takes along what was told of them, and old messages go by age alone.
alter table platform.webhook_messages
  -- Of whom it tells; null: of nobody, or told before this was kept.
  add column about text;
create index webhook_messages_about on platform.webhook_messages (about) where about is not null;
create index webhook_messages_page on platform.webhook_messages (webhook_id, id);
create index webhook_messages_age on platform.webhook_messages (settled_at)
  where settled_at is not null;
drop index platform.webhook_messages_settled;
