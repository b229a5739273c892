import fc from 'fast-check'
import { Check } from 'typebox/value'
import { describe, expect, it } from 'vitest'
import { AFTERSALES_FACTS } from '../../facts/aftersales.ts'
import { flaws } from '../../kernel/machine.ts'
import { DAY_MS, type Instant, plus } from '../../kernel/time.ts'
import {
  AFTERSALE_FINAL,
  AFTERSALE_NEXT,
  type Aftersale,
  type AftersaleStep,
  MADE_OF,
  ON_EXPIRY,
  type OpenState,
  partyOf,
  REMEDIES,
  type Remedy,
  STATES,
} from './aftersale.ts'
import { namesOf } from './apply.ts'
import { decideAgain } from './decide.ts'
import { isOver, type Step } from './step.ts'
import { ask, CAST, type CastName, GOODS, MOVES, type MoveName, RULES, START } from './testing.ts'

const LEFT = 11_200n
const moves = Object.keys(MOVES) as MoveName[]
const stepOf = (move: MoveName, before: Aftersale): AftersaleStep | null => {
  if (move === 'remind') return null
  if (move.startsWith('expire')) return ON_EXPIRY[before.state as OpenState]
  return move.startsWith('agree') ? 'agree' : (move as AftersaleStep)
}
/** Those who may take a step take it more often than the rest, so that runs get somewhere. */
const rightful = moves.map(move => {
  const by = move in AFTERSALE_NEXT ? AFTERSALE_NEXT[move as AftersaleStep].by[0] : 'system'
  return { move, by: move.startsWith('agree') ? ('seller' as const) : (by as CastName) }
})
const anyone = fc.record({
  move: fc.constantFrom(...moves),
  by: fc.constantFrom(...(Object.keys(CAST) as CastName[])),
})
const attempt: fc.Arbitrary<Attempt> = fc.record({
  who: fc.oneof({ weight: 7, arbitrary: fc.constantFrom(...rightful) }, anyone),
  wait_ms: fc.oneof(
    { weight: 3, arbitrary: fc.integer({ min: 0, max: DAY_MS }) },
    { weight: 2, arbitrary: fc.integer({ min: 3 * DAY_MS, max: 20 * DAY_MS }) },
  ),
  /** How much of what is left the seller can be charged, in percent. */
  chargeable: fc.constantFrom(100, 100, 100, 40, 0),
})
interface Attempt {
  readonly who: { readonly move: MoveName; readonly by: CastName }
  readonly wait_ms: number
  readonly chargeable: number
}
/** Most runs begin well on their way, or they would end at the first withdrawal. */
const WAY: readonly MoveName[] = [
  'agree',
  'send_back',
  'arrive_back',
  'accept_goods',
  'send_again',
  'arrive_again',
]
const opening = fc.integer({ min: 0, max: WAY.length }).map(length =>
  rightful
    .filter(({ move }) => WAY.slice(0, length).includes(move))
    .sort((a, b) => WAY.indexOf(a.move) - WAY.indexOf(b.move))
    .map((who): Attempt => ({ who, wait_ms: 5, chargeable: 100 })),
)
const run = fc.record({
  remedy: fc.constantFrom(...REMEDIES),
  attempts: fc
    .tuple(opening, fc.array(attempt, { maxLength: 20 }))
    .map(([first, then]) => [...first, ...then]),
})

interface Taken {
  readonly before: Aftersale
  readonly attempt: Attempt
  readonly step: Step
}

/** A life of a request: what was admitted, and the money that it left with the trade. */
function live({ remedy, attempts }: { remedy: Remedy; attempts: readonly Attempt[] }) {
  const asked = ask(remedy)
  if (!asked.ok) throw new Error(asked.refusal.code)
  const life = { aftersale: asked.value.aftersale, now: plus(START, DAY_MS), leftMinor: LEFT }
  const taken: Taken[] = []
  for (const one of attempts) take(life, taken, one)
  return { ...life, taken }
}

function take(
  life: { aftersale: Aftersale; now: Instant; leftMinor: bigint },
  taken: Taken[],
  one: Attempt,
): boolean {
  life.now = plus(life.now, one.wait_ms)
  const { leftMinor } = life
  const money = { leftMinor, refundableMinor: (leftMinor * BigInt(one.chargeable)) / 100n }
  const on = { actor: CAST[one.who.by], now: life.now, rules: RULES, money }
  const decided = MOVES[one.who.move](life.aftersale, on, taken.length)
  if (!decided.ok) return false
  taken.push({ before: life.aftersale, attempt: one, step: decided.value })
  life.aftersale = decided.value.aftersale
  const { effect } = decided.value
  if (effect?.kind === 'settle') life.leftMinor -= effect.refundMinor
  return true
}

const always = (law: (life: ReturnType<typeof live>) => void) =>
  fc.assert(
    fc.property(run, script => law(live(script))),
    { numRuns: 200 },
  )

