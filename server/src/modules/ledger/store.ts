import type { Instant } from '../../kernel/time.ts'
import { type Database, sql, type Tx } from '../../platform/postgres.ts'
import { type AccountId, type Posting, parseAccount } from './entry.ts'

export interface PostingRow extends Posting {
  readonly entry: string
  readonly factId: string
  readonly tradeId: string | null
}

const INSERT_POSTINGS = sql(
  'ledger_insert_postings',
  `insert into ledger.postings (account_id, amount_minor, currency, entry, trade_id, fact_id, at)
   select *, $7::timestamptz
   from unnest($1::text[], $2::bigint[], $3::text[], $4::text[], $5::text[], $6::text[])`,
)

export function insertPostings(tx: Tx, at: string, rows: readonly PostingRow[]): void {
  tx.send(INSERT_POSTINGS, [
    rows.map(row => row.account),
    rows.map(row => row.amountMinor),
    rows.map(row => parseAccount(row.account).currency),
    rows.map(row => row.entry),
    rows.map(row => row.tradeId),
    rows.map(row => row.factId),
    at,
  ])
}

const CREDIT = sql(
  'ledger_credit',
  `insert into ledger.accounts as a (id, purpose, owner, currency, balance_minor)
   select * from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::bigint[])
   on conflict (id) do update set balance_minor = a.balance_minor + excluded.balance_minor`,
)

export function credit(tx: Tx, changes: readonly (readonly [AccountId, bigint])[]): void {
  const accounts = changes.map(([id]) => parseAccount(id))
  tx.send(CREDIT, [
    changes.map(([id]) => id),
    accounts.map(account => account.purpose),
    accounts.map(account => account.owner),
    accounts.map(account => account.currency),
    changes.map(([, amount]) => amount),
  ])
}

// Dividing by zero is how one statement fails its transaction when an account does not exist,
// without a round trip to look at the row count.
const DEBIT = sql(
  'ledger_debit',
  `with drawn as (
     update ledger.accounts a set balance_minor = a.balance_minor + d.amount
     from unnest($1::text[], $2::bigint[]) as d(id, amount) where a.id = d.id returning 1
   )
   select 1 / (case when count(*) = cardinality($1::text[]) then 1 else 0 end) from drawn`,
)

export function debit(tx: Tx, changes: readonly (readonly [AccountId, bigint])[]): void {
  tx.send(DEBIT, [changes.map(([id]) => id), changes.map(([, amount]) => amount)])
}

export interface Balance {
  readonly id: string
  readonly balance_minor: bigint
}

const LOCK = sql<Balance>(
  'ledger_lock',
  `select id, balance_minor from ledger.accounts where id = any($1::text[])
   order by id for update`,
)

/** Balances under lock; an account that nobody posted to yet has none. */
export async function lockBalances(
  tx: Tx,
  ids: readonly AccountId[],
): Promise<Map<string, bigint>> {
  const rows = await tx.query(LOCK, [ids])
  return new Map(rows.map(row => [row.id, row.balance_minor]))
}

export interface OwnerBalance {
  readonly purpose: string
  readonly currency: string
  readonly balance_minor: bigint
}

const OF_OWNER = sql<OwnerBalance>(
  'ledger_of_owner',
  'select purpose, currency, balance_minor from ledger.accounts where owner = $1 order by id',
)

/** What an owner has, per purpose and currency. */
export function balancesOf(reads: Pick<Database, 'query'>, owner: string): Promise<OwnerBalance[]> {
  return reads.query(OF_OWNER, [owner])
}

export interface StatementRow {
  readonly id: bigint
  readonly at: Instant
  readonly entry: string
  readonly trade_id: string | null
  readonly amount_minor: bigint
  readonly balance_after: bigint
}

// The balance after each line is the balance now less everything posted later.
const STATEMENT = sql<StatementRow>(
  'ledger_statement',
  `select p.id, p.at, p.entry, p.trade_id, p.amount_minor,
     (a.balance_minor - coalesce((select sum(l.amount_minor) from ledger.postings l
       where l.account_id = a.id and l.id > $2), 0)
      - coalesce(sum(p.amount_minor) over (order by p.id desc
          rows between unbounded preceding and 1 preceding), 0))::bigint as balance_after
   from ledger.accounts a
   join lateral (select * from ledger.postings where account_id = a.id and id <= $2
     order by id desc limit $3) p on true
   where a.id = $1 order by p.id desc`,
)

/** Lines of one account, newest first, from the posting `upTo` downwards. */
export function statement(
  database: Database,
  id: AccountId,
  upTo: bigint,
  limit: number,
): Promise<StatementRow[]> {
  return database.query(STATEMENT, [id, upTo, limit])
}
