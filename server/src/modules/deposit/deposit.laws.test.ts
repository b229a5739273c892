import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { flaws } from '../../kernel/machine.ts'
import { currency } from '../../kernel/money.ts'
import { assertBalanced, parseAccount } from '../ledger/entry.ts'
import {
  askBack,
  DEPOSIT_NEXT,
  DEPOSIT_STATES,
  type Demand,
  type Deposit,
  isInPlace,
  leaveIn,
  missing,
  owedBy,
  payIn,
  type Step,
  settle,
} from './deposit.ts'

const EMPTY: Deposit = {
  id: 'deposit_one',
  sellerId: 'person_one',
  currency: currency('CNY'),
  state: 'empty',
  topUpId: null,
  heldMinor: 0n,
  balanceMinor: 0n,
}

const amount = fc.bigInt({ min: 1n, max: 2_000n })
const demand = fc.option(
  fc.record<Demand>({
    amountMinor: amount,
    aboveMinor: fc.constant(0n),
    aboveGoods: fc.constantFrom(null, 3),
  }),
)
const offer = fc.record({ goods: fc.nat(5), valueMinor: fc.bigInt({ min: 0n, max: 5n }) })

/** What can come to a seller's deposit and balance, in any order. */
const happening = fc.oneof(
  amount.map(minor => ({ does: 'pay', minor }) as const),
  fc.constant({ does: 'pay_missing' } as const),
  amount.map(minor => ({ does: 'refund', minor }) as const),
  amount.map(minor => ({ does: 'release', minor }) as const),
  amount.map(minor => ({ does: 'payout', minor }) as const),
  offer.map(on => ({ does: 'ask_back', on }) as const),
  fc.constant({ does: 'leave_in' } as const),
  demand.map(next => ({ does: 'regrade', next }) as const),
  fc.boolean().map(ripe => ({ does: 'look', ripe }) as const),
)
type Happening = typeof happening extends fc.Arbitrary<infer T> ? T : never

interface World {
  readonly deposit: Deposit
  readonly demand: Demand | null
}

/** The world after something happened, and what the deposit did for it, step by step. */
function happens({ deposit, demand: asked }: World, what: Happening): [World, Step[]] {
  const balanced = (by: bigint) => ({ ...deposit, balanceMinor: deposit.balanceMinor + by })
  const stay = (changed: Deposit): [World, Step[]] => [{ deposit: changed, demand: asked }, []]
  const after = (steps: Step[], next = asked, ripe = false): [World, Step[]] => {
    const from = steps.at(-1)?.deposit ?? deposit
    const all = [...steps, ...settle(from, next, { ripe, claimed: false })]
    return [{ deposit: all.at(-1)?.deposit ?? from, demand: next }, all]
  }
  const decided = (outcome: ReturnType<typeof leaveIn>) =>
    outcome.ok ? after([outcome.value]) : stay(deposit)
  switch (what.does) {
    case 'pay':
      return after([payIn(deposit, what.minor, 'sandbox')])
    case 'pay_missing': {
      const minor = missing(deposit, asked)
      return minor > 0n ? after([payIn(deposit, minor, 'sandbox')]) : stay(deposit)
    }
    case 'refund':
      return stay(balanced(-what.minor))
    case 'release':
      return stay(balanced(what.minor))
    case 'payout':
      return stay(what.minor <= deposit.balanceMinor ? balanced(-what.minor) : deposit)
    case 'ask_back':
      return decided(askBack(deposit, asked, what.on))
    case 'leave_in':
      return decided(leaveIn(deposit))
    case 'regrade':
      return after([], what.next)
    case 'look':
      return after([], asked, what.ripe)
  }
}

const life = fc.array(happening, { maxLength: 40 })

/** Checks every moment of any life. */
function always(check: (before: World, what: Happening, after: World, steps: Step[]) => void) {
  fc.assert(
    fc.property(life, demand, (happenings, first) => {
      let world: World = { deposit: EMPTY, demand: first }
      for (const what of happenings) {
        const [next, steps] = happens(world, what)
        check(world, what, next, steps)
        world = next
      }
    }),
  )
}

const postedTo = (steps: readonly Step[], purpose: string) =>
  steps
    .flatMap(({ entry }) => entry?.postings ?? [])
    .filter(posting => parseAccount(posting.account).purpose === purpose)
    .reduce((sum, posting) => sum + posting.amountMinor, 0n)

