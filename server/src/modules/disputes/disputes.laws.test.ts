import fc from 'fast-check'
import { Check } from 'typebox/value'
import { describe, expect, it } from 'vitest'
import { DISPUTES_FACTS } from '../../facts/disputes.ts'
import { DAY_MS, type Instant, instant, plus } from '../../kernel/time.ts'
import {
  type Dispute,
  type DisputeStep,
  NEXT,
  ON_EXPIRY,
  otherSide,
  panelTerms,
  partyOf,
  type Side,
  stepsOpenTo,
} from './dispute.ts'
import { REASONS } from './rules.ts'
import { deadlineOf, isOpen, type Step } from './step.ts'
import { proposeByRules } from './steps/propose.ts'
import {
  AT_ISSUE,
  CAST,
  type CastName,
  MOVES,
  type MoveName,
  move,
  opened,
  type PanelStands,
  RULES,
  START,
} from './testing.ts'

/** One attempt: somebody tries something after a while, with a share of the money. */
interface Attempt {
  readonly by: CastName
  readonly name: MoveName
  readonly wait_ms: number
  readonly share: number
  readonly panel?: PanelStands
}

const names = Object.keys(MOVES) as MoveName[]
const people = Object.keys(CAST) as CastName[]
const SIDES_AND_STAFF = ['buyer', 'seller', 'mediator', 'other', 'outside'] as const
const attempt: fc.Arbitrary<Attempt> = fc.record({
  by: fc.oneof(
    { weight: 5, arbitrary: fc.constantFrom(...SIDES_AND_STAFF) },
    { weight: 2, arbitrary: fc.constantFrom<CastName>('system') },
    { weight: 1, arbitrary: fc.constantFrom(...people) },
  ),
  name: fc.oneof(
    { weight: 5, arbitrary: fc.constantFrom(...names) },
    { weight: 2, arbitrary: fc.constantFrom<MoveName>('expire', 'end_panel_phase') },
  ),
  wait_ms: fc.oneof(
    { weight: 4, arbitrary: fc.integer({ min: 0, max: 60_000 }) },
    { weight: 3, arbitrary: fc.integer({ min: 0, max: 11 * DAY_MS }) },
  ),
  share: fc.constantFrom(0, 1, 50, 99, 100, 101),
  panel: fc.record({
    callable: fc.boolean(),
    sealed: fc.integer({ min: 0, max: 5 }),
    votes: fc.array(fc.constantFrom('claimant', 'respondent'), { minLength: 5, maxLength: 5 }),
  }),
})
const NARROW: PanelStands = {
  ...{ callable: true, sealed: 5 },
  votes: ['claimant', 'respondent', 'claimant', 'respondent', 'claimant'],
}
/** Ways into the later stages, so that runs get there at all. */
const opening = fc
  .constantFrom<readonly (readonly [CastName, MoveName])[]>(
    [],
    [['seller', 'answer']],
    [['system', 'expire']],
    [
      ['system', 'expire'],
      ['buyer', 'decline'],
    ],
    [
      ['seller', 'answer'],
      ['system', 'expire'],
      ['buyer', 'add_evidence'],
      ['system', 'expire'],
    ],
    [
      ['seller', 'answer'],
      ['seller', 'offer'],
      ['buyer', 'accept_offer'],
    ],
    [['seller', 'extend']],
    [
      ['seller', 'answer'],
      ['seller', 'refer'],
      ['buyer', 'accept_referral'],
    ],
    [
      ['system', 'expire'],
      ['buyer', 'refer'],
      ['seller', 'accept_referral'],
      ['system', 'give_to_mediator'],
      ['outside', 'write_to_both'],
      ['outside', 'mediate'],
    ],
    [
      ['system', 'expire'],
      ['buyer', 'decline'],
      ['mediator', 'decide'],
    ],
    [
      ['system', 'expire'],
      ['buyer', 'decline'],
      ['mediator', 'decide'],
      ['seller', 'appeal'],
    ],
    [
      ['seller', 'answer'],
      ['system', 'expire'],
    ],
    [
      ['seller', 'answer'],
      ['system', 'expire'],
      ['buyer', 'add_evidence'],
      ['system', 'expire'],
    ],
    [
      ['seller', 'answer'],
      ['seller', 'offer'],
      ['buyer', 'accept_offer'],
    ],
    [
      ['system', 'expire'],
      ['buyer', 'decline'],
      ['system', 'end_panel_phase'],
    ],
    [
      ['system', 'expire'],
      ['buyer', 'decline'],
      ['system', 'end_panel_phase'],
      ['system', 'end_panel_phase'],
    ],
  )
  .map(steps =>
    steps.map(
      ([by, name]): Attempt => ({
        ...{ by, name, share: 50 },
        ...(steps.some(one => one[1] === 'end_panel_phase') && { panel: NARROW }),
        wait_ms: name === 'expire' ? 11 * DAY_MS : 5,
      }),
    ),
  )
