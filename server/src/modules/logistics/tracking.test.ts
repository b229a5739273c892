import { expect, test } from 'vitest'
import { KINDS as SANDBOX_KINDS } from '../../../sandbox/carrier/kinds.ts'
import { DAY_MS, HOUR_MS, instant } from '../../kernel/time.ts'
import {
  type DatedEvent,
  isFinal,
  isTrackingKind,
  MEANINGS,
  meaning,
  standing,
  TRACKING_KINDS,
  type TrackingKind,
} from './tracking.ts'
import { AFTERSHIP_CODES, fromAfterShip, fromKuaidi100, KUAIDI100_CODES } from './tracking-codes.ts'

const opened = instant(Date.UTC(2026, 10, 22))
const countsFrom = instant(opened - 3 * DAY_MS)

/** Events an hour apart, in the order given. */
function journey(...kinds: TrackingKind[]): DatedEvent[] {
  return kinds.map((kind, i) => ({ key: `${i}`, kind, at: instant(opened + (i + 1) * HOUR_MS) }))
}
const stands = (...kinds: TrackingKind[]) => standing(journey(...kinds), countsFrom)?.kind

test('only the recipient’s signature and a collected parcel are deliveries', () => {
  const delivering = TRACKING_KINDS.filter(kind =>
    ['delivered_self', 'collected'].includes(meaning(kind)),
  )
  expect(delivering).toEqual(['delivered_self', 'collected'])
  expect(meaning('delivered_locker')).toBe('at_locker')
  expect(meaning('delivered_after_exception')).toBe('delivered_proxy')
})

test('silence and trouble of the carrier mean nothing for the trade', () => {
  for (const kind of ['created', 'stale', 'problem'] as const) expect(meaning(kind)).toBe('none')
})

test('every meaning is that of some event, and the sandbox carrier knows the same events', () => {
  expect(new Set(TRACKING_KINDS.map(meaning))).toEqual(new Set(MEANINGS))
  expect(new Set<string>(SANDBOX_KINDS)).toEqual(new Set(TRACKING_KINDS))
})

test('a parcel stands where its latest event puts it', () => {
  expect(stands()).toBeUndefined()
  expect(stands('picked_up', 'in_transit', 'out_for_delivery')).toBe('out_for_delivery')
  expect(stands('out_for_delivery', 'attempt_failed', 'out_for_delivery')).toBe('out_for_delivery')
  expect(stands('refused', 'delivered_self')).toBe('delivered_self')
})

test('a late scan does not take a parcel back from whoever has it', () => {
  expect(stands('delivered_self', 'in_transit', 'stale')).toBe('delivered_self')
  expect(stands('delivered_proxy', 'at_locker_or_station')).toBe('delivered_proxy')
})

test('another outcome does: a proxy hands over, a signed parcel goes back after all', () => {
  expect(stands('delivered_proxy', 'delivered_self')).toBe('delivered_self')
  expect(stands('delivered_self', 'returning', 'in_transit', 'returned')).toBe('returned')
})

test('of events dated alike, the later in a journey holds', () => {
  // The keys sort the other way round, so that they cannot be what decides.
  const kinds = ['delivered_self', 'delivered_proxy', 'out_for_delivery', 'in_transit'] as const
  const events = kinds.map((kind, i) => ({ key: `${i}`, kind, at: opened }))
  expect(standing(events.slice(2), countsFrom)?.kind).toBe('out_for_delivery')
  expect(standing(events, countsFrom)?.kind).toBe('delivered_self')
})

test('the delivery of an earlier parcel under the same number does not count', () => {
  const old = { key: 'old', kind: 'delivered_self', at: instant(opened - 4 * DAY_MS) } as const
  const recent = { key: 'new', kind: 'picked_up', at: instant(opened - 3 * HOUR_MS) } as const
  expect(standing([old], countsFrom)).toBeUndefined()
  expect(standing([old, recent], countsFrom)).toBe(recent)
})

test('a journey ends with the recipient or back with the sender', () => {
  expect(TRACKING_KINDS.filter(isFinal)).toEqual(['delivered_self', 'collected', 'returned'])
})

test('codes of other services become ours, and an unknown one never a delivery', () => {
  for (const kind of [...Object.values(KUAIDI100_CODES), ...Object.values(AFTERSHIP_CODES)]) {
    expect(isTrackingKind(kind)).toBe(true)
  }
  expect(['301', '303', '304', '501', '14', '4', '6'].map(fromKuaidi100)).toEqual([
    'delivered_self',
    'delivered_proxy',
    'delivered_locker',
    'at_locker_or_station',
    'refused',
    'returned',
    'returning',
  ])
  expect(fromKuaidi100('3')).toBe('delivered_proxy')
  expect(fromKuaidi100('999999')).toBe('in_transit')
  expect(fromAfterShip('Delivered_001')).toBe('delivered_proxy')
  expect(fromAfterShip('Delivered_003')).toBe('delivered_self')
  expect(fromAfterShip('Tomorrow_001')).toBe('in_transit')
})
