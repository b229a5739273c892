import type { Clock } from '../../platform/clock.ts'
import * as deadlines from '../../platform/deadlines.ts'
import type { StoredFact } from '../../platform/journal.ts'
import type { Reader } from '../../platform/readers.ts'
import { callOffUnused } from './labels.store.ts'
import type { Leg } from './parcel.ts'

/** After which facts a way needs no label any more; of what was sent, the way that it says. */
const OVER: Readonly<Record<string, readonly Leg[]>> = {
  'trade.shipped': ['out'],
  'trade.cancelled': ['out'],
  'trade.completed': ['out'],
  'trade.ended_refunded': ['out'],
  'aftersales.sent': [],
  'aftersales.handed_back': ['return'],
  'aftersales.goods_accepted': ['return'],
  'aftersales.ended': ['return', 'replacement'],
  'aftersales.disputed': ['return', 'replacement'],
}

/**
 * Calls off the labels that no parcel travels with once nothing has to be sent any more, so that
 * the carrier forgets the addresses. A reader, because nobody who buys or cancels waits for it.
 */
export function unusedLabels(clock: Clock): Reader {
  return {
    name: 'labels',
    kinds: Object.keys(OVER),
    handle: async (tx, facts) => {
      const unused = await callOffUnused(tx, facts.flatMap(waysOver))
      const dueAt = clock.now()
      const due = unused.map(subject => ({ subject, transition: 'call_off_label', dueAt }))
      deadlines.set(tx, due)
    },
  }
}

function waysOver({ kind, subject: wantedFor, body }: StoredFact) {
  const { leg } = body as { leg?: Leg }
  return (leg ? [leg] : (OVER[kind] ?? [])).map(way => ({ wantedFor, leg: way }))
}
