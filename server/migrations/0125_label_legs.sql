-- A label is made for every way a parcel goes: to the buyer, back, and again to the buyer. One that
-- nobody used is called off with the carrier, who forgets the addresses behind it.

alter table logistics.labels
  drop constraint labels_trade_id_key,
  drop constraint labels_state_check,
  drop constraint labels_check,
  add column leg text not null default 'out' check (leg in ('out', 'return', 'replacement')),
  add column wanted_for text;

update logistics.labels set wanted_for = trade_id;

alter table logistics.labels
  alter column leg drop default,
  alter column wanted_for set not null,
  add check (state in ('ordered', 'made', 'refused', 'calling_off', 'called_off')),
  add check (case state when 'made' then num_nulls(tracking_number, code, url) = 0
    when 'calling_off' then true else num_nonnulls(tracking_number, code, url) = 0 end),
  add unique (wanted_for, leg);

create index labels_trade on logistics.labels (trade_id);