const run = fc.record({
  reason: fc.constantFrom(...REASONS),
  delivered: fc.constantFrom(true, false, null),
  canReturn: fc.boolean(),
  attempts: fc
    .tuple(opening, fc.array(attempt, { maxLength: 30 }))
    .map(([first, then]) => [...first, ...then]),
})
type Script = typeof run extends fc.Arbitrary<infer S> ? S : never

interface Taken {
  readonly one: Attempt
  readonly now: Instant
  readonly before: Dispute
  readonly step: Step
}
interface Life {
  dispute: Dispute
  now: Instant
  readonly taken: Taken[]
  readonly canReturn: boolean
}

const LETS_GO: readonly string[] = ['settle', 'thaw']

function take(life: Life, one: Attempt): boolean {
  const amountMinor = (AT_ISSUE * BigInt(one.share)) / 100n
  const { dispute: before, now, canReturn } = life
  const panel = one.panel && { panel: one.panel }
  const outcome = move(before, one.name, one.by, { now, amountMinor, canReturn, ...panel })
  if (!outcome.ok) return false
  life.taken.push({ one, now, before, step: outcome.value })
  life.dispute = outcome.value.dispute
  return true
}

function live({ reason, delivered, canReturn, attempts }: Script): Life {
  const life: Life = { dispute: opened({ reason, delivered }), now: START, taken: [], canReturn }
  for (const one of attempts) {
    life.now = plus(life.now, one.wait_ms)
    take(life, one)
  }
  return life
}

const always = (law: (life: Life) => void) =>
  fc.assert(
    fc.property(run, script => law(live(script))),
    { numRuns: 400 },
  )

describe('in any run of steps by anybody', () => {
  it('every step stands in the process table, for that party, from and to those states', () => {
    always(({ taken }) => {
      for (const { one, before, step } of taken) {
        const name: DisputeStep =
          one.name === 'expire' && isOpen(before.state)
            ? ON_EXPIRY[before.state]
            : (one.name as DisputeStep)
        expect(NEXT[name].by).toContain(partyOf(before, CAST[one.by]))
        expect(NEXT[name].from).toContain(before.state)
        expect(NEXT[name].to).toContain(step.dispute.state)
      }
    })
  })

  it('the trade is let go exactly once, at the end, and never for more than was at issue', () => {
    always(({ taken }) => {
      for (const { before, step } of taken) {
        expect(isOpen(before.state)).toBe(true)
        expect(LETS_GO.includes(step.effect.kind)).toBe(!isOpen(step.dispute.state))
        if (step.effect.kind !== 'settle') continue
        const { refundMinor, withReturn } = step.effect.terms
        expect(refundMinor >= 0n && refundMinor <= AT_ISSUE).toBe(true)
        expect(step.dispute.outcome).toEqual(step.effect.terms)
        if (withReturn) expect(refundMinor).toBeGreaterThan(0n)
      }
    })
  })

  it('silence alone never moves money: time only carries out what a person decided', () => {
    always(({ taken }) => {
      for (const { one, before, step } of taken) {
        if (CAST[one.by].kind !== 'system' || !LETS_GO.includes(step.effect.kind)) continue
        expect(before.state).toBe('decided')
        expect(before.decision).not.toBeNull()
      }
    })
  })

  it('it goes outside only when both sides agreed, and binds there only what both took', () => {
    always(({ taken }) => {
      for (const { one, before, step } of taken) {
        const { state, referral, settledBy } = step.dispute
        if (one.name === 'accept_referral') {
          expect(partyOf(before, CAST[one.by])).not.toBe('system')
          expect(referral?.by).not.toBe(one.by)
        }
        if (one.by === 'outside') {
          expect(before.state).toBe('mediation')
          expect(before.referral?.mediatorId).toBe('person_o')
          expect(step.effect.kind).toBe('none')
        }
        if (settledBy === 'mediation' && state === 'enforced') {
          expect(step.dispute.proposal?.by).toBe('person_o')
          expect(step.dispute.agreed).toHaveLength(2)
        }
      }
    })
  })

  it('what is decided is decided by somebody of the market, an appeal by somebody else', () => {
    always(({ taken }) => {
      for (const { step } of taken) {
        const { decision, appealDecision, buyerId, sellerId } = step.dispute
        for (const one of [decision, appealDecision]) {
          if (one) expect([buyerId, sellerId]).not.toContain(one.by)
        }
        if (appealDecision) expect(appealDecision.by).not.toBe(decision?.by)
      }
    })
  })

  it('a panel decides by its majority and is drawn anew once; the narrowest one is looked at', () => {
    always(({ taken }) => {
      for (const { before, step } of taken) {
        const { decision, panel, state } = step.dispute
        expect(panel?.round ?? 1).toBeLessThanOrEqual(2)
        if (before.decision !== null || decision?.by !== 'panel' || !panel) continue
        const ended = step.happenings.find(one => one.kind === 'disputes.panel_ended')?.data
        const { claimant, respondent } = ended as { claimant: number; respondent: number }
        expect(Math.max(claimant, respondent)).toBeGreaterThanOrEqual(panel.size.majority)
        const terms = panelTerms(before)[claimant > respondent ? 'claimant' : 'respondent']
        expect(decision).toMatchObject(terms)
        expect(state).toBe(Math.abs(claimant - respondent) === 1 ? 'appealed' : 'decided')
      }
    })
  })

  it('goods are sent back only where the market can see to it', () => {
    always(({ taken, canReturn }) => {
      for (const { step } of taken) {
        if (step.effect.kind === 'settle' && step.effect.terms.withReturn) {
          expect(canReturn).toBe(true)
        }
      }
    })
  })

  it('an open dispute has one clock, which is ahead when the step is taken', () => {
    always(({ taken }) => {
      for (const { now, step } of taken) {
        const { dueAt } = deadlineOf(step.dispute)
        if (isOpen(step.dispute.state)) {
          if (step.dispute.state !== taken.at(-1)?.step.dispute.state) continue
          expect(dueAt).not.toBeNull()
        } else expect(dueAt).toBeNull()
        if (step.dispute.since === now && dueAt !== null) expect(dueAt).toBeGreaterThan(now)
      }
    })
  })

  it('time and one or two deciders end every dispute', () => {
    always(life => {
      const wait = { by: 'system', name: 'expire', wait_ms: 0, share: 0 } as const
      const first = { by: 'mediator', name: 'decide', wait_ms: 0, share: 50 } as const
      for (let rounds = 0; isOpen(life.dispute.state); rounds++) {
        expect(rounds).toBeLessThan(12)
        const { state, until, decision } = life.dispute
        const fresh = decision?.by === 'person_m' ? 'other' : 'mediator'
        const second = { by: fresh, name: 'decide_appeal', wait_ms: 0, share: 50 } as const
        life.now = instant(Math.max(life.now, until ?? 0))
        const staff = { staff_decision: first, appealed: second } as const
        expect(take(life, staff[state as keyof typeof staff] ?? wait)).toBe(true)
      }
    })
  })

  it('everybody sees beforehand what they may do: nothing else is admitted to them', () => {
    always(({ dispute, now, canReturn }) => {
      for (const by of people) {
        const party = partyOf(dispute, CAST[by])
        const open = party ? stepsOpenTo(dispute, party) : []
        for (const name of names.filter(one => one !== 'expire')) {
          const outcome = move(dispute, name, by, { now, canReturn })
          if (outcome.ok) expect(open).toContain(name)
        }
      }
    })
  })

  it('every fact is as published', () => {
    const whose = { disputeId: 'd', tradeId: 't', listingId: 'l', buyerId: 'b', sellerId: 's' }
    const of = { ...whose, currency: 'CNY', claimant: 'buyer', reason: 'other' }
    const schemas = new Map(DISPUTES_FACTS.map(one => [one.properties.kind.const as string, one]))
    always(({ taken }) => {
      for (const { kind, data } of taken.flatMap(({ step }) => step.happenings)) {
        const schema = schemas.get(kind)
        expect([kind, schema && Check(schema, { kind, body: { ...of, ...data } })]).toEqual([
          kind,
          true,
        ])
      }
    })
  })

  it('gets to see every state and every step, so that the laws above are about something', () => {
    const seen = new Set<string>()
    for (const script of fc.sample(run, { numRuns: 1_500, seed: 7 })) {
      for (const { one, step } of live(script).taken) {
        seen.add(one.name)
        seen.add(step.dispute.state)
      }
    }
    const states = Object.values(NEXT).flatMap(row => row.to)
    expect([...names, ...states].filter(one => !seen.has(one))).toEqual([])
  })
})

