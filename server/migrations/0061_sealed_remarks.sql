-- What people write about a trade goes into the vault. What lies here in the clear from before
-- moves there, to be sealed when the server starts; words of programs are in the catalogues.

insert into vault.sealed_values (id, person_id, data_class, plaintext, created_at)
select 'traderemark_' || split_part(r.fact_id, '_', 2), f.actor, 'trade_remark',
  jsonb_build_object('text', r.text), f.at
from trade.remarks r join journal.facts f on f.id = r.fact_id
where f.actor like 'person\_%';

delete from trade.remarks r
where not exists (
  select from journal.facts f where f.id = r.fact_id and f.actor like 'person\_%'
);

alter table trade.remarks add column ref text;
update trade.remarks set ref = 'traderemark_' || split_part(fact_id, '_', 2);
alter table trade.remarks alter column ref set not null, drop column text;

update trade.trades set problem = problem - 'text' where problem ? 'text';
