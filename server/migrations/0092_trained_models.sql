-- Models that this market trained on its own trades. A model is data and never changes; where it
-- stands, two people say.
create table credit.trained_models (
  version text primary key,
  model jsonb not null,
  at timestamptz not null,
  -- How much it was learnt from, and how right it was beside the champion of that day.
  training jsonb not null
);
create index trained_models_at on credit.trained_models (at);
