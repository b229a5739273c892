import type { PersonId } from '../../kernel/id.ts'
import type { Instant } from '../../kernel/time.ts'
import { type Position, positionOf } from './position.ts'
import type { CreditRules } from './rules.ts'
import { evidenceAbout, placesOf, type Reads, standingsOf } from './store.ts'

/** Where each of these people stands as seller and as buyer, in their order, in one round trip. */
export async function positionsAmong(
  reads: Reads,
  rules: CreditRules,
  personIds: readonly PersonId[],
  now: Instant,
): Promise<[Position, Position][]> {
  const [evidence, standings, places] = await Promise.all([
    evidenceAbout(reads, personIds),
    standingsOf(reads, personIds),
    placesOf(reads),
  ])
  const state = { evidence, standings, places }
  return personIds.map(id => [
    positionOf(state, rules, id, 'seller', now),
    positionOf(state, rules, id, 'buyer', now),
  ])
}
