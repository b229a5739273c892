import { sql } from '../../platform/postgres.ts'
import type { Dispute, Side } from './dispute.ts'
import { type Reads, read } from './store.ts'

/** What a side has put into the case file, and what deciders have made of it. */
export interface ItemCount {
  readonly shown: number
  readonly accepted: number
  readonly rejected: number
}

/** A case without its words: what others may weigh of it. */
export interface Material {
  readonly dispute: Dispute
  /** Whether the respondent answered while it was their turn. */
  readonly answered: boolean
  readonly items: Readonly<Record<Side, ItemCount>>
}

const ITEM_COUNTS = sql<ItemCount & { by: Side }>(
  'disputes_item_counts',
  `select by, count(*)::int as shown, (count(*) filter (where verdict = 'accepted'))::int as accepted,
     (count(*) filter (where verdict = 'rejected'))::int as rejected
   from disputes.evidence where dispute_id = $1 and by <> 'time' group by by`,
)
const ANSWERED = sql(
  'disputes_answered',
  `select 1 from disputes.entries where dispute_id = $1 and kind = 'moved'
     and data ->> 'from' = 'response' and by in ('buyer', 'seller') limit 1`,
)
const NOTHING: ItemCount = { shown: 0, accepted: 0, rejected: 0 }

/** A case as it stands, without anybody's words; undefined where there is none. */
export async function materialOf(reads: Reads, id: string): Promise<Material | undefined> {
  const [filed, counts, answers] = await Promise.all([
    read(reads, id),
    reads.query(ITEM_COUNTS, [id]),
    reads.query(ANSWERED, [id]),
  ])
  if (!filed) return undefined
  const of = (side: Side) => {
    const { shown, accepted, rejected } = counts.find(({ by }) => by === side) ?? NOTHING
    return { shown, accepted, rejected }
  }
  const items = { buyer: of('buyer'), seller: of('seller') }
  return { dispute: filed.dispute, answered: answers.length > 0, items }
}
