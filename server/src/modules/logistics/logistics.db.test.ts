import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Actor } from '../../kernel/actor.ts'
import type { TradeId } from '../../kernel/id.ts'
import { DAY_MS, HOUR_MS, instant, iso } from '../../kernel/time.ts'
import * as deadlines from '../../platform/deadlines.ts'
import { sql } from '../../platform/postgres.ts'
import { digits, newId } from '../../platform/random.ts'
import type { Carrier, Registered, Track } from './carriers/carrier.ts'
import type { Parcel, TrackingReport } from './parcel.ts'
import { SELLER, startLogistics } from './testing.ts'
import type { TrackingKind } from './tracking.ts'

const CARRIER: Actor = { kind: 'carrier', name: 'far' }

/** A carrier at the other end of a line that the test holds: what it answers is set beforehand. */
const line = {
  registered: { state: 'registered' } as Registered,
  track: { state: 'known', reports: [] } as Track,
  asked: [] as string[],
}
const far: Carrier = {
  name: 'far',
  labels: null,
  receipt: null,
  tracks: code => code !== 'post',
  register: async parcel => {
    line.asked.push(`register ${parcel.trackingNumber}`)
    return line.registered
  },
  track: async parcel => {
    line.asked.push(`track ${parcel.trackingNumber}`)
    return line.track
  },
  verifyWebhook: () => ({ ok: false, refusal: { code: 'webhook_signature_wrong' } }),
}

let logistics: Awaited<ReturnType<typeof startLogistics>>
beforeAll(async () => {
  logistics = await startLogistics(() => [far])
})
afterAll(() => logistics.stop())
beforeEach(() => {
  line.registered = { state: 'registered' }
  line.track = { state: 'known', reports: [] }
  line.asked = []
  logistics.told.length = 0
})

const number = () => `SF${digits(13)}`

function report(parcel: Parcel, kind: TrackingKind, hours: number, eventId?: string) {
  const one: TrackingReport = {
    carrier: parcel.carrier,
    trackingNumber: parcel.trackingNumber,
    eventId: eventId ?? null,
    kind,
    at: instant(parcel.createdAt + hours * HOUR_MS),
    place: '杭州市',
    text: `${kind} ${hours}`,
    proof: null,
  }
  return one
}

async function record(reports: readonly TrackingReport[], actor: Actor = CARRIER) {
  const outcome = await logistics.commands.run(logistics.record, actor, { reports })
  return outcome.ok ? outcome.value : outcome.refusal
}

const FACTS = sql<{ kind: string; body: { meaning: string } }>(
  'test_facts',
  'select kind, body from journal.facts where subject = $1 order by tx, position',
)
const DEADLINE = sql<{ transition: string; due_at: number }>(
  'test_deadline',
  'select transition, due_at from platform.deadlines where subject = $1',
)
const deadlineOf = async (parcel: Parcel) =>
  (await logistics.database.query(DEADLINE, [parcel.id]))[0]

describe('opening parcels', () => {
  test('keeps the number in its one form, tells the journal and sets out to tell the carrier', async () => {
    const tradeId = newId('trade') as TradeId
    const parcel = await logistics.opened({ tradeId, trackingNumber: ' sf 12345 67890 001 ' })
    expect(parcel).toMatchObject({
      trackingNumber: 'SF1234567890001',
      state: 'created',
      leg: 'out',
    })
    expect(await logistics.read(parcel)).toMatchObject({ ...parcel, events: [] })
    const facts = await logistics.database.query(FACTS, [tradeId])
    expect(facts.map(fact => fact.kind)).toEqual(['logistics.parcel_opened'])
    expect(JSON.stringify(facts)).not.toContain('1234567890001')
    expect(await deadlineOf(parcel)).toMatchObject({ transition: 'register_parcel' })
  })

  test('answers each of a set for itself', async () => {
    const taken = await logistics.opened({ trackingNumber: number() })
    const twice = number()
    const outcomes = await logistics.open([
      { trackingNumber: taken.trackingNumber },
      { trackingNumber: twice },
      { trackingNumber: twice },
      { trackingNumber: 'SF1' },
      { carrier: 'pigeon', trackingNumber: '1' },
      { carrier: 'jt', trackingNumber: `JT${digits(13)}`, leg: 'return' },
    ])
    expect(outcomes.map(one => (one.ok ? one.value.leg : one.refusal.code))).toEqual([
      'tracking_number_taken',
      'out',
      'tracking_number_taken',
      'tracking_number_wrong',
      'carrier_unknown',
      'return',
    ])
  })

  test('lets one of many who claim a number at the same time have it', async () => {
    const trackingNumber = number()
    const outcomes = await Promise.all(
      Array.from({ length: 12 }, () => logistics.open([{ trackingNumber }])),
    )
    expect(outcomes.flat().filter(one => one.ok)).toHaveLength(1)
  })
})

