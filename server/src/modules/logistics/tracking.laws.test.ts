import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { DAY_MS, instant } from '../../kernel/time.ts'
import { type DatedEvent, isFinal, meaning, standing, TRACKING_KINDS } from './tracking.ts'
import { normalise } from './tracking-number.ts'

const opened = instant(Date.UTC(2026, 10, 22))
const countsFrom = instant(opened - 3 * DAY_MS)

const event = fc.record({
  key: fc.stringMatching(/^[a-c]{1,3}$/),
  kind: fc.constantFrom(...TRACKING_KINDS),
  // Few instants, so that events often share one.
  at: fc.integer({ min: -6, max: 12 }).map(day => instant(opened + (day * DAY_MS) / 2)),
})
/** A set of events as the database keeps it: one for each key. */
const events = fc.uniqueArray(event, { selector: one => one.key, maxLength: 12 })
const shuffled = events.chain(set =>
  fc.tuple(fc.constant(set), fc.shuffledSubarray(set, { minLength: set.length })),
)

describe('where a parcel stands', () => {
  it('does not depend on the order in which events arrive', () => {
    fc.assert(
      fc.property(shuffled, ([set, permuted]) => {
        expect(standing(permuted, countsFrom)).toEqual(standing(set, countsFrom))
      }),
    )
  })

  it('does not depend on how often an event arrives', () => {
    fc.assert(
      fc.property(events, fc.array(fc.nat()), (set, again) => {
        const repeats = again.map(i => set[i % Math.max(set.length, 1)]).filter(one => one)
        expect(standing([...set, ...(repeats as DatedEvent[])], countsFrom)).toEqual(
          standing(set, countsFrom),
        )
      }),
    )
  })

  it('is a delivery only if an event of a delivery counts', () => {
    fc.assert(
      fc.property(events, set => {
        const kind = standing(set, countsFrom)?.kind
        if (kind === undefined || !['delivered_self', 'collected'].includes(meaning(kind))) return
        expect(set.some(one => one.kind === kind && one.at >= opened - 3 * DAY_MS)).toBe(true)
      }),
    )
  })

  it('is never undone by scans that come after the end', () => {
    const scan = event.filter(one => ['moves', 'none', 'at_locker'].includes(meaning(one.kind)))
    fc.assert(
      fc.property(events, fc.array(scan), (set, scans) => {
        const end = standing(set, countsFrom)
        if (!end || !isFinal(end.kind)) return
        const later = scans.map((one, i) => ({
          ...one,
          key: `later ${i}`,
          at: instant(end.at + 1),
        }))
        expect(standing([...set, ...later], countsFrom)).toEqual(end)
      }),
    )
  })
})

describe('a tracking number', () => {
  it('is the same however its digits, letters and spaces are typed', () => {
    const wide = (text: string) =>
      text.replaceAll(/[!-~]/g, c => String.fromCharCode(c.charCodeAt(0) + 0xfee0))
    const plain = fc.stringMatching(/^[A-Z0-9]{6,20}$/)
    fc.assert(
      fc.property(plain, fc.array(fc.nat(20)), fc.boolean(), (number, spaces, isWide) => {
        const typed = spaces.reduce((t, at) => `${t.slice(0, at)} ${t.slice(at)}`, number)
        const text = isWide ? wide(typed.toLowerCase()) : typed.toLowerCase()
        expect(normalise(text)).toBe(number)
        expect(normalise(normalise(text))).toBe(normalise(text))
      }),
    )
  })
})
