import type { TradeId } from '../../kernel/id.ts'
import type { Instant } from '../../kernel/time.ts'
import { sql } from '../../platform/postgres.ts'
import { type Access, open } from '../vault/index.ts'
import { pictureOf } from './append.ts'
import { digestOf, firstBreak, type Link } from './chain.ts'
import type { ConversationId } from './conversation.ts'
import { offersById } from './offer.store.ts'
import { type MessageRow, messages, type Reads } from './store.ts'

/** A message as evidence: what was said is under seal, its digest and place are not. */
export interface Transcribed extends Link {
  readonly wordsRef: string | null
  readonly quick: string | null
  /** SHA-256 of the pictures. */
  readonly photos: readonly string[]
  readonly offer: { readonly id: string; readonly step: string; readonly priceMinor: string } | null
  readonly about: number | null
  /** When its sender took it back; the other side has not seen it since. */
  readonly retractedAt: Instant | null
}

export interface Transcript {
  readonly conversationId: ConversationId
  /** The hash of the last message, which stands for all of them. */
  readonly hash: string | null
  readonly messages: readonly Transcribed[]
  /** The first number at which the chain is broken; null when it is whole. */
  readonly brokenAt: number | null
}

const OF_TRADE = sql<{ id: ConversationId }>(
  'chat_of_trade',
  `select c.id from trade.trades t
   join chat.conversations c on c.listing_id = t.listing_id and c.buyer_id = t.buyer_id
   where t.id = $1`,
)
/** More messages than two people exchange about one thing; a transcript ends there. */
const TRANSCRIPT_MAX = 10_000

/**
 * What the sides of a trade said to each other, in order, with its chain checked; undefined when
 * they said nothing. Opens nothing: who may read the words asks `wordsOf`.
 */
export async function transcriptOf(
  reads: Reads,
  tradeId: TradeId,
): Promise<Transcript | undefined> {
  const [found] = await reads.query(OF_TRADE, [tradeId])
  if (!found) return undefined
  const rows = await messages(reads, found.id, { after: 0 }, TRANSCRIPT_MAX)
  if (rows.length === 0) return undefined
  const offers = await offersById(
    reads,
    rows.flatMap(row => row.offerId ?? []),
  )
  const brokenAt = firstBreak(found.id, rows) ?? null
  const transcribed = rows.map(row => transcribe(row, offers.get(row.offerId ?? '')?.priceMinor))
  return {
    conversationId: found.id,
    hash: rows.at(-1)?.hash ?? null,
    messages: transcribed,
    brokenAt,
  }
}

function transcribe(row: MessageRow, priceMinor: bigint | undefined): Transcribed {
  const { number, kind, senderId, sentAt, digest, hash, wordsRef, quick, about, retractedAt } = row
  const { offerId: id, offerStep: step } = row
  return {
    ...{ number, kind, senderId, sentAt, digest, hash, wordsRef, quick, about, retractedAt },
    photos: row.photos.map(pictureOf),
    offer: id && step ? { id, step, priceMinor: String(priceMinor ?? '') } : null,
  }
}

/** A text of a transcript, and whether it is the one that was sent. */
export interface Words {
  readonly text: string
  /** With it and the text anybody can recompute the digest. */
  readonly salt: string
  readonly whole: boolean
}

/**
 * The texts of a transcript by number, opened for somebody's purpose and noted; those that the law
 * let go by now are missing.
 */
export async function wordsOf(
  reads: Reads,
  now: Instant,
  { messages: said }: Transcript,
  access: Access,
): Promise<Map<number, Words>> {
  const refs = said.flatMap(({ wordsRef }) => wordsRef ?? [])
  const opened = await open<{ text: string; salt: string }>(reads, now, refs, access)
  const byRef = new Map(opened.map(({ id, value }) => [id, value]))
  return new Map(
    said.flatMap((one): [number, Words][] => {
      const value = byRef.get(one.wordsRef ?? '')
      return value
        ? [[one.number, { ...value, whole: digestOf({ ...one, ...value }) === one.digest }]]
        : []
    }),
  )
}
