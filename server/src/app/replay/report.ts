import { bookTotals, holds, prove } from '../../modules/ledger/index.ts'
import type { TradeState } from '../../modules/trade/index.ts'
import type { Ridden } from './cursor.ts'
import type { Status } from './order-history.ts'
import { endOf, reasonOf } from './outcome.ts'
import type { Performing } from './perform.ts'
import { CURRENCY } from './replay-market.ts'
import { type EndedTrade, endedTrades, type Fired, firedDeadlines, reconciled } from './store.ts'

/** What became of the orders of one status that ended in one way. */
export interface OutcomeRow {
  readonly history: Status
  readonly state: TradeState
  /** Code of what ended the trade. */
  readonly why: string | null
  readonly orders: number
  readonly asHistory: boolean
  /** Why the rules made it end otherwise; null when it ended as its history says. */
  readonly reason: string | null
}

/** Sums in the smallest unit of the currency. */
export interface MoneyTotals {
  readonly paidMinor: number
  readonly heldMinor: number
  readonly releasedMinor: number
  readonly feeMinor: number
  readonly refundedMinor: number
}

/** What a replay found. JSON-safe. */
export interface ReplayReport {
  readonly orders: number
  readonly events: number
  readonly commands: number
  /** Transactions in which they went: commands of a kind that wait together travel together. */
  readonly trains: number
  readonly kinds: readonly (Ridden & { readonly command: string })[]
  readonly elapsed_ms: number
  readonly commandsPerSecond: number
  readonly asHistory: number
  readonly outcomes: readonly OutcomeRow[]
  /** Steps of histories that the market did not take, e.g. a hand-over after the refund. */
  readonly refusals: readonly { readonly what: string; readonly times: number }[]
  readonly deadlines: readonly Fired[]
  readonly currency: string
  readonly money: MoneyTotals
  readonly books: {
    readonly hold: boolean
    readonly postings: number
    readonly unbalanced: number
    readonly drifted: number
    /** The institution's account in the market's books, and the institution's own word. */
    readonly oursMinor: number
    readonly theirsMinor: number
    readonly open: readonly { readonly purpose: string; readonly balanceMinor: number }[]
  }
  readonly reconciliation: {
    readonly days: number
    readonly matched: number
    readonly missingHere: number
    readonly missingThere: number
    readonly differing: number
    /** Movements in the institution's books; each must have been matched once. */
    readonly movements: number
    readonly payInMinor: number
    readonly refundMinor: number
    readonly payoutMinor: number
  }
}

interface Tally {
  readonly events: number
  readonly commands: Readonly<Record<string, Ridden>>
  readonly elapsed_ms: number
  readonly refusals: Readonly<Record<string, number>>
}

/** Looks at the finished market as a stranger would: at its trades, its books and the other's. */
export async function buildReport(on: Performing, tally: Tally): Promise<ReplayReport> {
  const [trades, deadlines, books, reconciliation] = await Promise.all([
    endedTrades(on.database),
    firedDeadlines(on.database),
    booksOf(on),
    reconciliationOf(on),
  ])
  const outcomes = outcomesOf(on, trades)
  const { events, elapsed_ms, refusals } = tally
  const kinds = Object.entries(tally.commands)
    .map(([command, ridden]) => ({ command, ...ridden }))
    .sort((a, b) => b.commands - a.commands || (a.command < b.command ? -1 : 1))
  const commands = kinds.reduce((sum, ridden) => sum + ridden.commands, 0)
  return {
    orders: on.orders.size,
    events,
    commands,
    trains: kinds.reduce((sum, ridden) => sum + ridden.trains, 0),
    kinds,
    elapsed_ms,
    commandsPerSecond: Math.round((commands * 1000) / Math.max(elapsed_ms, 1)),
    asHistory: outcomes.reduce((sum, row) => sum + (row.asHistory ? row.orders : 0), 0),
    outcomes,
    refusals: Object.entries(refusals)
      .map(([what, times]) => ({ what, times }))
      .sort((a, b) => b.times - a.times || (a.what < b.what ? -1 : 1)),
    deadlines,
    currency: CURRENCY,
    money: moneyOf(trades),
    books,
    reconciliation,
  }
}

/** Whether the money is right: books that hold, and nothing that the institution sees otherwise. */
export function isSound({ books, reconciliation, money }: ReplayReport): boolean {
  const { matched, missingHere, missingThere, differing, movements } = reconciliation
  return (
    books.hold &&
    books.oursMinor === books.theirsMinor &&
    money.heldMinor === 0 &&
    money.paidMinor === money.releasedMinor + money.refundedMinor &&
    missingHere + missingThere + differing === 0 &&
    matched === movements
  )
}

function outcomesOf({ orders }: Performing, trades: readonly EndedTrade[]): OutcomeRow[] {
  const ended = new Map(trades.map(trade => [trade.id, trade]))
  const rows = new Map<string, OutcomeRow>()
  for (const { history, tradeId } of orders.values()) {
    const trade = tradeId && ended.get(tradeId)
    if (!trade) continue
    const { state, why } = trade
    const asHistory = state === endOf(history)
    const reason = asHistory ? null : reasonOf(history, trade)
    const key = `${history.status} ${state} ${why} ${reason}`
    const row = rows.get(key) ?? {
      history: history.status,
      state,
      why,
      orders: 0,
      asHistory,
      reason,
    }
    rows.set(key, { ...row, orders: row.orders + 1 })
  }
  const rank = (row: OutcomeRow) => `${row.history} ${row.asHistory ? 0 : 1}`
  return [...rows.values()].sort((a, b) =>
    rank(a) === rank(b) ? b.orders - a.orders : rank(a) < rank(b) ? -1 : 1,
  )
}

function moneyOf(trades: readonly EndedTrade[]): MoneyTotals {
  const sum = (pick: (trade: EndedTrade) => bigint) =>
    Number(trades.reduce((total, trade) => total + pick(trade), 0n))
  return {
    paidMinor: sum(trade => trade.paid_minor),
    heldMinor: sum(trade => trade.held_minor),
    releasedMinor: sum(trade => trade.released_minor),
    feeMinor: sum(trade => trade.fee_minor),
    refundedMinor: sum(trade => trade.refunded_minor),
  }
}

async function booksOf({ database, books }: Performing): Promise<ReplayReport['books']> {
  const [proof, totals] = await Promise.all([prove(database), bookTotals(database)])
  const balanceOf = (purpose: string) =>
    Number(totals.find(row => row.purpose === purpose)?.balance_minor ?? 0n)
  return {
    hold: holds(proof),
    postings: proof.postings,
    unbalanced: proof.unbalanced,
    drifted: proof.drifted.length,
    // What an institution holds for the market stands below zero in the market's books.
    oursMinor: 0 - balanceOf('institution'),
    theirsMinor: books.balance(CURRENCY),
    open: totals
      .filter(({ purpose, balance_minor }) => purpose !== 'institution' && balance_minor !== 0n)
      .map(({ purpose, balance_minor }) => ({ purpose, balanceMinor: Number(balance_minor) })),
  }
}

async function reconciliationOf({ database, books }: Performing) {
  const row = await reconciled(database)
  return {
    days: row?.days ?? 0,
    matched: row?.matched ?? 0,
    missingHere: row?.missing_here ?? 0,
    missingThere: row?.missing_there ?? 0,
    differing: row?.differing ?? 0,
    movements: books.count(),
    payInMinor: Number(row?.pay_in_minor ?? 0n),
    refundMinor: Number(row?.refund_minor ?? 0n),
    payoutMinor: Number(row?.payout_minor ?? 0n),
  }
}
