-- A webhook has one deadline for all that waits for it, so that one that does not answer holds up
-- no other and is not asked again for each message.
alter table platform.webhooks
  -- How often in a row it did not answer; it then rests, with all that waits for it.
  add column failures integer not null default 0 check (failures >= 0),
  -- Somebody is sending until then.
  add column claimed_until timestamptz;
alter table platform.webhook_messages drop column claimed_until;
create index webhook_messages_next on platform.webhook_messages (webhook_id, attempts, id)
  where state = 'waiting';
create index webhook_messages_waiting on platform.webhook_messages (webhook_id, id)
  where state = 'waiting';

delete from platform.deadlines where kind = 'webhookmessage';
insert into platform.deadlines (subject, transition, due_at)
  select webhook_id, 'deliver', min(at) from platform.webhook_messages
  where state = 'waiting' group by webhook_id;
