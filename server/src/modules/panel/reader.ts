import type { ListingId, PersonId } from '../../kernel/id.ts'
import type { StoredFact } from '../../platform/journal.ts'
import type { Tx } from '../../platform/postgres.ts'
import type { Reader } from '../../platform/readers.ts'
import { listingCategories } from '../listings/index.ts'
import { seatsOf } from './seat.store.ts'
import { tellJurors } from './tell.ts'
import { noteDealings, noteFinished } from './trading.store.ts'

interface TradeBody {
  readonly buyerId: PersonId
  readonly sellerId: PersonId
  readonly listingId: ListingId
}

interface PanelBody {
  readonly disputeId: string
  readonly round: number
  readonly until?: string
}

interface RemindedBody extends PanelBody {
  readonly to: string
  readonly phase?: 'commit' | 'reveal'
}

/**
 * Follows the journal: who trades what with whom, so that panels find people who know and have no
 * part in it, and what becomes of panels, so that jurors are told and thanked.
 */
export const panelReader: Reader = {
  name: 'panel',
  kinds: [
    ...['trade.paid', 'trade.completed', 'disputes.votes_committed'],
    ...['disputes.reminded', 'disputes.panel_ended'],
  ],
  handle: async (tx, facts) => {
    const of = <B>(kind: string) =>
      facts.filter(one => one.kind === kind) as StoredFact<string, B & object>[]
    noteDealings(
      tx,
      of<TradeBody>('trade.paid').map(one => one.body),
    )
    const ended = of<TradeBody>('trade.completed').map(one => one.body)
    const categories = await listingCategories(
      tx,
      ended.map(one => one.listingId),
    )
    noteFinished(
      tx,
      ended.map(one => ({ ...one, category: categories.get(one.listingId) ?? '' })),
    )
    for (const fact of of<PanelBody>('disputes.votes_committed')) await askToShow(tx, fact)
    for (const fact of of<RemindedBody>('disputes.reminded')) await remind(tx, fact)
    for (const fact of of<PanelBody>('disputes.panel_ended')) await thank(tx, fact)
  },
}

async function askToShow(tx: Tx, { at, body }: StoredFact<string, PanelBody>): Promise<void> {
  const { disputeId, round, until } = body
  const seats = await seatsOf(tx, disputeId, round)
  const jurors = seats.filter(one => one.commitment !== null).map(one => one.personId)
  tellJurors(tx, at, 'panel.reveal_due', jurors, { disputeId, round, ...(until && { until }) })
}

/** Whoever has not voted yet hears once more what they are asked for. */
async function remind(tx: Tx, { at, body }: StoredFact<string, RemindedBody>): Promise<void> {
  const { to, disputeId, round, phase, until } = body
  if (to !== 'panel') return
  const seats = await seatsOf(tx, disputeId, round)
  const sealing = phase === 'commit'
  const jurors = seats
    .filter(one => (sealing ? one.commitment === null : one.commitment && one.vote === null))
    .map(one => one.personId)
  const kind = sealing ? 'panel.seated' : 'panel.reveal_due'
  tellJurors(tx, at, kind, jurors, { disputeId, round, ...(until && { until }) })
}

/** Whoever took both steps in time is thanked, whatever they voted and whoever got the majority. */
async function thank(tx: Tx, { at, body }: StoredFact<string, PanelBody>): Promise<void> {
  const { disputeId, round } = body
  const seats = await seatsOf(tx, disputeId, round)
  const jurors = seats.filter(one => one.vote !== null).map(one => one.personId)
  tellJurors(tx, at, 'panel.served', jurors, { disputeId, round })
}
