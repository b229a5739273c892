import type { TradeId } from '../../kernel/id.ts'
import { type Instant, iso } from '../../kernel/time.ts'
import { sql, type Tx } from '../../platform/postgres.ts'

/** What a case came to. */
interface Settlement {
  readonly caseId: string
  readonly tradeId: TradeId
  readonly refundMinor: bigint
}

const KEEP = sql(
  'trade_settlement_keep',
  `insert into trade.settlements (case_id, trade_id, refund_minor, settled_at)
   values ($1, $2, $3, $4)`,
)
const OF_CASE = sql<{ trade_id: TradeId; refund_minor: bigint }>(
  'trade_settlement_of_case',
  'select trade_id, refund_minor from trade.settlements where case_id = $1',
)

export function keepSettlement(tx: Tx, now: Instant, one: Settlement): void {
  tx.send(KEEP, [one.caseId, one.tradeId, one.refundMinor, iso(now)])
}

/** What a case came to, if it was carried out; whoever asks has locked the trade. */
export async function settlementOf(tx: Tx, caseId: string): Promise<Settlement | undefined> {
  const [row] = await tx.query(OF_CASE, [caseId])
  return row && { caseId, tradeId: row.trade_id, refundMinor: row.refund_minor }
}
