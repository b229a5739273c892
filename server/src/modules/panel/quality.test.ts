import { describe, expect, it } from 'vitest'
import { qualityByMonth, qualityOf, type Voted } from './quality.ts'

const vote = (more: Partial<Voted>): Voted => ({
  ...{ side: 'buyer', votedFor: 'buyer', othersForBuyer: 2, others: 4 },
  ...{ outcome: 'buyer', month: '2026-11', ...more },
})

describe('quality of jurors', () => {
  it('says nothing of somebody who never voted', () => {
    const nothing = { agreement: null, buyerLean: null, ownSideLean: null }
    expect(qualityOf([])).toEqual({ votes: 0, ...nothing })
  })

  it('measures agreement by decided panels only', () => {
    const votes = [vote({}), vote({ outcome: 'seller' }), vote({ outcome: null })]
    expect(qualityOf(votes)).toMatchObject({ votes: 3, agreement: 0.5 })
  })

  it('sees whoever votes for buyers oftener than the rest of the panel, and for their own side', () => {
    expect(qualityOf([vote({})])).toMatchObject({ buyerLean: 0.5, ownSideLean: 0.5 })
    expect(qualityOf([vote({ side: 'seller' })])).toMatchObject({ ownSideLean: -0.5 })
    const against = vote({ side: 'seller', votedFor: 'seller', othersForBuyer: 4 })
    expect(qualityOf([against])).toMatchObject({ buyerLean: -1, ownSideLean: 1 })
  })

  it('finds no lean in somebody who votes like the others of both kinds of panels', () => {
    const votes = [
      vote({ othersForBuyer: 4 }),
      vote({ votedFor: 'seller', othersForBuyer: 0, outcome: 'seller' }),
    ]
    expect(qualityOf(votes)).toEqual({ votes: 2, agreement: 1, buyerLean: 0, ownSideLean: 0 })
  })

  it('goes by month, the earliest first', () => {
    const votes = [vote({ month: '2026-12' }), vote({}), vote({ outcome: 'seller' })]
    const months = qualityByMonth(votes).map(({ month, votes: n, agreement }) => [
      month,
      n,
      agreement,
    ])
    expect(months).toEqual([
      ['2026-11', 2, 0.5],
      ['2026-12', 1, 1],
    ])
  })
})