describe('tracking', () => {
  test('tells the trade what the events mean, once, in the same transaction', async () => {
    const parcel = await logistics.opened({ trackingNumber: number() })
    logistics.advance(DAY_MS)
    const events = [report(parcel, 'picked_up', 1), report(parcel, 'delivered_self', 5)]
    expect(await record(events)).toEqual({ recorded: 2, repeated: 0, unknown: 0 })
    expect(logistics.told).toEqual([
      {
        parcelId: parcel.id,
        tradeId: parcel.tradeId,
        leg: 'out',
        kind: 'delivered_self',
        meaning: 'delivered_self',
        at: instant(parcel.createdAt + 5 * HOUR_MS),
        changed: true,
      },
    ])
    expect(await record(events)).toEqual({ recorded: 0, repeated: 2, unknown: 0 })
    expect(logistics.told).toHaveLength(1)
    const facts = await logistics.database.query(FACTS, [parcel.tradeId])
    expect(facts.map(fact => fact.body.meaning)).toEqual([undefined, 'delivered_self'])
    expect(await deadlineOf(parcel)).toBeUndefined()
  })

  test('an older event that comes later is kept and changes nothing', async () => {
    const parcel = await logistics.opened({ trackingNumber: number() })
    logistics.advance(DAY_MS)
    await record([report(parcel, 'delivered_proxy', 9)])
    await record([report(parcel, 'out_for_delivery', 8)])
    expect(logistics.told.map(one => [one.meaning, one.changed])).toEqual([
      ['delivered_proxy', true],
      ['delivered_proxy', false],
    ])
    const { state, events } = await logistics.read(parcel)
    expect(state).toBe('delivered_proxy')
    expect(events.map(event => event.kind)).toEqual(['out_for_delivery', 'delivered_proxy'])
  })

  test('any order, any repetition and any company leave the parcel in the same state', async () => {
    const kinds: TrackingKind[] = [
      'picked_up',
      'in_transit',
      'out_for_delivery',
      'at_locker_or_station',
      'collected',
      'in_transit',
    ]
    const orders = [
      [0, 1, 2, 3, 4, 5],
      [5, 4, 3, 2, 1, 0],
      [3, 3, 0, 4, 1, 1, 5, 2],
      [4, 2, 0, 5, 3, 1],
    ]
    const states = await Promise.all(
      orders.map(async order => {
        const parcel = await logistics.opened({ trackingNumber: number() })
        // All at once: the events of the four parcels share trains and transactions.
        await Promise.all(
          order.map(i => record([report(parcel, kinds[i] as TrackingKind, i - 7, `e${i}`)])),
        )
        const { state, lastEventAt, events } = await logistics.read(parcel)
        return [state, (lastEventAt ?? 0) - parcel.createdAt, events.length]
      }),
    )
    expect(new Set(states.map(state => JSON.stringify(state)))).toEqual(
      new Set([JSON.stringify(['collected', -2 * HOUR_MS, 6])]),
    )
  })

  test('numbers that are nobody’s are passed over', async () => {
    const parcel = await logistics.opened({ trackingNumber: number() })
    const stranger = { ...report(parcel, 'delivered_self', 1), trackingNumber: number() }
    const otherCarrier = { ...report(parcel, 'delivered_self', 1), carrier: 'jt' }
    expect(await record([stranger, otherCarrier])).toEqual({ recorded: 0, repeated: 0, unknown: 2 })
    expect(logistics.told).toEqual([])
  })

  test('a carrier whose clock is ahead cannot date an event into the future', async () => {
    const parcel = await logistics.opened({ trackingNumber: number() })
    await record([report(parcel, 'in_transit', 999)])
    const { lastEventAt } = await logistics.read(parcel)
    expect(lastEventAt).toBeLessThanOrEqual(logistics.clock.now())
    await record([report(parcel, 'in_transit', 999)])
    expect((await logistics.read(parcel)).events).toHaveLength(1)
  })

  test('the delivery of an earlier parcel under the same number releases nothing', async () => {
    const parcel = await logistics.opened({ trackingNumber: number() })
    await record([report(parcel, 'delivered_self', -24 * 5)])
    expect(logistics.told.map(one => one.meaning)).toEqual(['none'])
    expect((await logistics.read(parcel)).state).toBe('created')
  })

  test('nobody but a carrier reports', async () => {
    const parcel = await logistics.opened({ trackingNumber: number() })
    const outcome = await record([report(parcel, 'delivered_self', 0)], SELLER)
    expect(outcome).toEqual({ code: 'not_allowed' })
    expect((await logistics.read(parcel)).events).toEqual([])
  })

  test('a trade that cannot take the news keeps the events out, too', async () => {
    const failing = await startLogistics(() => [far])
    const parcel = await failing.opened({ trackingNumber: number() })
    failing.told.push = () => {
      throw new Error('the trade is gone')
    }
    const command = { reports: [report(parcel, 'delivered_self', 0)] }
    await expect(failing.commands.run(failing.record, CARRIER, command)).rejects.toThrow('is gone')
    expect((await failing.read(parcel)).events).toEqual([])
    await failing.stop()
  })

  test('takes the same few statements however many events come', async () => {
    const counts: number[] = []
    logistics.commands.onTrain(train => counts.push(train.statements))
    const parcel = await logistics.opened({ trackingNumber: number() })
    await record([report(parcel, 'in_transit', -9)])
    await record([-8, -7, -6, -5, -4].map(hours => report(parcel, 'in_transit', hours)))
    expect(counts).toEqual([5, 5])
  })
})

