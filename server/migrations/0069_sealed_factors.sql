-- Phone numbers and the secrets of authenticator apps go into the vault, under keys of their
-- owners. What lies here was sealed under the market's own secret, which SQL has not, so the server
-- moves it when it starts; the old columns stay empty ever after.

alter table identity.phones
  alter column sealed_number drop not null,
  alter column number_digest drop not null,
  add column number_ref text,
  add column number_index text unique,
  add column number_masked text,
  add constraint phones_sealed check (
    num_nonnulls(number_ref, number_index, number_masked) in (0, 3)
    and num_nonnulls(number_ref, sealed_number) = 1
    and (sealed_number is null) = (number_digest is null)
  );
create index phones_older on identity.phones (person_id) where sealed_number is not null;

alter table identity.authenticators
  alter column sealed_secret drop not null,
  add column secret_ref text,
  add constraint authenticators_sealed check (num_nonnulls(secret_ref, sealed_secret) = 1);
create index authenticators_older on identity.authenticators (person_id)
  where sealed_secret is not null;
