import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { currency } from '../../kernel/money.ts'
import { account, assertBalanced, deltas, move } from './entry.ts'

const CNY = currency('CNY')
const amount = fc.bigInt({ min: 1n, max: 10n ** 12n })
const owner = fc.constantFrom('trade_a', 'trade_b', 'person_a', 'sandbox')
const purpose = fc.constantFrom('escrow', 'payable', 'refunding', 'institution', 'fees')
const accountId = fc.tuple(purpose, owner).map(([p, o]) => account(p, o, CNY))
const entry = fc
  .tuple(accountId, fc.array(fc.tuple(accountId, amount), { minLength: 1, maxLength: 4 }))
  .map(([from, to]) => move('move', from, to))

describe('the ledger', () => {
  it('builds only entries that add up to zero', () => {
    fc.assert(fc.property(entry, e => assertBalanced(e)))
  })

  it('refuses an entry that creates money', () => {
    fc.assert(
      fc.property(entry, amount, (e, extra) => {
        const [first, ...rest] = e.postings
        if (!first) return
        const wrong = { ...first, amountMinor: first.amountMinor + extra }
        expect(() => assertBalanced({ name: 'wrong', postings: [wrong, ...rest] })).toThrow()
      }),
    )
  })

  it('changes stored balances by exactly what was posted to them', () => {
    fc.assert(
      fc.property(fc.array(entry, { maxLength: 20 }), entries => {
        const stored = entries
          .flatMap(e => e.postings)
          .filter(p => !/^(institution|fees)/.test(p.account))
        const total = stored.reduce((sum, p) => sum + p.amountMinor, 0n)
        expect(deltas(entries).reduce((sum, [, delta]) => sum + delta, 0n)).toBe(total)
      }),
    )
  })

  it('touches accounts in ascending order, so that two postings never wait for each other', () => {
    fc.assert(
      fc.property(fc.array(entry, { maxLength: 20 }), entries => {
        const ids = deltas(entries).map(([id]) => id)
        expect(ids).toEqual([...ids].sort())
      }),
    )
  })
})
