-- How far credit had read when somebody was forgotten, so that a replay forgets them there too.
-- Whoever was forgotten before this counts as forgotten from the beginning.
alter table credit.forgotten
  add column tx xid8 not null default '0',
  add column position bigint not null default 0;
alter table credit.forgotten alter column tx drop default, alter column position drop default;
