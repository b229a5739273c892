import { createHmac } from 'node:crypto'
import {
  commitmentOf,
  digestOfPool,
  drawPanel,
  type PanelSize,
  type PoolMember,
  poolFits,
} from '../../../../verifier/src/index.ts'
import type { PersonId } from '../../kernel/id.ts'
import { type Outcome, ok, refuse } from '../../kernel/outcome.ts'
import type { Candidate } from './pool.store.ts'
import type { PanelRules } from './rules.ts'
import type { Drawn } from './seat.store.ts'

/** What says whether peers may decide a case at all. */
export interface Weighty {
  readonly reason: string
  readonly atIssueMinor: bigint
  readonly category: string
}

/** Whether peers decide such a case; refuses `high_value`, `kind_for_staff`, `safety`. */
export function forPeers(
  { reason, atIssueMinor, category }: Weighty,
  { staff }: Pick<PanelRules, 'staff'>,
): Outcome<null> {
  if (atIssueMinor >= BigInt(staff.atIssueMinor_min)) return refuse('high_value')
  if (staff.reasons.includes(reason)) return refuse('kind_for_staff')
  return staff.categories.includes(category) ? refuse('safety') : ok(null)
}

/** A pool as it is published, and whose pseudonyms these are. */
export interface Pool {
  readonly members: readonly PoolMember[]
  readonly people: ReadonlyMap<string, PersonId>
}

/** Everybody who may be drawn, under names that nobody can trace or find again in another case. */
export function poolOf(
  candidates: readonly Candidate[],
  place: { readonly secret: string; readonly caseId: string; readonly round: number },
  { eligible }: Pick<PanelRules, 'eligible'>,
): Pool {
  const named = candidates.map(one => ({ ...one, pseudonym: pseudonymOf(one.personId, place) }))
  const sorted = named.toSorted((a, b) => (a.pseudonym < b.pseudonym ? -1 : 1))
  return {
    members: sorted.map(one => ({
      pseudonym: one.pseudonym,
      side: sideOf(one),
      expert: one.inCategory >= eligible.expertTrades_min,
    })),
    people: new Map(sorted.map(one => [one.pseudonym, one.personId])),
  }
}

function pseudonymOf(
  personId: PersonId,
  { secret, caseId, round }: { secret: string; caseId: string; round: number },
): string {
  const name = ['panel', caseId, round, personId].join(' ')
  return createHmac('sha256', secret).update(name).digest('hex').slice(0, 32)
}

/** What somebody mostly does; whoever does both alike is put on a side by chance. */
function sideOf({ bought, sold, pseudonym }: Candidate & { readonly pseudonym: string }) {
  if (bought !== sold) return bought > sold ? 'buyer' : 'seller'
  return Number.parseInt(pseudonym.slice(-1), 16) % 2 === 0 ? 'buyer' : 'seller'
}

/** The largest panel that a pool can fill; undefined: none. */
export function sizeFor(
  pool: readonly PoolMember[],
  { sizes }: Pick<PanelRules, 'sizes'>,
): PanelSize | undefined {
  return sizes.find(size => poolFits(pool, size))
}

/** Draws a panel of the largest size there are people for; refuses `too_few`. */
export async function drawFrom(
  pool: readonly PoolMember[],
  place: Pick<Drawn, 'caseId' | 'round' | 'head'> & { readonly seed: string },
  rules: Pick<PanelRules, 'sizes'>,
): Promise<Outcome<Drawn & { readonly seed: string }>> {
  const size = sizeFor(pool, rules)
  if (!size) return refuse('too_few')
  const drawing = { ...place, size, pool }
  const [commitment, poolDigest, drawn] = await Promise.all([
    commitmentOf(place.seed),
    digestOfPool(pool),
    drawPanel(drawing),
  ])
  return ok({ ...drawing, commitment, poolDigest, drawn })
}
