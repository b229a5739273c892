import { dayIn } from '../../kernel/business-days.ts'
import type { ListingId, PersonId } from '../../kernel/id.ts'
import { type Instant, iso } from '../../kernel/time.ts'
import type { StoredFact } from '../../platform/journal.ts'
import type { Tx } from '../../platform/postgres.ts'
import type { Reader } from '../../platform/readers.ts'
import { disputedBefore } from '../disputes/index.ts'
import { accountsOf } from '../identity/index.ts'
import { listingCategories } from '../listings/index.ts'
import {
  type About,
  COUNTED_KINDS,
  type Course,
  countNext,
  countOpening,
  type Told,
} from './fold.ts'
import type { FiguresRules, FiguresRulesAt } from './rules.ts'
import { addTallies, coursesOf, saveCourses, type TallyRow } from './store.ts'

export interface Counting {
  readonly rulesAt: FiguresRulesAt
  readonly timeZone: string
}

/** The month that it is at a time in a zone: `2026-11`. */
export function monthIn(at: Instant, timeZone: string): string {
  return dayIn(at, timeZone).slice(0, 7)
}

type Stored = StoredFact & Told
type Opening = StoredFact & Told<'disputes.opened'>

/**
 * Counts how disputes go as the journal tells of it: each fact takes the same work, however many
 * disputes there were. The cursor moves in the same transaction, so nothing counts twice.
 */
export function figuresReader(on: Counting): Reader {
  return {
    name: 'figures',
    kinds: COUNTED_KINDS,
    handle: async (tx, facts) => count(tx, on, facts as Stored[]),
  }
}

async function count(tx: Tx, { rulesAt, timeZone }: Counting, facts: readonly Stored[]) {
  const openings = facts.filter(fact => fact.kind === 'disputes.opened')
  const [known, abouts] = await Promise.all([
    coursesOf(tx, [...new Set(facts.map(({ body }) => body.disputeId))]),
    aboutOf(tx, rulesAt, openings as Opening[]),
  ])
  const courses = new Map<string, Course | null>(known)
  const rows: TallyRow[] = []
  for (const fact of facts) {
    const { disputeId } = fact.body
    const about = abouts.get(disputeId)
    const course = courses.get(disputeId)
    const counted =
      fact.kind === 'disputes.opened'
        ? about && countOpening(fact, about)
        : course && countNext(course, fact)
    if (!counted) continue
    courses.set(disputeId, counted.course)
    const jurisdiction = fact.rule_book?.split('@')[0] ?? ''
    const month = monthIn(fact.at, timeZone)
    rows.push(...counted.tallies.map(tally => ({ jurisdiction, month, ...tally, n: 1 })))
  }
  saveCourses(tx, courses)
  addTallies(tx, rows)
}

/** What else openings count by; those of a time without rules are not counted. */
async function aboutOf(tx: Tx, rulesAt: FiguresRulesAt, facts: readonly Opening[]) {
  const openings = facts.flatMap(({ at, body }) => {
    const rules = rulesAt(at)
    return rules ? [{ at, rules, body }] : []
  })
  if (openings.length === 0) return new Map<string, About>()
  const people = openings.map(({ body }) => claimantOf(body))
  const [categories, accounts, before] = await Promise.all([
    listingCategories(
      tx,
      openings.map(({ body }) => body.listingId as ListingId),
    ),
    accountsOf(tx, people),
    disputedBefore(
      tx,
      openings.map(({ at, rules, body }) => ({
        id: body.disputeId,
        repeatFrom: iso((at - rules.repeatWithin_ms) as Instant),
        reopenFrom: iso((at - rules.reopenedWithin_ms) as Instant),
      })),
    ),
  ])
  return new Map(
    openings.map(({ at, rules, body }) => {
      const since = accounts.get(claimantOf(body))?.since
      const about: About = {
        category: categories.get(body.listingId as ListingId) ?? 'none',
        newcomer: isNew(since, at, rules),
        ...(before.get(body.disputeId) ?? { reopened: false, repeats: [] }),
      }
      return [body.disputeId, about]
    }),
  )
}

function claimantOf({ claimant, buyerId, sellerId }: Opening['body']): PersonId {
  return (claimant === 'buyer' ? buyerId : sellerId) as PersonId
}

function isNew(since: Instant | undefined, at: Instant, rules: FiguresRules): boolean {
  return since !== undefined && at - since < rules.newcomerUnder_ms
}
