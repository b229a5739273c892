-- One-time codes travel through the same outbox as notices, and to phones too. The row names the
-- code; neither its digits nor the address are kept.
alter table notices.outbox
  alter column notice_id drop not null,
  add column channel text not null default 'mail' check (channel in ('mail', 'sms')),
  add column code_id text,
  -- What the code is for: signing in, a number to be confirmed, or an operation.
  add column purpose text,
  add check ((notice_id is null) = (code_id is not null)),
  add check ((code_id is null) = (purpose is null));
