import type { PersonId } from '../../kernel/id.ts'
import type { Instant } from '../../kernel/time.ts'
import type { Axis, Grade } from './axes.ts'
import type { CreditEffects, CreditRules } from './rules.ts'
import { type Known, type Scored, type ScoreModel, scoreOf } from './score.ts'
import { halfLifeOf, knownAbout, type State, standingOf } from './state.ts'

/**
 * Where somebody stands on one axis: the score as time has faded it by now, and the grade as the
 * last fact or the last look of the day left it, which is the one that everything goes by.
 */
export interface Position extends Scored {
  readonly personId: PersonId
  readonly axis: Axis
  readonly model: ScoreModel
  readonly grade: Grade | null
  readonly evidence: Known
}

type StateOfPeople = Pick<State, 'evidence' | 'standings' | 'places'>

/** Where a person stands at `now`. Somebody of whom nothing is known stands at the base. */
export function positionOf(
  state: StateOfPeople,
  rules: CreditRules,
  personId: PersonId,
  axis: Axis,
  now: Instant,
): Position {
  const model = state.places.champion
  const evidence = knownAbout(state, personId, axis, model)
  const scored = scoreOf(model, axis, evidence, now / 1000, halfLifeOf(rules))
  const grade = state.standings.get(standingOf(personId, axis))?.grade ?? null
  return { ...scored, personId, axis, model, evidence, grade }
}

/** What a grade leads to; having none yet leads to what newcomers get. */
export function effectsOf({ effects }: CreditRules, grade: Grade | null): CreditEffects {
  return effects[grade ?? 'new']
}
