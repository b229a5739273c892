import { Check } from 'typebox/value'
import { expect, it } from 'vitest'
import { newId } from '../../platform/random.ts'
import { OPERATIONS } from './operations.ts'

it('whoever approves what a dispute came to approves all of it: no part may be left open', () => {
  const { params } = OPERATIONS.decide_dispute
  const whole = { refundMinor: 900_000, releaseMinor: 200_000, withReturn: true, stage: 'appeal' }
  const terms: Record<string, unknown> = { disputeId: newId('dispute'), ...whole }
  expect(Check(params, terms)).toBe(true)
  for (const part of Object.keys(terms)) {
    const { [part]: _, ...rest } = terms
    expect([part, Check(params, rest)]).toEqual([part, false])
  }
})
