import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { type Instant, iso } from '../../kernel/time.ts'
import type { MovementKind } from '../../modules/payments/index.ts'

/** One movement in the institution's own books. Amounts in the smallest unit, always positive. */
export interface BookedMovement {
  readonly reference: string
  readonly kind: MovementKind
  readonly amountMinor: number
  readonly currency: string
  /** The pay-in that a refund gives back. */
  readonly payIn: string | null
  readonly at: Instant
}

/** The books of a payment institution. They are its own: the market never reads or writes them. */
export interface InstitutionBooks {
  find(kind: MovementKind, reference: string): BookedMovement | undefined
  /** Adds a movement; one that is there already stays as it is. */
  add(movement: BookedMovement): void
  refundedOf(payIn: string): number
  /** What it holds for the market: all that came in less all that went out. */
  balance(currency: string): number
  ofDay(day: string): BookedMovement[]
  count(): number
  close(): void
}

const SCHEMA = `
  create table if not exists movements (
    kind text not null check (kind in ('pay_in', 'refund', 'payout')),
    reference text not null,
    amount_minor integer not null check (amount_minor > 0),
    currency text not null,
    pay_in text,
    at integer not null,
    day text not null,
    primary key (kind, reference)
  ) strict;
  create index if not exists movements_day on movements (day, at);
  create index if not exists movements_pay_in on movements (pay_in) where pay_in is not null;
`
const COLUMNS = 'kind, reference, amount_minor as amountMinor, currency, pay_in as payIn, at'
const BALANCE = `select coalesce(sum(case kind when 'pay_in' then amount_minor else -amount_minor end), 0)
  as minor from movements where currency = ?`

/** Opens the books in a directory; they outlive the process, as those of a real institution do. */
export function openInstitutionBooks(directory: string): InstitutionBooks {
  mkdirSync(directory, { recursive: true })
  const database = new DatabaseSync(join(directory, 'institution.sqlite'))
  database.exec('pragma journal_mode = wal; pragma synchronous = normal')
  database.exec(SCHEMA)
  const find = database.prepare(`select ${COLUMNS} from movements where kind = ? and reference = ?`)
  const insert = database.prepare(
    `insert into movements (kind, reference, amount_minor, currency, pay_in, at, day)
     values (?, ?, ?, ?, ?, ?, ?) on conflict do nothing`,
  )
  const refunded = database.prepare(
    `select coalesce(sum(amount_minor), 0) as minor from movements where pay_in = ?`,
  )
  const balance = database.prepare(BALANCE)
  // Kept along with every movement, so that a payout need not add up the books of a whole year.
  const balances = new Map<string, number>()
  const balanceOf = (currency: string) => balances.get(currency) ?? minor(balance.get(currency))
  const ofDay = database.prepare(
    `select ${COLUMNS} from movements where day = ? order by at, rowid`,
  )
  const count = database.prepare('select count(*) as movements from movements')
  const minor = (row: unknown) => (row as { minor: number }).minor
  return {
    find: (kind, reference) => find.get(kind, reference) as BookedMovement | undefined,
    add: ({ kind, reference, amountMinor, currency, payIn, at }) => {
      const before = balanceOf(currency)
      const day = iso(at).slice(0, 10)
      const { changes } = insert.run(kind, reference, amountMinor, currency, payIn, at, day)
      const signed = kind === 'pay_in' ? amountMinor : -amountMinor
      if (changes > 0) balances.set(currency, before + signed)
    },
    refundedOf: payIn => minor(refunded.get(payIn)),
    balance: balanceOf,
    ofDay: day => ofDay.all(day) as unknown as BookedMovement[],
    count: () => (count.get() as { movements: number }).movements,
    close: () => database.close(),
  }
}
