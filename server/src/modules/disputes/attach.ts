import { type CaseJson, digestOfJson } from '../../../../verifier/src/index.ts'
import { SYSTEM } from '../../kernel/actor.ts'
import type { TradeId } from '../../kernel/id.ts'
import { type Instant, iso } from '../../kernel/time.ts'
import * as journal from '../../platform/journal.ts'
import type { Tx } from '../../platform/postgres.ts'
import { newId } from '../../platform/random.ts'
import { readSnapshots } from '../listings/index.ts'
import { parcelsOf } from '../logistics/index.ts'
import type { TradeUnderCase } from '../trade/index.ts'
import type { Doors } from './disputes-deps.ts'
import type { EvidenceRow } from './evidence.store.ts'
import type { Happening } from './step.ts'
import type { ItemKind } from './steps/evidence.ts'

const HISTORY_MAX = 200

/** An item that the market puts into the file by itself, and what is said of it there. */
export interface Attached {
  readonly row: EvidenceRow
  readonly happening: Happening
}

/**
 * What the market has seen itself: the goods as they were described to the buyer, where the parcel
 * was, when money moved, how far the two had talked, and what they recorded of the goods on their
 * way. Neither side can choose of it.
 */
export async function attach(
  tx: Tx,
  now: Instant,
  trade: TradeUnderCase,
  sequence: number,
  { talkOf, recordedOf }: Doors,
): Promise<Attached[]> {
  const { id, listingId, listingVersion: version } = trade
  const [snapshot] = await readSnapshots(tx, [{ listingId, version }])
  const tracking = await trackingOf(tx, id)
  const facts = await journal.history(tx, id, 'trade.', HISTORY_MAX)
  const found: readonly (readonly [ItemKind, object | undefined])[] = [
    ['listing', snapshot],
    ['tracking', tracking],
    ['payments', { facts: facts.map(factJson) }],
    ['chat', await talkOf(tx, id)],
    ['looks', await recordedOf(tx, now, id)],
  ]
  const attached: Attached[] = []
  for (const [item, content] of found) {
    if (content) attached.push(await attachOne(now, item, content, sequence + attached.length))
  }
  return attached
}

/** Where the parcels of a trade have been by now; undefined when it has none. */
export async function trackingOf(tx: Tx, tradeId: TradeId): Promise<object | undefined> {
  const parcels = (await parcelsOf(tx, [tradeId])).get(tradeId)
  return parcels && { parcels: parcels.map(parcelJson) }
}

/** What the market recorded, as an item and as what is said of it. */
export async function attachOne(
  now: Instant,
  item: ItemKind,
  content: object,
  sequence: number,
): Promise<Attached> {
  const evidenceId = newId('evidence')
  // As JSON keeps it: what is hashed must be what anybody reads later.
  const kept: CaseJson = JSON.parse(JSON.stringify(content))
  const digests = { sha256: await digestOfJson(kept), shownSha256: null }
  const row: EvidenceRow = {
    ...{ id: evidenceId, item, by: 'time', content: kept, addedAt: now, sequence },
    ...{ ...digests, width: null, height: null },
    ...{ verdict: 'accepted', why: 'recorded_by_market', goneAt: null },
  }
  const data = { evidenceId, item, ...digests }
  return { row, happening: { kind: 'disputes.evidence_added', by: SYSTEM, data } }
}

/** Of a step: what it moved and why. Whatever else a fact says is between others. */
const TOLD = [
  ...['currency', 'totalMinor', 'amountMinor', 'refundMinor', 'releaseMinor'],
  ...['why', 'problem', 'carrier', 'until'],
]

export function factJson({ kind, at, body }: Pick<journal.StoredFact, 'kind' | 'at' | 'body'>) {
  const told = Object.entries(body as object).filter(([name]) => TOLD.includes(name))
  return { kind, at: iso(at), body: Object.fromEntries(told) }
}

type ParcelWithEvents = NonNullable<
  Awaited<ReturnType<typeof parcelsOf>> extends Map<unknown, (infer P)[]> ? P : never
>

/** A parcel without anybody's address: carriers write places of their own, no doors of people. */
function parcelJson({ carrier, trackingNumber, leg, events }: ParcelWithEvents) {
  const seen = events.map(({ at, kind, place }) => ({ at: iso(at), kind, place }))
  return { carrier, trackingNumber, leg, events: seen }
}
