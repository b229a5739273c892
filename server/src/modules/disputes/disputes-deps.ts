import type { PanelDraw } from '../../../../verifier/src/index.ts'
import type { PersonId, TradeId } from '../../kernel/id.ts'
import type { Outcome } from '../../kernel/outcome.ts'
import type { Instant } from '../../kernel/time.ts'
import type { Clock } from '../../platform/clock.ts'
import type { Commands } from '../../platform/commands.ts'
import type { Files } from '../../platform/files.ts'
import type { Database, Tx } from '../../platform/postgres.ts'
import type { Approvals } from '../access/index.ts'
import type { RuleBooks } from '../rulebook/index.ts'
import type { Access } from '../vault/index.ts'
import type { CaseReading } from './case-page.ts'
import type { Dispute, Side } from './dispute.ts'
import type { Leads } from './queue.ts'
import type { PanelCall, PanelOutlook } from './step.ts'
import type { Reads } from './store.ts'

/** What goes back to the buyer later: after the goods, or once the seller has it. */
export interface ReturnWish {
  readonly tradeId: TradeId
  /** The dispute, under which the trade is frozen and will be settled. */
  readonly caseId: string
  /** In the smallest unit. */
  readonly amountMinor: bigint
}

/** A conversation as it stood when a dispute was opened: its chain proves what was said by then. */
export interface Talk {
  readonly conversationId: string
  /** How many messages there were, which is the number of the last one. */
  readonly messages: number
  /** The hash of the last message, which stands for all of them. */
  readonly hash: string
}

export interface TalkFrom extends Talk {
  readonly after: number
  readonly limit: number
  readonly access: Access
}

/** A message as whoever decides reads it, also when its sender took it back. */
export interface TalkLine {
  readonly number: number
  readonly kind: string
  readonly senderId: PersonId | null
  readonly sentAt: Instant
  readonly retracted: boolean
  /** What the law let go by now is missing. */
  readonly text: string | null
  readonly quick: string | null
  readonly offer: { readonly step: string; readonly priceMinor: string } | null
  readonly hash: string
}

/** A text that a side has just put into a case. */
export interface Said {
  readonly side: Side
  readonly text: string
}

/** Peers who decide; who they are is known to nobody here. */
export interface PanelDoor {
  /** Commits to the seed of a draw that may come; undefined where there are no panels. */
  readonly begin: (tx: Tx, now: Instant, disputeId: string) => Promise<string | undefined>
  /** Who could be called now, and how those who were called vote. */
  readonly outlook: (tx: Tx, now: Instant, dispute: Dispute, head: string) => Promise<PanelOutlook>
  /** Gives those who were drawn their seats. */
  readonly seat: (tx: Tx, now: Instant, dispute: Dispute, call: PanelCall) => Promise<void>
  /** The draws of a dispute that is before no panel any more. */
  readonly draws: (reads: Reads, disputeId: string) => Promise<PanelDraw[]>
}

/** What other modules do for disputes; each is handed in where the modules are wired. */
export interface Doors {
  /** Starts a return that a dispute came to; null in a market that has no such process. */
  readonly openReturn:
    | ((tx: Tx, now: Instant, wish: ReturnWish) => Promise<Outcome<unknown>>)
    | null
  /** The request of after-sales about a trade that nobody has settled yet; null: none. */
  readonly openAftersale: (reads: Reads, tradeId: TradeId) => Promise<string | null>
  /** Of a trade that was paid out: what the seller cannot give back now is owed and asked for. */
  readonly owe: (tx: Tx, now: Instant, wish: ReturnWish) => Promise<Outcome<unknown>>
  /** Takes what there is to take of words while they are at hand; they are sealed afterwards. */
  readonly hear: (tx: Tx, dispute: Dispute, said: readonly Said[]) => Promise<void>
  readonly panel: PanelDoor
  /** How far the two talked about the goods, as JSON; undefined: they did not. */
  readonly talkOf: (tx: Tx, tradeId: TradeId) => Promise<Talk | undefined>
  /** What both recorded of the goods on their way, as JSON; undefined: nothing. */
  readonly recordedOf: (tx: Tx, now: Instant, tradeId: TradeId) => Promise<object | undefined>
  /** Whether a mediator from outside is still of the body, and cases may go there now. */
  readonly mayMediate: (reads: Reads, personId: PersonId, bodyId: string) => Promise<boolean>
  /** A page of it behind a number, opened for whoever decides and noted. */
  readonly talkPage: (reads: Reads, now: Instant, from: TalkFrom) => Promise<TalkLine[]>
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
  /** By which the desk may sort; undefined where nobody published an order. */
  readonly leadsAt: (at: Instant) => Leads | undefined
  /** Signs the end of a case file; its public key is kept and published for good. */
  readonly signer: {
    readonly publicJwk: Readonly<Record<string, unknown>>
    signAs(type: string, payload: object): Promise<string>
  }
  /** How a case file that is taken along speaks to people. */
  readonly reading: CaseReading
}
