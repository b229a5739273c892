-- What the market finds when it looks at how it treats personal data.

create schema privacy;

create table privacy.scans (
  id text primary key,
  at timestamptz not null,
  -- `system` for the daily one.
  started_by text not null,
  took_ms integer not null,
  findings jsonb not null
);

-- Complaints about privacy run by the same clock and desk as the other requests (G9).
alter table rights.requests
  drop constraint requests_kind_check,
  add constraint requests_kind_check check (kind in ('copy', 'portability', 'deletion',
    'correction', 'objection', 'explanation', 'complaint'));
