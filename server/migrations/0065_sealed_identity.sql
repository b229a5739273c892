-- E-mail addresses go into the vault. Sign-in finds them by a blind index, pages show the masked
-- form. All of it needs keys, which SQL has not, so the server moves what lies in the clear when it
-- starts; `email` stays empty ever after.

alter table identity.people
  add column email_ref text,
  add column email_index text unique,
  add column email_masked text,
  add constraint people_email_sealed check (
    (email_ref is null) = (email_index is null) and (email_ref is null) = (email_masked is null)
  );
create index people_email_clear on identity.people (id) where email is not null;
