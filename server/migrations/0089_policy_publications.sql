-- What people agree to is what was published, to the letter: a file that somebody changes or adds
-- changes nothing until two people have published it as another version.
create table consent.publications (
  policy text not null check (policy in ('terms', 'privacy')),
  -- The day from which it is in force.
  version text not null check (version ~ '^\d{4}-\d{2}-\d{2}$'),
  -- SHA-256 of the text in all languages, and the text itself by language.
  digest text not null check (digest ~ '^[0-9a-f]{64}$'),
  texts jsonb not null,
  published_at timestamptz not null,
  -- Null for what came with the software.
  published_by text,
  primary key (policy, version)
);
