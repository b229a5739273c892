-- Somebody of another market who was forgotten: the name is gone, what was told leads to nobody.
alter table bureau.subjects add column forgotten boolean not null default false;
