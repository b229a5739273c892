import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { flaws } from '../../kernel/machine.ts'
import { decideStep, EDITABLE, LISTING_STATES, NEXT, stepsFrom } from './listing.ts'

test('every state is reached and every state but the last is left by somebody', () => {
  expect(flaws(LISTING_STATES, 'draft', ['sold'], NEXT)).toEqual({ unreachable: [], stuck: [] })
})

test('the states are those that the database allows', () => {
  const file = join(import.meta.dirname, '../../../migrations/0005_listings.sql')
  const check = /state text not null check \(state in \(([^)]*)\)\)/.exec(
    readFileSync(file, 'utf8'),
  )
  const states = check?.[1]?.split(',').map(state => state.trim().replaceAll("'", ''))
  expect(states).toEqual([...LISTING_STATES])
})

test('goods that somebody is buying can be taken away from the buyer by no step of the seller', () => {
  for (const state of ['reserved', 'sold'] as const) {
    expect(EDITABLE).not.toContain(state)
    for (const step of stepsFrom(state)) expect(NEXT[step].by).toEqual(['trade'])
  }
})

test('a step from a state it does not start in is refused and names those that do', () => {
  expect(decideStep('reserved', 'withdraw')).toEqual({
    ok: false,
    refusal: {
      code: 'wrong_state',
      data: { state: 'reserved', allowed: ['release', 'sell', 'retire'] },
    },
  })
  expect(decideStep('draft', 'publish')).toEqual({ ok: true, value: 'published' })
})

test('a purchase may move published to reserved to sold, and nothing straight to sold', () => {
  expect(decideStep('published', 'reserve')).toEqual({ ok: true, value: 'reserved' })
  expect(decideStep('reserved', 'sell')).toEqual({ ok: true, value: 'sold' })
  expect(decideStep('reserved', 'release')).toEqual({ ok: true, value: 'published' })
  expect(decideStep('reserved', 'retire')).toEqual({ ok: true, value: 'withdrawn' })
  expect(decideStep('published', 'sell').ok).toBe(false)
  expect(decideStep('withdrawn', 'reserve').ok).toBe(false)
})
