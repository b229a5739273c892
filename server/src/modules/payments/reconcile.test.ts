import { describe, expect, it } from 'vitest'
import { currency, money } from '../../kernel/money.ts'
import { instant } from '../../kernel/time.ts'
import type { StatementLine } from './institutions/institution.ts'
import { compare, dayOf, type OurMovement } from './reconcile.ts'

const theirs = (reference: string, minor = 500, more: Partial<StatementLine> = {}) => ({
  reference,
  kind: 'pay_in' as const,
  amount: money(minor, 'CNY'),
  fee: money(0, 'CNY'),
  at: instant(0),
  ...more,
})
const ours = (reference: string, minor = 500n, more: Partial<OurMovement> = {}): OurMovement => ({
  reference,
  kind: 'pay_in',
  currency: currency('CNY'),
  amountMinor: minor,
  tradeId: null,
  onDay: true,
  ...more,
})
const statuses = (lines: ReturnType<typeof compare>) =>
  lines.map(line => `${line.reference} ${line.status}`)

describe('compare', () => {
  it('matches by reference and kind, to the last cent and in the same currency', () => {
    expect(statuses(compare([theirs('a')], [ours('a')]))).toEqual(['a matched'])
    expect(statuses(compare([theirs('a', 499)], [ours('a')]))).toEqual(['a differing'])
    const dollars = theirs('a', 500, { amount: money(500, 'USD') })
    expect(statuses(compare([dollars], [ours('a')]))).toEqual(['a differing'])
    const refund = theirs('a', 500, { kind: 'refund' })
    expect(statuses(compare([refund], [ours('a')]))).toEqual(['a missing_here', 'a missing_there'])
  })

  it('misses what only one side has, with the amount of that side', () => {
    expect(compare([theirs('a')], [])).toMatchObject([
      { status: 'missing_here', oursMinor: null, theirsMinor: 500n },
    ])
    expect(compare([], [ours('a')])).toMatchObject([
      { status: 'missing_there', oursMinor: 500n, theirsMinor: null },
    ])
  })

  it('matches what we booked on a neighbouring day and does not miss it', () => {
    const yesterday = ours('a', 500n, { onDay: false })
    expect(statuses(compare([theirs('a')], [yesterday]))).toEqual(['a matched'])
    expect(compare([], [yesterday])).toEqual([])
  })

  it('tells two payments under one reference apart by their amounts', () => {
    const both = [ours('a', 500n), ours('a', 700n)]
    const lines = compare([theirs('a', 700), theirs('a', 500)], both)
    expect(statuses(lines)).toEqual(['a matched', 'a matched'])
    const once = compare([theirs('a', 700)], both)
    expect(once).toMatchObject([
      { status: 'matched', oursMinor: 700n },
      { status: 'missing_there', oursMinor: 500n },
    ])
    const twice = compare([theirs('a'), theirs('a')], [ours('a')])
    expect(statuses(twice)).toEqual(['a matched', 'a missing_here'])
  })
})

describe('dayOf', () => {
  it('is the UTC day', () => {
    expect(dayOf(instant(Date.UTC(2026, 10, 21, 23, 59, 59, 999)))).toBe('2026-11-21')
    expect(dayOf(instant(Date.UTC(2026, 10, 22)))).toBe('2026-11-22')
  })
})
