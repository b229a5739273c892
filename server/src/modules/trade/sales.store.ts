import type { PersonId } from '../../kernel/id.ts'
import type { Instant } from '../../kernel/time.ts'
import { type Database, sql, type Tx } from '../../platform/postgres.ts'

interface Sales {
  readonly open: number
  /** When the last one ended; null without any. */
  readonly endedAt: Instant | null
}

const SALES = sql<Sales>(
  'trade_sales_of',
  `select (count(*) filter (where ended_at is null))::int as open, max(ended_at) as "endedAt"
   from trade.trades where seller_id = $1`,
)

/** How many trades of a seller are open, and when the last one ended. */
export async function salesOf(
  reads: Pick<Database, 'query'> | Pick<Tx, 'query'>,
  sellerId: PersonId,
): Promise<Sales> {
  const [row] = await reads.query(SALES, [sellerId])
  return row ?? { open: 0, endedAt: null }
}
