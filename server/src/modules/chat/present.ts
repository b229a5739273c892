import type { Actor } from '../../kernel/actor.ts'
import type { PersonId } from '../../kernel/id.ts'
import { type Currency, minorJson } from '../../kernel/money.ts'
import { DAY_MS, type Instant, iso, plus } from '../../kernel/time.ts'
import { displayNames } from '../identity/index.ts'
import { type ListingInShort, listingsInShort } from '../listings/index.ts'
import { FINAL } from '../trade/index.ts'
import { open } from '../vault/index.ts'
import { hasBlocked } from './blocks.ts'
import { otherSide, personOn, QUICK, type Side, sideOf } from './conversation.ts'
import type { ChatHttp } from './http.ts'
import { madeSince, offersAlive, offersById } from './offer.store.ts'
import { type Bargaining, type Offer, priceRange, stepsOpen, turnOf, untilOf } from './offer.ts'
import { reportedAmong } from './report.store.ts'
import type { ConversationView, MessageView, OfferView } from './schemas.ts'
import type { MessageRow } from './store.ts'
import type { ConversationRow } from './view.store.ts'
import { warningsIn } from './warnings.ts'

type Viewing = Pick<ChatHttp, 'database' | 'clock' | 'rulesAt'>

/** Conversations as one of their two people sees them. */
export async function presentConversations(
  { database, clock }: Viewing,
  me: PersonId,
  rows: readonly ConversationRow[],
): Promise<ConversationView[]> {
  const [names, goods, offers] = await Promise.all([
    displayNames(
      database,
      rows.flatMap(row => [row.buyerId, row.sellerId]),
    ),
    listingsInShort(
      database,
      rows.map(row => row.listingId),
    ),
    offersAlive(
      database,
      rows.map(row => row.id),
    ),
  ])
  return rows.map(row => {
    const side: Side = row.buyerId === me ? 'buyer' : 'seller'
    const other = personOn(row, otherSide(side))
    const offer = offers.find(one => one.conversationId === row.id)
    return {
      id: row.id,
      side,
      with: { id: other, displayName: names.get(other) ?? null },
      listing: presentGoods(row, goods.get(row.listingId)),
      trade: row.trade,
      number: row.number,
      lastAt: row.lastAt === null ? null : iso(row.lastAt),
      unread: row.unread,
      theyReadTo: row.theyReadTo,
      open: isOpen(row),
      offer: offer ? presentOffer(offer, side, clock.now()) : null,
    }
  })
}

function isOpen({ closed, blocked, trade }: ConversationRow): boolean {
  const trading = trade !== null && !(FINAL as readonly string[]).includes(trade.state)
  return !closed && (!blocked || trading)
}

function presentGoods({ listingId: id }: ConversationRow, goods: ListingInShort | undefined) {
  const price = { amountMinor: minorJson(goods?.priceMinor ?? 0n), currency: goods?.currency ?? '' }
  const { title = '', state = 'withdrawn', thumbUrl = null } = goods ?? {}
  return { id, title, state, price, thumbUrl }
}

/** An offer as one side sees it. */
export function presentOffer(offer: Offer, side: Side, now: Instant): OfferView {
  const { id, maker, priceMinor, currency, state, madeAt } = offer
  return {
    ...{ id, maker, state },
    price: { amountMinor: minorJson(priceMinor), currency },
    madeAt: iso(madeAt),
    until: untilOf(offer),
    turn: turnOf(offer),
    open: stepsOpen(offer, side, now),
  }
}

/** What the page of one conversation needs: what can be said and offered, and for how long. */
export async function presentPage(on: Viewing, me: PersonId, row: ConversationRow) {
  const { database, clock, rulesAt } = on
  const now = clock.now()
  const rules = rulesAt(now)
  const side: Side = row.buyerId === me ? 'buyer' : 'seller'
  const [[shown], goods, [alive], madeToday, blockedByMe] = await Promise.all([
    presentConversations(on, me, [row]),
    listingsInShort(database, [row.listingId]),
    offersAlive(database, [row.id]),
    madeSince(database, row.id, side, plus(now, -DAY_MS)),
    hasBlocked(database, me, personOn(row, otherSide(side))),
  ])
  const listing = goods.get(row.listingId)
  const may =
    rules && listing?.state === 'published' && madeToday < rules.offers.perDay_max && isOpen(row)
  const at = may ? { rules, onSale: listing, side } : undefined
  const answering = alive?.state === 'open' && alive.maker !== side ? alive : undefined
  return {
    ...(shown as ConversationView),
    blockedByMe,
    quick: [...QUICK[side]],
    mayOffer: at && !alive ? rangeOf(at) : null,
    mayCounter: at && answering ? rangeOf(at, answering) : null,
    offerFor_ms: rules?.offers.openFor_ms ?? 0,
    priceFor_ms: rules?.offers.priceFor_ms ?? 0,
  }
}

function rangeOf(at: Pick<Bargaining, 'rules' | 'onSale' | 'side'>, answering?: Offer) {
  const range = priceRange(at, answering)
  if (!range) return null
  const money = (minor: bigint) => ({
    amountMinor: minorJson(minor),
    currency: at.onSale.currency as Currency,
  })
  return { min: money(range.minMinor), max: money(range.maxMinor) }
}

/** Messages as one side reads them: opened together, with what the reader should know of each. */
export async function presentMessages(
  { database, clock }: Viewing,
  row: Pick<ConversationRow, 'id' | 'buyerId' | 'sellerId'>,
  actor: Actor,
  messages: readonly MessageRow[],
): Promise<MessageView[]> {
  const now = clock.now()
  const side = sideOf(row, actor) ?? 'buyer'
  const me = personOn(row, side)
  const hidden = (one: MessageRow) =>
    one.covered !== null || (one.retractedAt !== null && one.senderId !== me)
  const refs = messages.flatMap(one => (hidden(one) ? [] : (one.wordsRef ?? [])))
  const access = { actor, purpose: 'conversation', caseId: row.id }
  const [values, offers, reported] = await Promise.all([
    refs.length === 0 ? [] : open<{ text: string }>(database, now, refs, access),
    offersById(
      database,
      messages.flatMap(one => one.offerId ?? []),
    ),
    reportedAmong(
      database,
      row.id,
      messages.map(one => one.number),
    ),
  ])
  const texts = new Map(values.map(({ id, value }) => [id, value.text]))
  return messages.map(one => {
    const offer = offers.get(one.offerId ?? '')
    const mine = one.senderId === me
    const text = texts.get(one.wordsRef ?? '') ?? null
    const by = one.senderId === null ? null : mine ? side : otherSide(side)
    return {
      ...{ number: one.number, kind: one.kind, by, mine, text, about: one.about },
      at: iso(one.sentAt),
      quick: hidden(one) ? null : one.quick,
      photos: one.covered !== null || one.retractedAt !== null ? [] : [...one.photos],
      offer: offer
        ? {
            step: one.offerStep as NonNullable<MessageView['offer']>['step'],
            offer: presentOffer(offer, side, now),
          }
        : null,
      retracted: one.retractedAt !== null,
      covered: one.covered as MessageView['covered'],
      reported: reported.has(one.number),
      warnings: mine || text === null ? [] : warningsIn(text),
      hash: one.hash,
    }
  })
}
