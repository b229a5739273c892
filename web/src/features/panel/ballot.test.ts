import { describe, expect, test } from 'vitest'
import { ballotOf, codeOf, newBallot, sealOf } from './ballot.ts'

const PLACE = { id: 'dispute_one', round: 1, pseudonym: 'abc' }

describe('a ballot', () => {
  test('can be carried to another device as a code, whatever its words are', () => {
    const ballot = newBallot('claimant', 'goods_differ', '照片里的裂纹在发货前就有。')
    expect(ballotOf(` ${codeOf(ballot)}\n`)).toEqual(ballot)
  })

  test('is not made of what is none', () => {
    for (const code of ['', '%', btoa('null'), btoa('{"vote":"claimant"}')]) {
      expect(ballotOf(code)).toBeNull()
    }
  })

  test('is sealed differently each time, and for each place', async () => {
    const one = newBallot('claimant', 'goods_differ', 'so')
    const seals = await Promise.all([
      sealOf(PLACE, one),
      sealOf(PLACE, newBallot('claimant', 'goods_differ', 'so')),
      sealOf({ ...PLACE, round: 2 }, one),
      sealOf({ ...PLACE, pseudonym: 'abd' }, one),
    ])
    expect(new Set(seals).size).toBe(4)
  })
})
