-- How well an account's person is known. It lies with the account, so that authentication reads it
-- and no purchase asks for it; the module `verification` decides it.
alter table identity.people
  add column level smallint not null default 0 check (level between 0 and 3);
