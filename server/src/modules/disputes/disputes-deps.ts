import type { TradeId } from '../../kernel/id.ts'
import type { Outcome } from '../../kernel/outcome.ts'
import type { Instant } from '../../kernel/time.ts'
import type { Clock } from '../../platform/clock.ts'
import type { Commands } from '../../platform/commands.ts'
import type { Files } from '../../platform/files.ts'
import type { Database, Tx } from '../../platform/postgres.ts'
import type { Approvals } from '../access/index.ts'
import type { RuleBooks } from '../rulebook/index.ts'

/** What goes back to the buyer later: after the goods, or once the seller has it. */
export interface ReturnWish {
  readonly tradeId: TradeId
  /** The dispute, under which the trade is frozen and will be settled. */
  readonly caseId: string
  /** In the smallest unit. */
  readonly amountMinor: bigint
}

/** What other modules do for disputes; each is handed in where the modules are wired. */
export interface Doors {
  /** Starts a return that a dispute came to; null in a market that has no such process. */
  readonly openReturn:
    | ((tx: Tx, now: Instant, wish: ReturnWish) => Promise<Outcome<unknown>>)
    | null
  /** The request of after-sales about a trade that nobody has settled yet; null: none. */
  readonly openAftersale: (tx: Tx, tradeId: TradeId) => Promise<string | null>
  /** Of a trade that was paid out: what the seller cannot give back now is owed and asked for. */
  readonly owe: (tx: Tx, now: Instant, wish: ReturnWish) => Promise<Outcome<unknown>>
  /** What the two said to each other about the goods, as JSON; undefined: nothing. */
  readonly transcriptOf: (tx: Tx, tradeId: TradeId) => Promise<object | undefined>
}

export interface DisputesDeps {
  readonly database: Database
  readonly commands: Commands
  readonly clock: Clock
  readonly files: Files
  readonly ruleBooks: RuleBooks
  readonly approvals: Approvals
  readonly jurisdiction: string
  readonly marketName: string
  readonly doors: Doors
}
