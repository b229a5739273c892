import type { TradeId } from '../../kernel/id.ts'
import type { TradeState } from '../../modules/trade/index.ts'
import { type Database, sql } from '../../platform/postgres.ts'

const POPULATED = sql<{ populated: boolean }>(
  'replay_populated',
  'select exists (select 1 from identity.people) as populated',
)

/** Whether somebody lives in this market already. */
export async function isPopulated(database: Database): Promise<boolean> {
  return (await database.query(POPULATED))[0]?.populated ?? false
}

const PROBLEMS = sql<{ id: TradeId; held_minor: bigint }>(
  'replay_problems',
  `select id, held_minor from trade.trades where state = 'problem' order by id`,
)

/** Trades whose money is frozen until somebody decides. */
export function openProblems(database: Database): Promise<{ id: TradeId; held_minor: bigint }[]> {
  return database.query(PROBLEMS)
}

/** How a trade ended and where its money is. */
export interface EndedTrade {
  readonly id: TradeId
  readonly state: TradeState
  /** Code of the fact that ended it; null while it is open. */
  readonly why: string | null
  readonly paid_minor: bigint
  readonly held_minor: bigint
  readonly released_minor: bigint
  readonly fee_minor: bigint
  readonly refunded_minor: bigint
}

const ENDED = sql<EndedTrade>(
  'replay_ended',
  `select t.id, t.state, f.why, t.paid_minor, t.held_minor, t.released_minor, t.fee_minor,
     t.refunded_minor
   from trade.trades t
   left join lateral (select body ->> 'why' as why from journal.facts
     where subject = t.id
       and kind in ('trade.cancelled', 'trade.ended_refunded', 'trade.completed')
     order by tx desc, position desc limit 1) f on true`,
)

/** Every trade as it stands, with the reason of its end. */
export function endedTrades(database: Database): Promise<EndedTrade[]> {
  return database.query(ENDED)
}

/** What time did by itself, and how often. */
export interface Fired {
  readonly what: string
  readonly times: number
}

const FIRED = sql<Fired>(
  'replay_fired',
  `select coalesce(body ->> 'why', body ->> 'problem', substr(kind, 7)) as what,
     count(*)::int as times
   from journal.facts
   where actor = 'system' and kind in ('trade.reminded', 'trade.cancelled',
     'trade.ended_refunded', 'trade.completed', 'trade.problem_reported', 'trade.problem_overdue')
   group by 1 order by 2 desc, 1`,
)

/** Deadlines of trades that acted, by what they did. */
export function firedDeadlines(database: Database): Promise<Fired[]> {
  return database.query(FIRED)
}

/** All daily comparisons together. */
export interface Reconciled {
  readonly days: number
  readonly matched: number
  readonly missing_here: number
  readonly missing_there: number
  readonly differing: number
  readonly pay_in_minor: bigint
  readonly refund_minor: bigint
  readonly payout_minor: bigint
}

const RECONCILED = sql<Reconciled>(
  'replay_reconciled',
  `select count(*)::int as days, coalesce(sum(matched), 0)::int as matched,
     coalesce(sum(missing_here), 0)::int as missing_here,
     coalesce(sum(missing_there), 0)::int as missing_there,
     coalesce(sum(differing), 0)::int as differing,
     (select coalesce(sum(theirs_minor) filter (where kind = 'pay_in'), 0)::bigint
      from payments.reconciliation_lines) as pay_in_minor,
     (select coalesce(sum(theirs_minor) filter (where kind = 'refund'), 0)::bigint
      from payments.reconciliation_lines) as refund_minor,
     (select coalesce(sum(theirs_minor) filter (where kind = 'payout'), 0)::bigint
      from payments.reconciliation_lines) as payout_minor
   from payments.reconciliations`,
)

/** What the daily comparisons with the institution's statements found. */
export async function reconciled(database: Database): Promise<Reconciled | undefined> {
  return (await database.query(RECONCILED))[0]
}