describe('asking a silent carrier', () => {
  test('registers a new parcel at once and takes what is known already', async () => {
    const parcel = await logistics.opened({ trackingNumber: number() })
    line.track = { state: 'known', reports: [report(parcel, 'picked_up', -1, 'e1')] }
    await logistics.scheduler.settle()
    expect(line.asked).toContain(`register ${parcel.trackingNumber}`)
    expect(line.asked).toContain(`track ${parcel.trackingNumber}`)
    expect((await logistics.read(parcel)).state).toBe('picked_up')
    expect(await deadlineOf(parcel)).toMatchObject({ transition: 'poll_carrier' })
  })

  test('asks every six hours while the parcel is open, never more often, and not after the end', async () => {
    const parcel = await logistics.opened({ trackingNumber: number() })
    const tracked = () => line.asked.filter(a => a === `track ${parcel.trackingNumber}`).length
    await logistics.scheduler.settle()
    expect(tracked()).toBe(1)
    logistics.advance(5 * HOUR_MS)
    await logistics.scheduler.settle()
    expect(tracked()).toBe(1)
    logistics.advance(HOUR_MS)
    line.track = { state: 'known', reports: [report(parcel, 'delivered_self', 6)] }
    await logistics.scheduler.settle()
    expect(tracked()).toBe(2)
    expect(logistics.told.find(t => t.parcelId === parcel.id)?.meaning).toBe('delivered_self')
    expect(await deadlineOf(parcel)).toBeUndefined()
  })

  test('news puts off the next question', async () => {
    const parcel = await logistics.opened({ trackingNumber: number() })
    await logistics.scheduler.settle()
    logistics.advance(5 * HOUR_MS)
    await record([report(parcel, 'in_transit', 5)])
    const deadline = await deadlineOf(parcel)
    expect(deadline?.due_at).toBeGreaterThan(logistics.clock.now() + 5 * HOUR_MS)
  })

  test('a carrier that cannot be reached is asked again soon, and means nothing', async () => {
    const parcel = await logistics.opened({ trackingNumber: number() })
    line.registered = { state: 'unreachable' }
    await logistics.scheduler.settle()
    expect(await deadlineOf(parcel)).toMatchObject({ transition: 'register_parcel' })
    line.registered = { state: 'registered' }
    line.track = { state: 'unreachable' }
    logistics.advance(15 * 60_000)
    await logistics.scheduler.settle()
    const deadline = await deadlineOf(parcel)
    expect(deadline?.transition).toBe('poll_carrier')
    expect(deadline?.due_at).toBeLessThan(logistics.clock.now() + HOUR_MS)
    expect(logistics.told).toEqual([])
    expect((await logistics.read(parcel)).state).toBe('created')
  })

  test('sixty silent days end the questions, and never the trade', async () => {
    const parcel = await logistics.opened({ trackingNumber: number() })
    await logistics.scheduler.settle()
    logistics.advance(61 * DAY_MS)
    await logistics.scheduler.settle()
    expect(await deadlineOf(parcel)).toBeUndefined()
    expect(logistics.told).toEqual([])
  })

  test('a carrier that nobody tracks is left alone', async () => {
    const parcel = await logistics.opened({ carrier: 'post', trackingNumber: 'RA473124829CN' })
    await logistics.scheduler.settle()
    expect(await deadlineOf(parcel)).toBeUndefined()
    expect(line.asked.filter(asked => asked.includes(parcel.trackingNumber))).toEqual([])
  })

  test('what is due is all there is to do', async () => {
    await logistics.scheduler.settle()
    const due = await deadlines.due(logistics.database, logistics.clock.now(), 10)
    expect(due.map(one => iso(one.due_at))).toEqual([])
  })
})
