-- Third parties that work on data of persons for the market, and what was really sent to them.

create schema processors;

create table processors.processors (
  id text primary key,
  -- The adapter's stable name, e.g. `institution:stripe`.
  name text not null unique check (length(name) between 3 and 60),
  legal_name text not null check (length(legal_name) between 1 and 120),
  place text not null check (place ~ '^[A-Z]{2}$'),
  purpose text not null check (purpose in ('payment', 'parcels', 'mail', 'texting', 'real_name')),
  agreement_reference text check (length(agreement_reference) between 1 and 120),
  agreement_classes text[],
  agreement_from date,
  agreement_until date,
  reviewed_at timestamptz,
  review_due_at timestamptz not null,
  cut_off_at timestamptz,
  cut_off_reason text check (length(cut_off_reason) between 1 and 500),
  check (num_nulls(agreement_reference, agreement_classes, agreement_from, agreement_until)
    in (0, 4)),
  check (agreement_until >= agreement_from),
  check ((cut_off_at is null) = (cut_off_reason is null))
);

-- One row a processor, class and day: how often such data went out. No content.
create table processors.flows (
  processor text not null,
  data_class text not null,
  day date not null,
  sent integer not null check (sent > 0),
  primary key (processor, data_class, day)
);
