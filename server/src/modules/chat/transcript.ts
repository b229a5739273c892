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
const TALK = sql<Talk>(
  'chat_talk_of_trade',
  `select c.id as "conversationId", c.number as messages, c.hash from trade.trades t
   join chat.conversations c on c.listing_id = t.listing_id and c.buyer_id = t.buyer_id
   where t.id = $1 and c.number > 0`,
)
/** More messages than two people exchange about one thing; a transcript ends there. */
const TRANSCRIPT_MAX = 10_000

/** How far two people have talked; the hash of the last message stands for all of them. */
export interface Talk {
  readonly conversationId: ConversationId
  readonly messages: number
  readonly hash: string
}

/** How far the sides of a trade have talked; undefined when they said nothing. */
export async function talkOf(reads: Reads, tradeId: TradeId): Promise<Talk | undefined> {
  return (await reads.query(TALK, [tradeId]))[0]
}

/** Which messages, for whom and for what. */
export interface TalkFrom {
  readonly conversationId: string
  /** How far: later ones are not part of it. */
  readonly messages: number
  readonly after: number
  readonly limit: number
  readonly access: Access
}

/**
 * Messages behind a number with their words, in order, for whoever decides: also those that were
 * taken back. Each that is opened is noted; words that the law let go by now are missing.
 */
export async function talkPage(
  reads: Reads,
  now: Instant,
  { conversationId, messages: upTo, after, limit, access }: TalkFrom,
) {
  const rows = (await messages(reads, conversationId, { after }, limit)).filter(
    row => row.number <= upTo,
  )
  const lines = await transcribed(reads, rows)
  const words = await wordsOf(reads, now, lines, access)
  return lines.map(({ number, kind, senderId, sentAt, quick, offer, hash, retractedAt }) => ({
    ...{ number, kind, senderId, sentAt, quick, offer, hash },
    retracted: retractedAt !== null,
    text: words.get(number)?.text ?? null,
  }))
}

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
  return {
    conversationId: found.id,
    hash: rows.at(-1)?.hash ?? null,
    messages: await transcribed(reads, rows),
    brokenAt: firstBreak(found.id, rows) ?? null,
  }
}

async function transcribed(reads: Reads, rows: readonly MessageRow[]): Promise<Transcribed[]> {
  const offers = await offersById(
    reads,
    rows.flatMap(row => row.offerId ?? []),
  )
  return rows.map(row => transcribe(row, offers.get(row.offerId ?? '')?.priceMinor))
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
  said: readonly Transcribed[],
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