describe('equal treatment', () => {
  it('swapping the accounts of the two changes nothing that the machine decides', () => {
    fc.assert(
      fc.property(run, script => {
        const { reason, delivered } = script
        const plain = live(script)
        const swapped: Life = {
          ...{ now: START, taken: [], canReturn: script.canReturn },
          dispute: opened({ reason, delivered, names: ['person_b', 'person_a'] }),
        }
        const mirror: Partial<Record<CastName, CastName>> = { buyer: 'seller', seller: 'buyer' }
        for (const one of script.attempts) {
          swapped.now = plus(swapped.now, one.wait_ms)
          take(swapped, { ...one, by: mirror[one.by] ?? one.by })
        }
        const nameless = ({ buyerId: _, sellerId: __, ...rest }: Dispute) => rest
        expect(nameless(swapped.dispute)).toEqual(nameless(plain.dispute))
      }),
      { numRuns: 300 },
    )
  })

  it('what the rules propose does not depend on who opened the dispute', () => {
    const terms = { refundMinor: 3_000n, withReturn: false }
    for (const reason of REASONS) {
      for (const delivered of [true, false, null]) {
        const proposals = (['buyer', 'seller'] as const).map((claimant: Side) => {
          const offers = { [claimant]: terms, [otherSide(claimant)]: terms }
          const dispute = { ...opened({ claimant, reason, delivered }), offers }
          return proposeByRules(dispute, { canReturn: true })
        })
        expect(proposals[0]).toEqual(proposals[1])
      }
    }
    expect(RULES.cited.length).toBeGreaterThan(0)
  })
})
