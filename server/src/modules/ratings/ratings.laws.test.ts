import fc from 'fast-check'
import { Check } from 'typebox/value'
import { expect, it } from 'vitest'
import { RATINGS_FACTS } from '../../facts/ratings.ts'
import { DAY_MS, plus } from '../../kernel/time.ts'
import { partiesOf } from './apply.ts'
import {
  decideAdd,
  decideRate,
  decideRemind,
  decideReply,
  decideTimeOver,
  type Step,
} from './decide.ts'
import { otherSide, type Rating, type Round, SIDES, type Side } from './round.ts'
import { CAST, type CastName, freshRound, NOTHING_SEEN, points, RULES, START } from './testing.ts'

const MOVES = ['rate', 'reply', 'add', 'remind', 'time_over'] as const
const attempt = fc.record({
  by: fc.constantFrom<CastName>('buyer', 'seller', 'buyer', 'seller', 'stranger', 'moderator'),
  move: fc.constantFrom(...MOVES, 'rate', 'rate'),
  wait_ms: fc.oneof(
    { weight: 6, arbitrary: fc.integer({ min: 0, max: DAY_MS }) },
    { weight: 1, arbitrary: fc.integer({ min: 0, max: 40 * DAY_MS }) },
  ),
  n: fc.integer({ min: 1, max: 5 }),
})
type Attempt = typeof attempt extends fc.Arbitrary<infer A> ? A : never

function decide(round: Round, { by, move, n }: Attempt, now: typeof START, at: number) {
  const on = { actor: CAST[by], now, rules: RULES }
  const side = by === 'seller' ? 'seller' : 'buyer'
  const written = {
    id: `rating_${at}`,
    points: points(side, n),
    words: `w${at}`,
    photos: [],
  } as const
  const to = (of: Side, words: string) => ({ ratingId: round.ratings[of]?.id ?? '', words })
  switch (move) {
    case 'rate':
      return decideRate(round, written, NOTHING_SEEN, on)
    case 'reply':
      return decideReply(round, to(otherSide(side), `r${at}`), on)
    case 'add':
      return decideAdd(round, to(side, `a${at}`), on)
    case 'remind':
      return decideRemind(round)
    case 'time_over':
      return decideTimeOver(round, NOTHING_SEEN, on)
  }
}

/** A life of a round: what was admitted, with the round before and after it. */
function live(attempts: readonly Attempt[]) {
  const steps: { before: Round; step: Step; now: typeof START }[] = []
  let [round, now] = [freshRound(), START]
  for (const [at, wish] of attempts.entries()) {
    now = plus(now, wish.wait_ms)
    const decided = decide(round, wish, now, at)
    if (!decided.ok) continue
    steps.push({ before: round, step: decided.value, now })
    round = decided.value.round
  }
  return steps
}

const lives = fc.array(attempt, { maxLength: 14 })
const written = (round: Round) => SIDES.flatMap(side => round.ratings[side] ?? [])

it('no order of acts opens one side while the other one could still write', () => {
  let opened = 0
  fc.assert(
    fc.property(lives, attempts => {
      for (const { step, now } of live(attempts)) {
        const { round } = step
        const open = written(round).filter(rating => rating.counts !== null)
        expect(open.length).toBe(round.state === 'revealed' ? written(round).length : 0)
        if (round.state !== 'revealed') continue
        opened++
        // One-sided only when nobody can answer it any more.
        if (written(round).length === 1) expect(now).toBeGreaterThanOrEqual(round.until)
      }
    }),
    { numRuns: 400 },
  )
  expect(opened).toBeGreaterThan(0)
})

it('what was written never changes, and only its own words come under it, once', () => {
  const frozen = ({ counts: _c, uncounted: _u, reply: _r, addition: _a, ...rest }: Rating) => rest
  fc.assert(
    fc.property(lives, attempts => {
      for (const { before, step } of live(attempts)) {
        for (const old of written(before)) {
          const now = step.round.ratings[old.side]
          expect(now && frozen(now)).toEqual(frozen(old))
          if (old.counts !== null) expect(now?.counts).toBe(old.counts)
          if (old.reply) expect(now?.reply).toEqual(old.reply)
          if (old.addition) expect(now?.addition).toEqual(old.addition)
        }
      }
    }),
    { numRuns: 400 },
  )
})

it('facts say what the schema says, and nothing of what is sealed', () => {
  const id = (prefix: string) => `${prefix}_01jd7x3v9rf8qb6k2m4n5p7s9t`
  const real = (value: unknown): unknown =>
    JSON.parse(
      JSON.stringify(value).replace(
        /"(person|trade|listing|rating)_\w+"/g,
        (_all, prefix: string) => `"${id(prefix)}"`,
      ),
    )
  fc.assert(
    fc.property(lives, attempts => {
      for (const { step } of live(attempts)) {
        for (const { kind, data } of step.happenings) {
          const schema = RATINGS_FACTS.find(one => one.properties.kind.const === kind)
          const body = real({ ...partiesOf(step.round), ...data })
          expect([kind, schema !== undefined && Check(schema, { kind, body })]).toEqual([
            kind,
            true,
          ])
          if (kind === 'ratings.rated')
            expect(JSON.stringify(data)).not.toMatch(/points|overall|w\d/)
        }
      }
    }),
    { numRuns: 200 },
  )
})
