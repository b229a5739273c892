import type { Page } from 'playwright-core'
import { GOODS } from '../../../src/app/seed/goods/index.ts'
import { PEOPLE, type PersonKey, seedDemo } from '../../../src/app/seed/index.ts'
import type { ListingId } from '../../../src/kernel/id.ts'
import { openStage, type Stage } from '../../testing/market.ts'

/** A demo market as a stranger finds it, with the people that one click signs in. */
export interface Demo extends Stage {
  /** The listing of a demo good, by its key. */
  listing(key: string): ListingId
}

/** So few pictures are drawn that a test need not wait for them. */
export const FEW = ['seagull-camera', 'mechanical-keyboard', 'sony-headphones', 'armchair'] as const

/** Opens a demo market with some of its goods, each with one picture; `all` of them on request. */
export async function openDemo(keys: readonly string[] | 'all'): Promise<Demo> {
  const stage = await openStage({ demo: true })
  const goods =
    keys === 'all'
      ? GOODS
      : GOODS.filter(({ key }) => keys.includes(key)).map(one => ({
          ...one,
          views: one.views.slice(0, 1),
        }))
  const ids = new Map<string, ListingId>()
  const { database, clock, listings } = stage.market
  await seedDemo({
    database,
    clock,
    currency: 'CNY',
    listings,
    goods,
    onProgress: () => {},
    then: async seeded => {
      for (const [key, id] of seeded.listings) ids.set(key, id)
    },
  })
  return {
    ...stage,
    listing: key => {
      const id = ids.get(key)
      if (!id) throw new Error(`no demo listing ${key}`)
      return id
    },
  }
}

/** Signs in as a demo person by the button that carries their name. */
export async function enterAs(page: Page, key: PersonKey): Promise<void> {
  await page.goto('/sign-in')
  await page.getByRole('button', { name: PEOPLE[key].displayName }).click()
  await page.waitForURL(url => url.pathname !== '/sign-in')
}
