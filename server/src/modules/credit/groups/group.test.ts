import { describe, expect, it, test } from 'vitest'
import type { Actor } from '../../../kernel/actor.ts'
import { flaws } from '../../../kernel/machine.ts'
import { MODEL } from '../model/version.ts'
import { changedCredibility, without } from '../pass/found.ts'
import { somebody } from '../testing.ts'
import {
  decideGroup,
  type FoundGroup,
  GROUP_NEXT,
  GROUP_STATES,
  type GroupId,
  type KnownGroup,
  recognise,
} from './group.ts'

const [a, b, c, d, e] = [somebody(), somebody(), somebody(), somebody(), somebody()]
const found = (members: FoundGroup['members'], tiesFound = 6): FoundGroup => {
  return { members, density: 1, tiesFound, ties: [] }
}
const known = (over: Partial<KnownGroup> = {}): KnownGroup => {
  const members = [a, b, c]
  const id = 'creditgroup_one' as GroupId
  return { id, state: 'open', members, ties: 6, discounted: members, ...over }
}

describe('a group', () => {
  it('has no state that nobody reaches or leaves', () => {
    expect(flaws(GROUP_STATES, 'open', [], GROUP_NEXT)).toEqual({ unreachable: [], stuck: [] })
  })

  it('is the same as before while half of its members are', () => {
    const [one] = recognise([found([a, b, c, d])], [known()])
    expect(one).toMatchObject({ before: { id: 'creditgroup_one' }, state: 'open' })
    const [other] = recognise([found([a, d, e])], [known()])
    expect(other).toMatchObject({ before: null, state: 'open' })
  })

  it('is never two of those that were found', () => {
    const both = recognise([found([a, b, c]), found([a, b, d])], [known()])
    expect(both.map(({ before }) => before?.id)).toEqual(['creditgroup_one', undefined])
  })

  it('is the same whether all are compared at once or a few at a time', () => {
    const all = [found([a, b, c]), found([a, b, d]), found([c, d, e]), found([d, e])]
    const before = [known(), known({ id: 'creditgroup_two', members: [c, d, e] })]
    const kept: string[] = []
    const bit = all.flatMap(one => {
      const left = before.filter(({ id }) => !kept.includes(id))
      const [is] = recognise([one], left)
      if (is?.before) kept.push(is.before.id)
      return is ?? []
    })
    expect(bit).toEqual(recognise(all, before))
    expect(kept).toEqual(['creditgroup_one', 'creditgroup_two'])
  })

  it('stays as somebody decided, unless it was let be and has grown by half', () => {
    const stateOf = (state: KnownGroup['state'], ties: number) =>
      recognise([found([a, b, c], ties)], [known({ state })])[0]?.state
    expect(stateOf('nothing_found', 8)).toBe('nothing_found')
    expect(stateOf('nothing_found', 9)).toBe('open')
    expect(stateOf('discounted', 90)).toBe('discounted')
  })

  it('is looked into again when somebody joins whom nobody discounted', () => {
    const stateOf = (members: FoundGroup['members']) =>
      recognise([found(members)], [known({ state: 'discounted' })])[0]?.state
    expect(stateOf([a, b, c, d])).toBe('open')
    expect(stateOf([a, b])).toBe('discounted')
  })

  it('is decided with a reason that fits, never by a member, and once', () => {
    const staff: Actor = { kind: 'person', id: d, roles: ['risk_analyst'] }
    const decide = (...of: Parameters<typeof decideGroup>) => {
      const outcome = decideGroup(...of)
      return outcome.ok ? outcome.value : outcome.refusal.code
    }
    expect(decide(known(), 'discounted', 'one_person', staff)).toBe('discounted')
    expect(decide(known(), 'nothing_found', 'chance', staff)).toBe('nothing_found')
    expect(decide(known(), 'discounted', 'chance', staff)).toBe('reason_unfit')
    expect(decide(known(), 'discounted', 'one_person', { ...staff, id: a })).toBe('own_affair')
    const discounted = known({ state: 'discounted' })
    expect(decide(discounted, 'discounted', 'one_person', staff)).toBe('group_decided')
    expect(decide(discounted, 'nothing_found', 'chance', staff)).toBe('nothing_found')
    const letBe = known({ state: 'nothing_found' })
    expect(decide(letBe, 'discounted', 'one_person', staff)).toBe('group_decided')
  })
})

test('a group is found without whoever was forgotten meanwhile', () => {
  const tie = { tie: 'shared', strength: 1, tradeIds: [] } as const
  const ties = [
    { ...tie, oneId: a, otherId: b },
    { ...tie, oneId: b, otherId: c },
  ]
  const [left] = without([{ ...found([a, b, c]), ties }], new Set([a]))
  expect(left).toMatchObject({ members: [b, c], ties: [{ oneId: b, otherId: c }] })
})

describe('what a pass changes', () => {
  const judged = (personId: typeof a, credibility: number) => ({ personId, credibility, trust: 1 })

  it('is told when it matters: who was unknown counted in full', () => {
    const all = [judged(a, 0.96), judged(b, 0.94), judged(c, 0.52), judged(d, 0.5)]
    const before = new Map([
      [c, 0.5],
      [d, 0.1],
    ])
    const changed = changedCredibility(all, before, new Set())
    expect(changed.map(one => [one.personId, one.credibility])).toEqual([
      [b, 0.94],
      [d, 0.5],
    ])
  })

  it('never lifts whom somebody discounted', () => {
    const { floor } = MODEL.credibility
    expect(changedCredibility([judged(a, 1)], new Map([[a, floor]]), new Set([a]))).toEqual([])
    const [cut] = changedCredibility([judged(a, 1)], new Map(), new Set([a]))
    expect(cut?.credibility).toBe(floor)
  })
})
