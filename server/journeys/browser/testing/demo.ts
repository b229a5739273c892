import type { Page } from 'playwright-core'
import { GOODS } from '../../../src/app/seed/goods/index.ts'
import { PEOPLE, type PersonKey, seedDemo } from '../../../src/app/seed/index.ts'
import { STAFF } from '../../../src/app/seed/staff.ts'
import { seedTrades } from '../../../src/app/seed-trades/index.ts'
import type { ListingId } from '../../../src/kernel/id.ts'
import { openStage, type Stage, type StageOptions } from '../../testing/market.ts'

/** A demo market as a stranger finds it, with the people that one click signs in. */
export interface Demo extends Stage {
  /** The listing of a demo good, by its key. */
  listing(key: string): ListingId
}

/**
 * Opens a demo market with the goods of these keys, one picture each, so that a test need not wait
 * for drawings; `all` draws everything. The trades of the demo that buy them are told too.
 */
export async function openDemo(
  keys: readonly string[] | 'all',
  options: StageOptions = {},
): Promise<Demo> {
  const stage = await openStage({ ...options, demo: true })
  const { database, clock, listings } = stage.market
  let ids: ReadonlyMap<string, ListingId> = new Map()
  await seedDemo({
    database,
    clock,
    currency: 'CNY',
    listings,
    goods: keys === 'all' ? GOODS : fewPictures(keys),
    onProgress: () => {},
    // biome-ignore lint/suspicious/noThenProperty: what the seed calls what comes after it.
    then: async seeded => {
      ids = seeded.listings
      await seedTrades(stage.market, seeded)
    },
  })
  await stage.settle()
  return {
    ...stage,
    listing: key => {
      const id = ids.get(key)
      if (!id) throw new Error(`no demo listing ${key}`)
      return id
    },
  }
}

function fewPictures(keys: readonly string[]) {
  return GOODS.filter(({ key }) => keys.includes(key)).map(one => ({
    ...one,
    views: one.views.slice(0, 1),
  }))
}

/** The trade of `key`'s owner in this state, by the API that the web app uses. */
export async function tradeOf(
  demo: Demo,
  key: PersonKey,
  side: 'buyer' | 'seller',
  state: string,
): Promise<string> {
  const visitor = demo.visitor()
  await visitor.post('/demo/sessions', { personId: PEOPLE[key].id })
  const trades = await visitor.get(`/trades?role=${side}&limit=50`)
  const found = trades.body.items.find((trade: { state: string }) => trade.state === state)
  if (!found) throw new Error(`${key} has no trade that is ${state}`)
  return found.id
}

/** Signs in as a demo person or one of the staff by their name, without the screen for it. */
export async function signIn(page: Page, name: string): Promise<void> {
  const person = [...Object.values(PEOPLE), ...STAFF].find(one => one.displayName === name)
  const data = { personId: person?.id }
  const answer = await page.request.post('/api/v1/demo/sessions', { data })
  if (!answer.ok()) throw new Error(`${name} cannot sign in: ${answer.status()}`)
}

/** Signs in as a demo person by the button that carries their name. */
export async function enterAs(page: Page, key: PersonKey): Promise<void> {
  await enterByName(page, PEOPLE[key].displayName)
}

/** The same by the name itself, e.g. for one of the staff. */
export async function enterByName(page: Page, name: string): Promise<void> {
  await page.goto('/sign-in')
  await page.getByRole('button', { name: new RegExp(`^${name}`) }).click()
  await page.waitForURL(url => url.pathname !== '/sign-in')
}
