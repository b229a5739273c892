import type { Actor } from '../../kernel/actor.ts'
import { assert } from '../../kernel/assert.ts'
import type { ListingId } from '../../kernel/id.ts'
import { type Outcome, ok } from '../../kernel/outcome.ts'
import type { Instant } from '../../kernel/time.ts'
import { registerPeople } from '../../modules/identity/index.ts'
import { sealAddresses, sealPayoutAccounts } from '../../modules/vault/index.ts'
import { type CommandKind, singleKind } from '../../platform/commands.ts'
import type { NormalPicture } from '../../platform/images.ts'
import type { Tx } from '../../platform/postgres.ts'
import type { Market } from '../wire.ts'
import type { OrderHistory } from './order-history.ts'
import { personIdOf } from './person-id.ts'
import { CURRENCY } from './replay-market.ts'

/** Orders that come on the market together, with the people whom no earlier order named. */
export interface Offer {
  readonly orders: readonly OrderHistory[]
  readonly newBuyers: readonly OrderHistory[]
  readonly newSellers: readonly OrderHistory[]
}

/** What was made for an offer; small and JSON-safe, because a repeat answers the kept copy. */
export interface Offered {
  /** By order. */
  readonly listings: Readonly<Record<string, ListingId>>
  /** By buyer. */
  readonly addresses: Readonly<Record<string, string>>
  /** By seller. */
  readonly photos: Readonly<Record<string, `photo_${string}`>>
}

export interface PutOnSale {
  readonly offer: Offer
  /** Photos of sellers whom an earlier offer brought. */
  readonly photos: Offered['photos']
}

const TOGETHER = 64

/** The lowest price that the market takes, for rows that name no goods. */
const NOMINAL_PRICE_MINOR = 100

/** Cuts orders into offers, in the order in which they are bought. */
export function offersOf(orders: readonly OrderHistory[]): Offer[] {
  const known = new Set<string>()
  const firstOf = (role: 'buyer' | 'seller') => (history: OrderHistory) => {
    const name = `${role} ${history[role]}`
    return !known.has(name) && known.add(name)
  }
  const byTime = orders.toSorted((a, b) => a.purchasedAt - b.purchasedAt)
  return Array.from({ length: Math.ceil(byTime.length / TOGETHER) }, (_, at) => {
    const part = byTime.slice(at * TOGETHER, (at + 1) * TOGETHER)
    const newBuyers = part.filter(firstOf('buyer'))
    return { orders: part, newBuyers, newSellers: part.filter(firstOf('seller')) }
  })
}

/** Registers people and publishes listings through the commands of sellers, all in one go. */
export function putOnSaleKind(
  { listings }: Market,
  picture: NormalPicture,
): CommandKind<PutOnSale, Offered> {
  const { create, publish, storePhoto } = listings.kinds
  return singleKind('put_on_sale', async (tx, now, _actor, { offer, photos }) => {
    const addresses = await register(tx, now, offer)
    const shown: Record<string, `photo_${string}`> = {}
    for (const { seller } of offer.newSellers) {
      const bound = [{ actor: sellerOf(seller), command: picture }]
      shown[seller] = first(await storePhoto.handle(tx, now, bound)).id
    }
    const ids: Record<string, ListingId> = {}
    for (const history of offer.orders) {
      const actor = sellerOf(history.seller)
      const photoId = shown[history.seller] ?? photos[history.seller]
      assert(photoId, `seller ${history.seller} has a photo`)
      const draft = [{ actor, command: contentOf(history, photoId) }]
      const { id } = first(await create.handle(tx, now, draft))
      first(await publish.handle(tx, now, [{ actor, command: { listingId: id } }]))
      ids[history.order] = id
    }
    return ok({ listings: ids, addresses, photos: shown })
  })
}

export function buyerOf(name: string): Actor & { kind: 'person' } {
  return { kind: 'person', id: personIdOf('buyer', name), roles: [] }
}

export function sellerOf(name: string): Actor & { kind: 'person' } {
  return { kind: 'person', id: personIdOf('seller', name), roles: [] }
}

/** What the goods cost in the replay. */
function priceMinorOf({ priceMinor }: OrderHistory): number {
  return Math.max(priceMinor ?? 0, NOMINAL_PRICE_MINOR)
}

/** What the buyer pays: the goods and their freight. */
export function totalMinorOf(history: OrderHistory): number {
  return priceMinorOf(history) + history.freightMinor
}

function first<T>([outcome]: readonly Outcome<T>[]): T {
  if (!outcome?.ok) throw new Error(`A history does not fit: ${outcome?.refusal.code}`)
  return outcome.value
}

async function register(
  tx: Tx,
  now: Instant,
  { newBuyers, newSellers }: Offer,
): Promise<Offered['addresses']> {
  const person = (role: 'buyer' | 'seller') => (history: OrderHistory) => {
    const name = history[role]
    const displayName = name === '' ? 'Seller unknown' : `${titled(role)} ${name}`
    return { id: personIdOf(role, name), displayName, locale: 'en' } as const
  }
  await registerPeople(tx, now, [
    ...newBuyers.map(person('buyer')),
    ...newSellers.map(person('seller')),
  ])
  await sealPayoutAccounts(tx, now, newSellers.map(payoutAccountOf))
  const ids = await sealAddresses(tx, now, newBuyers.map(addressOf))
  return Object.fromEntries(newBuyers.map(({ buyer }, at) => [buyer, ids[at] ?? '']))
}

function payoutAccountOf({ seller }: OrderHistory) {
  const number = `seller.${seller || 'unknown'}@bank.example`
  const account = { kind: 'wallet', holder: `Seller ${seller || 'unknown'}`, number } as const
  return { personId: personIdOf('seller', seller), account }
}

function addressOf({ buyer, buyerState }: OrderHistory) {
  const address = {
    recipient: `Buyer ${buyer}`,
    phone: '+5511900000000',
    region: 'BR',
    province: buyerState || 'SP',
    city: buyerState || 'SP',
    street: 'Rua da Replay 1',
  }
  return { personId: personIdOf('buyer', buyer), address }
}

function contentOf(history: OrderHistory, photoId: `photo_${string}`) {
  const { order, category, freightMinor, sellerState } = history
  const amount = (amountMinor: number) => ({ amountMinor, currency: CURRENCY })
  return {
    title: `${titled(category.replaceAll('_', ' ') || 'goods')} · order ${order}`,
    category: 'miscellaneous',
    grade: 'good',
    price: amount(priceMinorOf(history)),
    shippingFee: amount(freightMinor),
    delivery: ['courier'],
    place: sellerState || null,
    photoIds: [photoId],
  } as const
}

function titled(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
