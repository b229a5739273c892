-- Values are sealed. What lies here in the clear from before is sealed when the server starts, and
-- its column stays empty ever after. Classes of data are the table in vault/data-classes.ts.

alter table vault.sealed_values rename column value to plaintext;
alter table vault.sealed_values
  add column sealed bytea,
  drop constraint sealed_values_check,
  drop constraint sealed_values_data_class_check,
  add constraint sealed_values_data_class_check check (data_class ~ '^[a-z][a-z_]{0,39}$'),
  add constraint sealed_values_sealed_check check (length(sealed) between 33 and 1048576),
  add constraint sealed_values_forgotten_check check (
    (plaintext is null and sealed is null) = (forgotten_at is not null)
    and (plaintext is null or sealed is null)
  );
create index sealed_values_plaintext on vault.sealed_values (id) where plaintext is not null;
create index sealed_values_person on vault.sealed_values (person_id, data_class);

-- Which case made a member of staff look.
alter table vault.accesses add column case_id text check (length(case_id) between 1 and 80);

-- Write-only documents: sealed to a key that the web server does not have. Their bytes lie in the
-- file store. `file_key` is sealed under the person's data key, so that destroying that one reaches
-- every copy of the file as well.
create table vault.review_keys (
  id text primary key,
  public_key bytea not null check (length(public_key) = 32),
  created_at timestamptz not null,
  retired_at timestamptz
);
create unique index review_keys_one_current on vault.review_keys ((true)) where retired_at is null;

create table vault.documents (
  id text primary key,
  person_id text not null,
  data_class text not null check (data_class ~ '^[a-z][a-z_]{0,39}$'),
  review_key text not null references vault.review_keys (id),
  content_type text not null check (content_type in ('image/jpeg', 'image/png', 'image/webp')),
  bytes integer not null check (bytes between 1 and 20971520),
  file_key bytea check (length(file_key) = 65),
  created_at timestamptz not null,
  delete_after timestamptz not null,
  forgotten_at timestamptz,
  check ((file_key is null) = (forgotten_at is not null))
);
create index documents_person on vault.documents (person_id);
create index documents_due on vault.documents (delete_after) where forgotten_at is null;
