import type { PersonId } from '../kernel/id.ts'
import type { Approvals } from '../modules/access/index.ts'
import { signUps } from '../modules/identity/index.ts'
import { type Catalogue, putOnSale } from '../modules/listings/index.ts'
import { createReleases, type ReadRows, type ReleaseSources } from '../modules/release/index.ts'
import type { ReleaseRulesAt } from '../modules/rulebook/index.ts'
import { endedTrades } from '../modules/trade/index.ts'
import type { Clock } from '../platform/clock.ts'
import type { Commands } from '../platform/commands.ts'
import type { Files } from '../platform/files.ts'
import type { Database } from '../platform/postgres.ts'
import { randomBelow } from '../platform/random.ts'

interface Core {
  readonly database: Database
  readonly commands: Commands
  readonly approvals: Approvals
  readonly clock: Clock
  readonly files: Files
  readonly catalogue: Catalogue
  readonly currency: string
  readonly timeZone: string
  readonly rulesAt: ReleaseRulesAt
  /** Which of these people let their trades be counted. */
  readonly willing: Willing
}

type Willing = (personIds: readonly PersonId[]) => Promise<ReadonlySet<PersonId>>

/** Anonymised releases of what the other modules keep; they hand over rows without words. */
export function releasesOf({ catalogue, currency, willing, ...core }: Core) {
  const tops = catalogue.categories.filter(category => category.parent === null)
  return createReleases({
    ...core,
    sources: sourcesOf(core.database, currency, willing),
    categories: {
      parentOf: code => catalogue.leaf(code)?.parent ?? '',
      topCategories: tops.map(category => category.code),
    },
    below: randomBelow,
  })
}

/**
 * Leaves out every row that is about somebody who did not say yes. A page may take several
 * looks, so that a short one still means the end.
 */
export function consenting(read: ReadRows, willing: Willing): ReadRows {
  return async (period, after, limit) => {
    const kept: Awaited<ReturnType<ReadRows>> = []
    for (let from = after; ; ) {
      const page = await read(period, from, limit)
      const yes = await willing(page.flatMap(row => row.people) as PersonId[])
      kept.push(...page.filter(row => row.people.every(id => yes.has(id as PersonId))))
      const last = page.at(-1)
      if (!last || page.length < limit || kept.length >= limit) return kept.slice(0, limit)
      from = last.id
    }
  }
}

function sourcesOf(database: Database, currency: string, willing: Willing): ReleaseSources {
  const all = everything(database, currency)
  return {
    trades: consenting(all.trades, willing),
    listings: consenting(all.listings, willing),
    signups: consenting(all.signups, willing),
  }
}

function everything(database: Database, currency: string): ReleaseSources {
  return {
    trades: async (period, after, limit) => {
      const rows = await endedTrades(database, period, currency, { after, limit })
      return rows.map(row => ({
        ...row,
        people: [row.seller_id, row.buyer_id],
        at: row.ended_at,
        priceMinor: Number(row.price_minor),
      }))
    },
    listings: async (period, after, limit) => {
      const rows = await putOnSale(database, period, currency, { after, limit })
      return rows.map(row => ({
        ...row,
        people: [row.seller_id],
        at: row.published_at,
        priceMinor: Number(row.price_minor),
      }))
    },
    signups: async (period, after, limit) => {
      const rows = await signUps(database, period, { after, limit })
      return rows.map(({ id, created_at: at, locale: language }) => ({
        id,
        people: [id],
        at,
        language,
      }))
    },
  }
}
