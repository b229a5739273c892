import { registerOperator } from '../../server/src/app/replay/operator.ts'
import { plainPicture } from '../../server/src/app/replay/picture.ts'
import { openReplayMarket } from '../../server/src/app/replay/replay-market.ts'
import { SYSTEM } from '../../server/src/kernel/actor.ts'
import { assert } from '../../server/src/kernel/assert.ts'
import {
  type ListingId,
  type PersonId,
  prefixOf,
  type TradeId,
} from '../../server/src/kernel/id.ts'
import { currency } from '../../server/src/kernel/money.ts'
import { type Instant, instant } from '../../server/src/kernel/time.ts'
import { upcoming } from '../../server/src/platform/deadlines.ts'
import { isRateable, type Placed, ratingTime, START, timeOf } from '../deal.ts'
import type { Stage } from '../stage.ts'
import { CURRENCY, enterKind, putOnSaleKind, taken } from './enter-product.ts'
import { journalSince } from './journal.ts'
import { perform, type StepName } from './perform.ts'

/** A deal under way in the product. */
export interface Underway {
  readonly deal: Placed
  readonly number: number
  listingId?: ListingId
  tradeId?: TradeId
}

interface Waiting {
  readonly at: Instant
  readonly step: StepName
  readonly on: Underway
}

/** How many goods are put on sale, and people let in, in one transaction. */
const TOGETHER = 64
/** What tells something of people happens when it is due, not when the day is over. */
const EXACT = ['trade', 'round']
const LOOK_MAX = 1_000

/**
 * A market of its own on a migrated, empty database, whose clock goes from one step or deadline to
 * the next. Every step is a command of the product; what waits for nobody (a reservation that
 * lapses, an inspection that ends, ratings that open) the market does by itself.
 */
export async function productStage(
  { databaseUrl, dataDir }: { readonly databaseUrl: string; readonly dataDir: string },
  jurisdiction: string,
) {
  const place = { jurisdiction, currency: currency(CURRENCY) }
  const on = await openReplayMarket(databaseUrl, dataDir, START, place)
  const { market, database, clock, deadlines } = on
  const enter = enterKind()
  const putOnSale = putOnSaleKind(market, await plainPicture())
  const addresses = new Map<PersonId, string>()
  let photos: Readonly<Record<PersonId, `photo_${string}`>> = {}
  const journal = journalSince(database)
  let fresh: Underway[] = []
  const waiting: Waiting[] = []
  let numbers = 0

  await database.transaction(async tx => {
    await registerOperator(tx, START)
    return { commit: true, value: undefined }
  })

  async function offer(): Promise<void> {
    for (const goods of portions(fresh)) {
      const command = { goods: goods.map(({ deal, number }) => ({ deal, number })), photos }
      const put = taken(await market.commands.run(putOnSale, SYSTEM, command))
      for (const [at, one] of goods.entries()) one.listingId = put.listingIds[at] as ListingId
      photos = put.photos
    }
    fresh = []
  }

  /** Lets time act on trades and ratings until then, at the instant of each; others may wait. */
  async function act(until: Instant): Promise<void> {
    for (;;) {
      const look = await upcoming(database, until, LOOK_MAX)
      const next = look.find(({ subject }) => EXACT.includes(prefixOf(subject)))
      if (!next) return
      clock.set(instant(Math.max(clock.now(), next.at)))
      assert((await deadlines.settle()) > 0, 'what is due can act')
    }
  }

  const stage: Stage = {
    enter: async ids => {
      for (const some of portions(ids)) {
        const sealed = taken(await market.commands.run(enter, SYSTEM, some))
        for (const [at, id] of some.entries()) addresses.set(id, sealed[at] ?? '')
      }
    },
    begin: deals => {
      const begun = deals.map((deal): Underway => ({ deal, number: numbers++ }))
      fresh.push(...begun)
      waiting.push(...begun.flatMap(stepsOf))
      waiting.sort((a, b) => a.at - b.at)
    },
    passTo: async until => {
      await offer()
      while (waiting[0] && waiting[0].at <= until) {
        const { at } = waiting[0]
        await act(at)
        clock.set(at)
        const end = waiting.findIndex(one => one.at > at)
        const now = waiting.splice(0, end < 0 ? waiting.length : end)
        const performing = { market, books: on.books, clock, addresses }
        await Promise.all(now.map(({ step, on: one }) => perform[step](performing, one)))
      }
      await act(until)
      clock.set(until)
      await market.scheduler.settle()
      return journal()
    },
    close: on.close,
  }
  return { ...stage, database }
}

/** The steps that people take in a deal, each at its instant. */
function stepsOf(on: Underway): Waiting[] {
  const { deal } = on
  const step = (name: StepName, at: Instant): Waiting => ({ at, step: name, on })
  const bought = step('buy', timeOf(deal, 'buy'))
  if (!deal.pays || !deal.ships) return [bought]
  const answers: Readonly<Record<Placed['answer'], readonly ('confirm' | 'report' | 'decide')[]>> =
    {
      confirms: ['confirm'],
      keeps: [],
      reports: ['report', 'decide'],
    }
  const names = ['ship', 'deliver', ...answers[deal.answer]] as const
  const rated = (['buyer', 'seller'] as const)
    .filter(side => isRateable(deal) && deal.stars[side] !== null)
    .map(side => step(`rate as ${side}`, ratingTime(deal, side)))
  return [bought, ...names.map(name => step(name, timeOf(deal, name))), ...rated]
}

function portions<T>(all: readonly T[]): T[][] {
  return Array.from({ length: Math.ceil(all.length / TOGETHER) }, (_, at) =>
    all.slice(at * TOGETHER, (at + 1) * TOGETHER),
  )
}
