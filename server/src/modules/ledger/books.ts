import type { Instant } from '../../kernel/time.ts'
import { type Database, sql } from '../../platform/postgres.ts'

/** What all accounts of one purpose hold together. */
export interface PurposeTotal {
  readonly purpose: string
  readonly currency: string
  readonly accounts: number
  readonly balance_minor: bigint
}

const TOTALS = sql<PurposeTotal>(
  'ledger_totals',
  `select purpose, currency, count(*)::int as accounts, sum(balance_minor)::bigint as balance_minor
   from ledger.accounts group by purpose, currency
   union all
   select split_part(account_id, '/', 1), currency, count(distinct account_id)::int,
     sum(amount_minor)::bigint
   from ledger.postings
   where account_id like any (array['institution/%', 'fees/%', 'suspense/%'])
   group by 1, 2 order by 1, 2`,
)

/** The operator's books: every purpose with its total, those without stored balances included. */
export function totals(database: Database): Promise<PurposeTotal[]> {
  return database.query(TOTALS)
}

export interface AccountLine {
  readonly id: string
  readonly balance_minor: bigint
}

const ACCOUNTS = sql<AccountLine>(
  'ledger_accounts',
  `select id, balance_minor from (
     select id, balance_minor from ledger.accounts where purpose = $1
     union all
     select account_id, sum(amount_minor)::bigint from ledger.postings
     where account_id like $1 || '/%' and not exists
       (select 1 from ledger.accounts a where a.id = account_id) group by account_id
   ) as every where id > $2 order by id limit $3`,
)

/** The accounts of a purpose by id, after `after`. */
export function accounts(
  database: Database,
  purpose: string,
  after: string,
  limit: number,
): Promise<AccountLine[]> {
  return database.query(ACCOUNTS, [purpose, after, limit])
}

export interface PostingLine {
  readonly id: bigint
  readonly account_id: string
  readonly amount_minor: bigint
  readonly currency: string
  readonly entry: string
  readonly trade_id: string | null
  readonly fact_id: string
  readonly at: Instant
}

const POSTINGS = sql<PostingLine>(
  'ledger_postings',
  `select id, account_id, amount_minor, currency, entry, trade_id, fact_id, at
   from ledger.postings
   where ($1::text is null or account_id = $1) and ($2::text is null or trade_id = $2) and id < $3
   order by id desc limit $4`,
)

/** Postings, newest first, of one account or one trade or all. */
export function postings(
  database: Database,
  filter: { accountId?: string | undefined; tradeId?: string | undefined },
  before: bigint,
  limit: number,
): Promise<PostingLine[]> {
  return database.query(POSTINGS, [filter.accountId ?? null, filter.tradeId ?? null, before, limit])
}

/** What a check of all books found; all of it empty and zero when they are right. */
export interface Proof {
  readonly sums: readonly { readonly currency: string; readonly sum_minor: bigint }[]
  /** Entries whose own postings do not add up. */
  readonly unbalanced: number
  /** Accounts whose stored balance is not the sum of their postings. */
  readonly drifted: readonly string[]
  readonly postings: number
}

const SUMS = sql<{ currency: string; sum_minor: bigint; postings: number }>(
  'ledger_proof_sums',
  `select currency, sum(amount_minor)::bigint as sum_minor, count(*)::int as postings
   from ledger.postings group by currency order by currency`,
)
const UNBALANCED = sql<{ entries: number }>(
  'ledger_proof_unbalanced',
  `select count(*)::int as entries from (select 1 from ledger.postings
   group by fact_id, entry, currency having sum(amount_minor) <> 0) as wrong`,
)
const DRIFTED = sql<{ id: string }>(
  'ledger_proof_drifted',
  `select coalesce(a.id, p.account_id) as id
   from ledger.accounts a
   full join (select account_id, sum(amount_minor) as total from ledger.postings
     where account_id not like all (array['institution/%', 'fees/%', 'suspense/%'])
     group by account_id) p on p.account_id = a.id
   where coalesce(a.balance_minor, 0) <> coalesce(p.total, 0) limit 100`,
)
const SNAPSHOT = sql(
  'ledger_proof_snapshot',
  'set transaction isolation level repeatable read, read only',
)
// Transactions are planned for finding rows by key; this one reads everything there is.
const WHOLE_TABLES = sql(
  'ledger_proof_whole_tables',
  `select set_config('enable_seqscan', 'on', true), set_config('enable_hashjoin', 'on', true),
     set_config('enable_mergejoin', 'on', true)`,
)

/** Proves the books: sums per currency, each entry, each stored balance, in one snapshot. */
export function prove(database: Database): Promise<Proof> {
  return database.transaction(async tx => {
    tx.send(SNAPSHOT, [])
    tx.send(WHOLE_TABLES, [])
    const [sums, unbalanced, drifted] = await Promise.all([
      tx.query(SUMS),
      tx.query(UNBALANCED),
      tx.query(DRIFTED),
    ])
    const value: Proof = {
      sums: sums.map(({ currency, sum_minor }) => ({ currency, sum_minor })),
      unbalanced: unbalanced[0]?.entries ?? 0,
      drifted: drifted.map(row => row.id),
      postings: sums.reduce((total, row) => total + row.postings, 0),
    }
    return { commit: true, value }
  })
}

/** Whether a proof found nothing wrong. */
export function holds(proof: Proof): boolean {
  return (
    proof.unbalanced === 0 &&
    proof.drifted.length === 0 &&
    proof.sums.every(row => row.sum_minor === 0n)
  )
}