describe('a deposit', () => {
  it('has a process in which no state is unreachable and none cannot be left', () => {
    expect(flaws(DEPOSIT_STATES, 'empty', ['empty'], DEPOSIT_NEXT)).toEqual({
      unreachable: [],
      stuck: [],
    })
  })

  it('is moved by entries that add up, and the books hold what it says, in every order', () => {
    always((before, what, after, steps) => {
      for (const { entry } of steps) if (entry) assertBalanced(entry)
      const by = after.deposit.heldMinor - before.deposit.heldMinor
      expect(postedTo(steps, 'deposit')).toBe(by)
      if (what.does !== 'refund' && what.does !== 'release' && what.does !== 'payout') {
        const given = after.deposit.balanceMinor - before.deposit.balanceMinor
        expect(postedTo(steps, 'payable')).toBe(given)
      }
    })
  })

  it('is never forfeited: its money goes to its seller’s own balance and nowhere else', () => {
    always((_before, _what, _after, steps) => {
      const purposes = steps
        .flatMap(({ entry }) => entry?.postings ?? [])
        .map(({ account }) => parseAccount(account))
      for (const { purpose, owner } of purposes) {
        expect(['deposit', 'payable', 'institution']).toContain(purpose)
        if (purpose !== 'institution') expect(owner).toBe(EMPTY.sellerId)
      }
    })
  })

  it('is never drawn beyond what is owed or what lies in it', () => {
    always((before, _what, _after, steps) => {
      let at = before.deposit
      for (const { deposit, fact, entry } of steps) {
        if (fact.kind === 'deposit.drawn') {
          const drawn = at.heldMinor - deposit.heldMinor
          expect(drawn).toBeGreaterThan(0n)
          expect(drawn).toBeLessThanOrEqual(owedBy(at))
          expect(drawn).toBeLessThanOrEqual(at.heldMinor)
          expect(entry?.name).toBe('deposit_drawn')
        }
        at = deposit
      }
    })
  })

  it('holds something exactly where its state says so', () => {
    always((_before, _what, { deposit }) => {
      expect(deposit.heldMinor).toBeGreaterThanOrEqual(0n)
      expect(deposit.state === 'empty').toBe(deposit.heldMinor === 0n)
    })
  })

  it('owes nothing and keeps nothing too much once it was looked at, and a second look does nothing', () => {
    always((_before, what, { deposit, demand: asked }) => {
      if (what.does !== 'look') return
      expect(deposit.heldMinor === 0n || deposit.balanceMinor >= 0n).toBe(true)
      expect(deposit.heldMinor).toBeLessThanOrEqual(asked?.amountMinor ?? 0n)
      expect(settle(deposit, asked, { ripe: what.ripe, claimed: false })).toEqual([])
    })
  })

  it('gives nothing back while a buyer claims something, waived and asked back or not', () => {
    always(({ deposit }) => {
      const steps = settle(deposit, null, { ripe: true, claimed: true })
      expect(steps.filter(({ fact }) => fact.kind !== 'deposit.drawn')).toEqual([])
    })
  })

  it('moves only as its table says', () => {
    const row = {
      'deposit.paid': DEPOSIT_NEXT.pay,
      'deposit.drawn': DEPOSIT_NEXT.draw,
      'deposit.given_back': DEPOSIT_NEXT.give_back,
      'deposit.asked_back': DEPOSIT_NEXT.ask_back,
      'deposit.left_in': DEPOSIT_NEXT.leave_in,
    }
    always((before, _what, _after, steps) => {
      let { state } = before.deposit
      for (const { deposit, fact } of steps) {
        const { from, to } = row[fact.kind as keyof typeof row]
        expect(from).toContain(state)
        expect(to).toContain(deposit.state)
        state = deposit.state
      }
    })
  })

  it('is in place once what is missing was paid, whatever its seller owes', () => {
    always((before, what, { deposit, demand: asked }) => {
      if (what.does !== 'pay_missing' || !asked || before.deposit.state === 'leaving') return
      if (missing(before.deposit, asked) > 0n) expect(isInPlace(deposit, asked)).toBe(true)
    })
  })
})
