import { type Id, type PersonId, twin } from '../../kernel/id.ts'
import type { Currency } from '../../kernel/money.ts'
import { type Instant, iso } from '../../kernel/time.ts'
import { type Database, sql, type Tx } from '../../platform/postgres.ts'
import { account, balancesOf, lockBalances } from '../ledger/index.ts'
import type { Deposit, DepositState } from './deposit.ts'

interface Row {
  readonly id: Id<'deposit'>
  readonly sellerId: PersonId
  readonly currency: Currency
  readonly state: DepositState
  readonly topUpId: Id<'topup'> | null
}

const ROW = 'id, seller_id as "sellerId", currency, state, top_up_id as "topUpId"'
const ENSURE = sql(
  'deposit_ensure',
  `insert into deposit.deposits (id, seller_id, currency, state, changed_at)
   values ($1, $2, $3, 'empty', $4) on conflict do nothing`,
)
const LOCK = sql<Row>(
  'deposit_lock',
  `select ${ROW} from deposit.deposits where seller_id = any($1::text[]) order by id for update`,
)
const HOLD = sql<Row>(
  'deposit_hold',
  `select ${ROW} from deposit.deposits where seller_id = $1 for share`,
)
const OF = sql<Row>('deposit_of', `select ${ROW} from deposit.deposits where seller_id = $1`)
const SAVE = sql(
  'deposit_save',
  `update deposit.deposits d set state = n.state, top_up_id = n.top_up_id, changed_at = $4
   from unnest($1::text[], $2::text[], $3::text[]) as n(id, state, top_up_id) where d.id = n.id`,
)

/** Makes a place for a seller's deposit, unless there is one. */
export function ensure(tx: Tx, now: Instant, sellerId: PersonId, currency: Currency): void {
  tx.send(ENSURE, [twin('deposit', sellerId), sellerId, currency, iso(now)])
}

/** The deposits of these people, they and the money of their sellers under lock. */
export async function lock(tx: Tx, sellerIds: readonly PersonId[]): Promise<Deposit[]> {
  const rows = await tx.query(LOCK, [sellerIds])
  if (rows.length === 0) return []
  const ids = rows.flatMap(({ sellerId, currency }) => [
    account('deposit', sellerId, currency),
    account('payable', sellerId, currency),
  ])
  const balances = await lockBalances(tx, ids.sort())
  return rows.map(row => ({
    ...row,
    heldMinor: balances.get(account('deposit', row.sellerId, row.currency)) ?? 0n,
    balanceMinor: balances.get(account('payable', row.sellerId, row.currency)) ?? 0n,
  }))
}

/** A seller's deposit, which nobody takes back before this transaction has ended. */
export async function hold(tx: Tx, sellerId: PersonId, currency: Currency): Promise<Deposit> {
  return withMoney(tx, sellerId, currency, await tx.query(HOLD, [sellerId]))
}

/** A seller's deposit; an empty one for whoever has none. */
export async function read(
  database: Database,
  sellerId: PersonId,
  currency: Currency,
): Promise<Deposit> {
  return withMoney(database, sellerId, currency, await database.query(OF, [sellerId]))
}

async function withMoney(
  reads: Pick<Database, 'query'>,
  sellerId: PersonId,
  currency: Currency,
  [row]: readonly Row[],
): Promise<Deposit> {
  const none = { id: twin('deposit', sellerId), sellerId, currency, topUpId: null }
  const { state, ...found } = row ?? { ...none, state: 'empty' as const }
  const balances = await balancesOf(reads, sellerId)
  const balance = (purpose: string) =>
    balances.find(one => one.purpose === purpose && one.currency === found.currency)
      ?.balance_minor ?? 0n
  return { ...found, state, heldMinor: balance('deposit'), balanceMinor: balance('payable') }
}

/** Keeps where deposits stand. */
export function save(tx: Tx, now: Instant, deposits: readonly Deposit[]): void {
  if (deposits.length === 0) return
  tx.send(SAVE, [
    deposits.map(({ id }) => id),
    deposits.map(({ state }) => state),
    deposits.map(({ topUpId }) => topUpId),
    iso(now),
  ])
}

// Both sides in one statement, so that they are seen at one moment.
const OFF = sql<{ id: string }>(
  'deposit_off',
  `select coalesce(a.id, 'deposit/' || d.seller_id || '/' || d.currency) as id
   from (select * from deposit.deposits where state <> 'empty') as d
   full join (select id, owner, currency from ledger.accounts
     where purpose = 'deposit' and balance_minor <> 0) as a
     on a.owner = d.seller_id and a.currency = d.currency
   where a.id is null or d.id is null order by 1 limit 100`,
)

/** Deposits that are said to hold something and do not, or the other way round, at most 100. */
export async function depositsOff(database: Database): Promise<string[]> {
  return (await database.query(OFF)).map(row => row.id)
}
