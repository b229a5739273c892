import type { PersonId } from '../../kernel/id.ts'
import type { RaterWord } from '../../kernel/rater-word.ts'
import type { Instant } from '../../kernel/time.ts'
import { meanOf } from './model/beta-distribution.ts'
import { beliefOf, fadedTo, NO_EVIDENCE } from './model/evidence.ts'
import { BELIEVED } from './rated.ts'
import type { CreditRulesAt } from './rules.ts'
import { evidenceOf, halfLifeOf } from './state.ts'
import { credibilityOf, evidenceAbout, type Reads } from './store.ts'

/** Of somebody about whose ratings less than this is known nothing is said. */
const KNOWN_MIN = 1
/** A word that counts less than this share of a whole one counts less than usual. */
const USUAL_MIN = 0.6

/** What the words of these raters count by now; nobody is missing. */
export function raterWords(rulesAt: CreditRulesAt) {
  return async (
    reads: Reads,
    now: Instant,
    personIds: readonly PersonId[],
  ): Promise<Map<PersonId, RaterWord>> => {
    const [evidence, credibility] = await Promise.all([
      evidenceAbout(reads, personIds),
      credibilityOf(reads, personIds),
    ])
    const halfLife = halfLifeOf(rulesAt(now))
    const wordOf = (id: PersonId): RaterWord => {
      const found = evidence.get(evidenceOf(id, 'rater', 'rating_honesty')) ?? NO_EVIDENCE
      const known = fadedTo(found, now / 1000, halfLife)
      const trusted = credibility.get(id) ?? 1
      if (trusted * meanOf(beliefOf(known, BELIEVED)) < USUAL_MIN) return 'less'
      return known.good + known.bad < KNOWN_MIN ? 'new' : 'usual'
    }
    return new Map(personIds.map(id => [id, wordOf(id)]))
  }
}
