import type { PersonId } from '../../kernel/id.ts'
import { DAY_MS, type Instant, iso, plus } from '../../kernel/time.ts'
import type { Clock } from '../../platform/clock.ts'
import type { Commands } from '../../platform/commands.ts'
import { problem, unwrap } from '../../platform/http/problem.ts'
import { problems } from '../../platform/http/schemas.ts'
import { type Http, idempotency } from '../../platform/http/server.ts'
import type { Database } from '../../platform/postgres.ts'
import { displayNames } from '../identity/index.ts'
import { type ImproveKind, STATUS } from './improve.ts'
import { type Month, monthOf, publishedMonth, repeatCauses, tellsOf } from './month.ts'
import { type Counting, monthIn } from './reader.ts'
import {
  ImproveIn,
  ImprovementsOut,
  MonthParams,
  MonthsQuery,
  PublishedOut,
  StaffOut,
} from './schemas.ts'
import { ACCURACY } from './spread.ts'
import * as store from './store.ts'

export interface FiguresHttp extends Counting {
  readonly database: Database
  readonly commands: Commands
  readonly clock: Clock
  readonly jurisdiction: string
  readonly improve: ImproveKind
}

/** How many closed improvements everybody sees. */
const IMPROVED_MAX = 50
/** A month is published so long after its end, when everything that happened in it is counted. */
const SETTLES_MS = DAY_MS
/** With how many months before it a cause is compared. */
const COMPARED = 3
const STAFF = ['not_signed_in', 'not_allowed'] as const

/** How disputes go: for everybody, for staff, and what is done about causes that repeat. */
export function figuresRoutes(app: Http, on: FiguresHttp): void {
  publishedRoute(app, on)
  staffRoute(app, on)
  improvementsRoute(app, on)
  improveRoute(app, on)
}

function publishedRoute(app: Http, on: FiguresHttp): void {
  app.get(
    '/api/v1/dispute-figures',
    {
      config: { allow: 'anyone' },
      schema: {
        summary:
          'How disputes go, by month; only months that are over, and no number that could single somebody out',
        tags: ['disputes'],
        querystring: MonthsQuery,
        response: { 200: PublishedOut, ...problems(['not_found']) },
      },
    },
    async request => {
      const { publishFrom } = rulesOf(on)
      const to = lastClosed(on)
      const all = await monthsUntil(on, to, request.query.months ?? 12)
      const months = all.map(one => {
        return { month: one.month, figures: publishedMonth(one, publishFrom) }
      })
      const from = months.at(-1)?.month ?? to
      const closed = await store.closedImprovements(on.database, on.jurisdiction, from, to)
      const improved = closed.filter(cause => months.some(one => tellsOf(one, cause)))
      return {
        ...{ publishFrom, accuracy: ACCURACY, months },
        improved: improved
          .slice(0, IMPROVED_MAX)
          .map(({ month, category, reason, done, closedAt }) => {
            return { month, category, reason, done, at: iso(closedAt as Instant) }
          }),
      }
    },
  )
}

/** The last month that nothing happens in any more: two readings of it tell of no case between. */
function lastClosed({ clock, timeZone }: FiguresHttp): string {
  return monthBefore(monthIn(plus(clock.now(), -SETTLES_MS), timeZone), 1)
}

function staffRoute(app: Http, on: FiguresHttp): void {
  app.get(
    '/api/v1/operator/dispute-figures',
    {
      config: { allow: 'dispute.read' },
      schema: {
        summary: 'How disputes go, by month, with every number',
        tags: ['operator'],
        querystring: MonthsQuery,
        response: { 200: StaffOut, ...problems([...STAFF, 'not_found']) },
      },
    },
    async request => {
      rulesOf(on)
      const to = monthIn(on.clock.now(), on.timeZone)
      const months = await monthsUntil(on, to, request.query.months ?? 12)
      return { accuracy: ACCURACY, months }
    },
  )
}

function improvementsRoute(app: Http, on: FiguresHttp): void {
  app.get(
    '/api/v1/operator/dispute-figures/:month/improvements',
    {
      config: { allow: 'dispute.read' },
      schema: {
        summary: 'Causes that repeated in a month, the most frequent first, and what is done',
        tags: ['operator'],
        params: MonthParams,
        response: { 200: ImprovementsOut, ...problems([...STAFF, 'not_found']) },
      },
    },
    async request => improvements(on, request.params.month),
  )
}

function improveRoute(app: Http, on: FiguresHttp): void {
  app.post(
    '/api/v1/operator/dispute-figures/:month/improvements',
    {
      config: { allow: 'dispute.improve' },
      schema: {
        summary: 'Say what is done about a cause, and see to it from then on; closed, it is public',
        tags: ['operator'],
        params: MonthParams,
        body: ImproveIn,
        response: {
          200: ImprovementsOut,
          ...problems([...STAFF, 'not_found', 'idempotency_key_reused'], STATUS),
        },
      },
    },
    async request => {
      const { month } = request.params
      const { done, ...body } = request.body
      const command = { month, ...body, done: done.trim() }
      const key = idempotency(request)
      unwrap(await on.commands.run(on.improve, request.actor, command, key), STATUS)
      return improvements(on, month)
    },
  )
}

function rulesOf({ clock, rulesAt }: FiguresHttp) {
  const rules = rulesAt(clock.now())
  if (!rules) throw problem('not_found')
  return rules
}

/** The figures of so many months up to one, the newest first; also of those without disputes. */
async function monthsUntil(on: FiguresHttp, to: string, count: number): Promise<Month[]> {
  const names = Array.from({ length: count }, (_, back) => monthBefore(to, back))
  const from = names.at(-1) ?? to
  const tallies = await store.talliesBetween(on.database, on.jurisdiction, from, to)
  const byMonth = Map.groupBy(tallies, one => one.month)
  return names.map(name => monthOf(name, byMonth.get(name) ?? []))
}

function monthBefore(month: string, back: number): string {
  const [year = 0, number = 1] = month.split('-').map(Number)
  return new Date(Date.UTC(year, number - 1 - back)).toISOString().slice(0, 7)
}

async function improvements(on: FiguresHttp, month: string) {
  const [[figures, ...before], noted] = await Promise.all([
    monthsUntil(on, month, 1 + COMPARED),
    store.improvementsOf(on.database, on.jurisdiction, month),
  ])
  const causes = figures ? repeatCauses(figures, before, rulesOf(on)) : []
  const owners = await displayNames(on.database, [...new Set(noted.map(one => one.ownerId))])
  return {
    items: causes.map(({ category, reason, share, before: earlier }) => {
      const found = noted.find(one => one.category === category && one.reason === reason)
      return {
        ...{ category, reason, ...share, before: earlier },
        owner: found ? owner(found.ownerId, owners) : null,
        done: found?.done ?? null,
        closedAt: found?.closedAt ? iso(found.closedAt) : null,
      }
    }),
  }
}

function owner(id: PersonId, names: ReadonlyMap<PersonId, string>) {
  return { id, displayName: names.get(id) ?? null }
}
