-- Where a session came from goes into the vault; what lies here in the clear moves there, to be
-- sealed when the server starts.

insert into vault.sealed_values (id, person_id, data_class, plaintext, created_at)
select 'sessionorigin_' || split_part(id, '_', 2), person_id, 'session_origin',
  jsonb_build_object('ip', ip, 'userAgent', user_agent), created_at
from identity.sessions;

alter table identity.sessions add column origin_ref text;
update identity.sessions set origin_ref = 'sessionorigin_' || split_part(id, '_', 2);
alter table identity.sessions
  alter column origin_ref set not null,
  drop column ip,
  drop column user_agent;

-- No copy stays behind in the table's file.
cluster identity.sessions using sessions_pkey;