it('has no state that nobody reaches or nobody leaves', () => {
  expect(flaws(STATES, 'asked', AFTERSALE_FINAL, AFTERSALE_NEXT)).toEqual({
    unreachable: [],
    stuck: [],
  })
})

describe('in any order of acts and time-outs of both sides', () => {
  it('every step stands in the process table, for that party, from and to those states', () => {
    always(({ taken }) => {
      for (const { before, attempt: one, step } of taken) {
        const name = stepOf(one.who.move, before)
        if (name === null) {
          expect(step.aftersale).toEqual(before)
          continue
        }
        const row: { from: readonly string[]; to: readonly string[]; by: readonly string[] } =
          AFTERSALE_NEXT[name]
        expect(row.by).toContain(partyOf(before, CAST[one.who.by]))
        expect(row.from).toContain(before.state)
        expect(row.to).toContain(step.aftersale.state)
      }
    })
  })

  it('money moves once, at the end, never more than was asked for or is left', () => {
    always(({ taken, aftersale, leftMinor }) => {
      const settled = taken.flatMap(({ step }) => (step.effect?.kind === 'settle' ? [step] : []))
      expect(settled.length).toBe(aftersale.state === 'refunded' ? 1 : 0)
      for (const { effect, aftersale: after } of settled) {
        expect(effect?.kind === 'settle' && effect.refundMinor).toBe(after.amountMinor)
      }
      expect(leftMinor).toBe(aftersale.state === 'refunded' ? LEFT - aftersale.amountMinor : LEFT)
    })
  })

  it('nothing goes back for goods that did not, unless the seller says so', () => {
    always(({ taken }) => {
      for (const { before, attempt: one, step } of taken) {
        if (step.aftersale.state !== 'refunded' || before.state === 'owing') continue
        const { goodsBack } = MADE_OF[before.remedy]
        const bySeller = one.who.by === 'seller'
        expect(bySeller || (goodsBack && before.returnParcel !== null) || seen(taken)).toBe(true)
      }
    })
    /** The goods went back in person: the seller says so, or did not contradict. */
    function seen(taken: readonly Taken[]) {
      return taken.some(({ attempt: { who } }) => /^(accept_goods|hand_back)$/.test(who.move))
    }
  })

  it('what froze the trade lets it go exactly once: settled, thawed, or handed to a dispute', () => {
    always(({ taken, aftersale }) => {
      const effects = taken.flatMap(({ step }) => step.effect?.kind ?? [])
      expect(effects.length).toBe(isOver(aftersale.state) ? 1 : 0)
      const [last] = effects
      if (aftersale.state === 'disputed') expect(last).toBe('dispute')
      if (aftersale.state === 'closed') expect(last).toBe('thaw')
    })
  })

  it('is never stuck: time alone ends it, and what is owed is asked for until it is there', () => {
    always(life => {
      for (let rounds = 0; rounds < 40 && !isOver(life.aftersale.state); rounds++) {
        const wait_ms = (life.aftersale.until ?? life.now) - life.now
        const who = { move: 'expire', by: 'system' } as const
        const chargeable = rounds < 20 ? 0 : 100
        const one = { who, wait_ms: Math.max(wait_ms, 0), chargeable }
        expect(take(life, life.taken, one)).toBe(true)
      }
      expect(isOver(life.aftersale.state)).toBe(true)
      expect(life.aftersale.until).toBeNull()
    })
  })

  it('facts are as published', () => {
    const id = (prefix: string) => `${prefix}_01jd7x3v9rf8qb6k2m4n5p7s9t`
    const real = (value: unknown): unknown =>
      JSON.parse(
        JSON.stringify(value).replace(
          /"(person|trade|listing|aftersale)_\w+"/g,
          (_all, prefix: string) => `"${id(prefix)}"`,
        ),
      )
    const schemas = new Map(AFTERSALES_FACTS.map(one => [one.properties.kind.const as string, one]))
    always(({ taken }) => {
      for (const { step } of taken) {
        for (const { kind, data } of step.happenings) {
          const body = real({ ...namesOf(step.aftersale), ...data })
          const schema = schemas.get(kind)
          expect([kind, schema && Check(schema, { kind, body })]).toEqual([kind, true])
          const known = Object.keys(schema?.properties.body.properties ?? {})
          expect(known).toEqual(expect.arrayContaining(Object.keys(data)))
        }
      }
    })
  })

  it('gets to see every state and every step, so that the laws above are about something', () => {
    const seen = new Set<string>(['asked'])
    for (const script of fc.sample(run, { numRuns: 1_200, seed: 7 })) {
      for (const { before, attempt: one, step } of live(script).taken) {
        seen.add(step.aftersale.state)
        const name = stepOf(one.who.move, before)
        if (name) seen.add(name)
      }
    }
    const all = [...STATES, ...Object.keys(AFTERSALE_NEXT)]
    expect(all.filter(one => !seen.has(one))).toEqual([])
  })
})

