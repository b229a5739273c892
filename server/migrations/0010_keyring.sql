-- The keys of sealed personal data, each wrapped by another one. A backup of the rest of the
-- database opens nothing without this schema, and this schema nothing without the key service.

create schema keyring;

-- Wrapped by the key service; wrap data keys. The newest one wraps, older ones only open.
create table keyring.key_encryption_keys (
  version integer primary key check (version > 0),
  wrapped text not null check (length(wrapped) <= 10000),
  created_at timestamptz not null
);

-- Blind indexes derive from it. It has no versions: a new one would make every index again.
create table keyring.index_key (
  only_one boolean primary key default true check (only_one),
  wrapped text not null check (length(wrapped) <= 10000),
  created_at timestamptz not null
);

-- One key for each person, class of data and version. `kept_until` is set where the law asks to keep
-- what the key opens: until then deleting the person leaves it, then time deletes it. A legal hold
-- stops both.
create table keyring.data_keys (
  person_id text not null,
  data_class text not null check (data_class ~ '^[a-z][a-z_]{0,39}$'),
  version integer not null check (version > 0),
  wrapped_by integer not null references keyring.key_encryption_keys (version),
  wrapped bytea not null check (length(wrapped) = 60),
  created_at timestamptz not null,
  superseded_at timestamptz,
  kept_until timestamptz,
  legal_hold boolean not null default false,
  primary key (person_id, data_class, version)
);
create index data_keys_wrapped_by on keyring.data_keys (wrapped_by);
create index data_keys_kept_until on keyring.data_keys (kept_until) where kept_until is not null;
create index data_keys_superseded on keyring.data_keys (superseded_at)
  where superseded_at is not null;

-- Keys up to this version are destroyed, and stay so when an older backup brings them back.
create table keyring.tombstones (
  person_id text not null,
  data_class text not null,
  through_version integer not null,
  at timestamptz not null,
  primary key (person_id, data_class)
);
