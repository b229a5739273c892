import type { LogisticsFact } from '../../facts/logistics.ts'
import type { TradeId } from '../../kernel/id.ts'
import type { Instant } from '../../kernel/time.ts'
import type { Clock } from '../../platform/clock.ts'
import type { StoredFact } from '../../platform/journal.ts'
import type { Tx } from '../../platform/postgres.ts'
import type { Reader } from '../../platform/readers.ts'
import { record } from './apply.ts'
import { attachOne, trackingOf } from './attach.ts'
import { writeEntries } from './case-file.ts'
import { addEvidence } from './evidence.store.ts'
import * as store from './store.ts'

const RECORDED = 'logistics.tracking_recorded'
type Recorded = StoredFact & Extract<LogisticsFact, { readonly kind: typeof RECORDED }>

/**
 * Scans of a parcel that come after the opening join the case file until somebody has decided. What
 * is in the file already is not put there again.
 */
export function parcelReader({ clock }: { readonly clock: Clock }): Reader {
  return {
    name: 'disputes',
    kinds: [RECORDED],
    handle: async (tx, facts) => {
      const trades = (facts as readonly Recorded[]).map(({ body }) => body.tradeId as TradeId)
      for (const id of await store.openOf(tx, [...new Set(trades)])) {
        await refresh(tx, clock.now(), id)
      }
    },
  }
}

async function refresh(tx: Tx, now: Instant, disputeId: string): Promise<void> {
  const filed = await store.lock(tx, disputeId)
  if (!filed || filed.dispute.until === null || filed.dispute.decision) return
  const content = await trackingOf(tx, filed.dispute.tradeId)
  if (!content) return
  const { row, happening } = await attachOne(now, 'tracking', content, filed.entries + 1)
  if (!(await addEvidence(tx, disputeId, row))) return
  store.save(tx, await writeEntries(tx, now, filed, [happening]))
  record(tx, now, filed.dispute, [happening])
}
