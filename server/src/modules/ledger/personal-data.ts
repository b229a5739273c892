import { type Entry, heldRows, type Obstacle } from '../../platform/personal-data.ts'
import { sql } from '../../platform/postgres.ts'

/** A person's balances. Money must be drawn and debts paid before somebody can be forgotten. */
export const balancesOfPerson = heldRows({
  section: 'balances',
  purpose: 'records',
  list: sql<Entry>(
    'ledger_personal_list',
    `select purpose as kind, balance_minor::text as "amountMinor", currency from ledger.accounts
     where owner = $1 order by id limit $2`,
  ),
  count: sql<{ n: number }>(
    'ledger_personal_count',
    'select count(*)::int as n from ledger.accounts where owner = $1',
  ),
  obstacles: sql<{ obstacle: Obstacle }>(
    'ledger_personal_obstacles',
    `select distinct case when balance_minor > 0 then 'balance_left' else 'debt_open' end as obstacle
     from ledger.accounts where owner = $1 and balance_minor <> 0`,
  ),
})