describe('asking', () => {
  const code = (outcome: ReturnType<typeof ask>) => (outcome.ok ? 'ok' : outcome.refusal.code)

  it('gives the price back without a reason, and the shipping only when something is wrong', () => {
    const amount = (remedy: Remedy) => {
      const asked = ask(remedy)
      return asked.ok ? asked.value.aftersale.amountMinor : asked.refusal.code
    }
    expect(amount('return_no_reason')).toBe(10_000n)
    expect(amount('return_for_cause')).toBe(11_200n)
    expect(amount('partial_refund')).toBe(3_000n)
  })

  it('never gives back more than is left', () => {
    const asked = ask('return_for_cause', { goods: { ...GOODS, leftMinor: 4_000n } })
    expect(asked.ok && asked.value.aftersale.amountMinor).toBe(4_000n)
    for (const amountMinor of [null, 0n, 11_201n]) {
      expect(code(ask('partial_refund', { amountMinor }))).toBe('amount_wrong')
    }
  })

  it('is bound by law, and by the promise of people who are no business', () => {
    const ofPerson = { ...GOODS, operator: false }
    expect(code(ask('return_no_reason', { goods: ofPerson }))).toBe('not_entitled')
    const promised = ask('return_no_reason', { goods: { ...ofPerson, promised_days: 3 } })
    expect(promised.ok && promised.value.aftersale.ground).toBe('promise')
    expect(code(ask('return_for_cause', { goods: ofPerson }))).toBe('ok')
    expect(code(ask('return_no_reason', { intact: false }))).toBe('not_entitled')
    expect(code(ask('return_no_reason', { now: plus(START, 6 * DAY_MS) }))).toBe('ok')
    expect(code(ask('return_no_reason', { now: plus(START, 8 * DAY_MS) }))).toBe('not_entitled')
  })

  it('for a cause ends with the time to see it', () => {
    expect(code(ask('repair', { now: plus(START, 16 * DAY_MS) }))).toBe('not_entitled')
    expect(code(ask('price_difference', { now: plus(START, 8 * DAY_MS) }))).toBe('not_entitled')
  })
})

describe('goods that go back in person', () => {
  const agreed = (move: 'agree' | 'agree_in_person') =>
    after(['asked', 'return_for_cause'], [move, 'seller'])
  const silence = (aftersale: Aftersale) => after(aftersale, ['expire', 'system'])

  it('are paid for when the seller, told of it, stays silent; the buyer saying nothing is not', () => {
    const handed = after(agreed('agree_in_person'), ['hand_back', 'buyer'])
    expect(handed.state).toBe('checking')
    expect(silence(handed).state).toBe('refunded')
    expect(after(handed, ['flag_goods', 'seller']).state).toBe('disputed')
    expect(silence(agreed('agree_in_person')).state).toBe('closed')
  })

  it('are only those that no carrier could bring', () => {
    const step = () => after(agreed('agree'), ['hand_back', 'buyer'])
    expect(step).toThrow('wrong_state')
    expect(() => after(agreed('agree_in_person'), ['hand_back', 'seller'])).toThrow('not_allowed')
  })

  function after(from: Aftersale | ['asked', Remedy], [move, by]: [MoveName, CastName]): Aftersale {
    const asked = Array.isArray(from) ? ask(from[1]) : undefined
    const before = asked?.ok ? asked.value.aftersale : (from as Aftersale)
    const money = { leftMinor: LEFT, refundableMinor: LEFT }
    const now = before.until ?? START
    const decided = MOVES[move](before, { actor: CAST[by], now, rules: RULES, money }, 1)
    if (!decided.ok) throw new Error(decided.refusal.code)
    return decided.value.aftersale
  }
})

describe('asking again', () => {
  const before = (state: Aftersale['state'], remedy: Remedy = 'repair') =>
    ({ remedy, cause: 'damaged', ground: 'cause', state }) as const
  const again = (...earlier: Parameters<typeof decideAgain>[0]) => {
    const decided = decideAgain(earlier, { remedy: 'repair', cause: 'damaged' }, RULES)
    return decided.ok ? 'ok' : decided.refusal.code
  }

  it('for the same is over when it came to nothing, and not when it was granted', () => {
    expect(again()).toBe('ok')
    expect(again(before('closed'))).toBe('asked_before')
    expect(again(before('closed', 'exchange'))).toBe('ok')
    expect(again({ ...before('closed'), cause: 'defect' })).toBe('ok')
    expect(again(before('repaired'))).toBe('ok')
    expect(again({ ...before('closed'), ground: 'decided' })).toBe('ok')
  })

  it('has an end', () => {
    const often = Array.from({ length: RULES.perTradeMax }, () => before('closed', 'exchange'))
    expect(again(...often.slice(1))).toBe('ok')
    expect(again(...often)).toBe('too_many_aftersales')
  })

  it('without a reason is the same, whatever cause comes along', () => {
    const earlier = { ...before('closed', 'return_no_reason'), cause: null, ground: 'law' } as const
    const decided = decideAgain([earlier], { remedy: 'return_no_reason', cause: 'defect' }, RULES)
    expect(!decided.ok && decided.refusal.code).toBe('asked_before')
  })
})
