import { OPERATOR } from '../../server/src/app/replay/operator.ts'
import type { Market } from '../../server/src/app/wire.ts'
import type { Actor } from '../../server/src/kernel/actor.ts'
import type { ListingId, PersonId } from '../../server/src/kernel/id.ts'
import { type Outcome, ok } from '../../server/src/kernel/outcome.ts'
import { registerPeople } from '../../server/src/modules/identity/index.ts'
import { reviewOf } from '../../server/src/modules/listings/review.store.ts'
import { reviewKind } from '../../server/src/modules/listings/review-commands.ts'
import { sealAddresses, sealPayoutAccounts } from '../../server/src/modules/vault/index.ts'
import { type CommandKind, singleKind } from '../../server/src/platform/commands.ts'
import type { NormalPicture } from '../../server/src/platform/images.ts'
import type { Placed } from '../deal.ts'

export const CURRENCY = 'CNY'

/** Somebody whom the market knows as well as it can, so that no limit keeps them from a deal. */
export function personOf(id: PersonId): Actor & { kind: 'person' } {
  return { kind: 'person', id, roles: [], level: 3 }
}

/** What came of a command that has to be taken. */
export function taken<T>(outcome: Outcome<T> | undefined): T {
  if (!outcome?.ok) throw new Error(`The market did not take a step: ${outcome?.refusal.code}`)
  return outcome.value
}

/** Lets people join, each with an account for payouts; answers where their addresses lie. */
export function enterKind(): CommandKind<readonly PersonId[], string[]> {
  return singleKind('simulation_enter', async (tx, now, _actor, ids) => {
    const level = 3
    await registerPeople(
      tx,
      now,
      ids.map(id => ({ id, displayName: nameOf(id), locale: 'zh-CN', level }) as const),
    )
    await sealPayoutAccounts(
      tx,
      now,
      ids.map(personId => ({
        personId,
        account: { kind: 'wallet', holder: nameOf(personId), number: `${personId}@wallet.example` },
      })),
    )
    const addresses = ids.map(personId => ({ personId, address: addressOf(personId) }))
    return ok(await sealAddresses(tx, now, addresses))
  })
}

const nameOf = (id: PersonId) => `Person ${id.slice(-8)}`

function addressOf(id: PersonId) {
  return {
    recipient: nameOf(id),
    phone: '+8613800000000',
    region: 'CN',
    province: '上海市',
    city: '上海市',
    street: '人民路 1 号',
  }
}

type PhotoId = `photo_${string}`

interface Goods {
  readonly deal: Pick<Placed, 'sellerId' | 'priceMinor'>
  /** Makes their words unlike those of all other goods. */
  readonly number: number
}

interface OnSale {
  readonly goods: readonly Goods[]
  /** Pictures of those who have sold before. */
  readonly photos: Readonly<Record<PersonId, PhotoId>>
}

/** What was put on sale, and the pictures of all who sell. */
interface WasPutOnSale {
  readonly listingIds: readonly ListingId[]
  readonly photos: OnSale['photos']
}

/**
 * Puts goods on sale through the commands of their sellers, all in one transaction. What has to be
 * looked at first is approved at once: how long that takes is nothing that a score does.
 */
export function putOnSaleKind(
  { listings }: Market,
  picture: NormalPicture,
): CommandKind<OnSale, WasPutOnSale> {
  const { create, publish, storePhoto } = listings.kinds
  const review = reviewKind(listings.selling)
  return singleKind('simulation_put_on_sale', async (tx, now, _actor, { goods, photos }) => {
    const shown: Record<PersonId, PhotoId> = { ...photos }
    const listingIds: ListingId[] = []
    for (const { deal, number } of goods) {
      const actor = personOf(deal.sellerId)
      const handled = async <C, R>({ handle }: CommandKind<C, R>, command: C) =>
        taken((await handle(tx, now, [{ actor, command }]))[0])
      const photoId = shown[deal.sellerId] ?? (await handled(storePhoto, picture)).id
      shown[deal.sellerId] = photoId
      const { id } = await handled(create, contentOf(deal.priceMinor, photoId, number))
      await handled(publish, { listingId: id })
      if ((await reviewOf(tx, id))?.state === 'waiting') {
        const approval = { actor: OPERATOR, command: { listingId: id, reason: null } }
        taken((await review.handle(tx, now, [approval]))[0])
      }
      listingIds.push(id)
    }
    return ok({ listingIds, photos: shown })
  })
}

function contentOf(priceMinor: number, photoId: PhotoId, number: number) {
  return {
    title: `Goods number ${number}`,
    category: 'miscellaneous',
    grade: 'good',
    price: { amountMinor: priceMinor, currency: CURRENCY },
    shippingFee: { amountMinor: 0, currency: CURRENCY },
    delivery: ['courier'],
    place: null,
    photoIds: [photoId],
  } as const
}
