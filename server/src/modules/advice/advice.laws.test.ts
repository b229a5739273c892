import fc from 'fast-check'
import { expect, test } from 'vitest'
import { DAY_MS, type Instant, plus } from '../../kernel/time.ts'
import { type Material, REASONS } from '../disputes/index.ts'
import { opened, START } from '../disputes/testing.ts'
import type { TrackingKind } from '../logistics/index.ts'
import { armOf } from './coin.ts'
import { factsOf, type SeenParcel } from './facts-of.ts'
import { loadModel } from './model/weights.ts'
import { advise } from './propose.ts'
import { mostAlike } from './similar.ts'
import { alike, createSketcher, joined } from './sketch.ts'

const { model } = loadModel()
const ON = { sureFrom: 0.8, canReturn: true }
const count = fc.nat({ max: 9 })
const items = fc.record({ shown: count, accepted: count, rejected: count })
const past = fc.record({ won: count, lost: count })
const seen = fc.record<SeenParcel>({
  leg: fc.constant('out'),
  state: fc.constantFrom<TrackingKind[]>('created', 'in_transit', 'problem', 'delivered_self'),
  lastEventAt: fc.integer({ min: 0, max: 9 }).map(days => plus(START, -days * DAY_MS)),
})
const setting = fc.record({
  reason: fc.constantFrom(...REASONS),
  claimant: fc.constantFrom('buyer' as const, 'seller' as const),
  delivered: fc.constantFrom(true, false, null),
})
const name = fc.string({ minLength: 1, maxLength: 12 }).map(one => `person_${one}` as const)

test('who the two are changes nothing in what is proposed', () => {
  fc.assert(
    fc.property(
      ...[setting, name, name, items, items, past, past, seen, fc.boolean()],
      (how, one, other, shown, answer, mine, theirs, parcel, answered) => {
        fc.pre(one !== other)
        const adviceFor = (names: readonly [typeof one, typeof one]) => {
          const dispute = opened({ ...how, names })
          const material: Material = {
            ...{ dispute, answered, items: { buyer: shown, seller: answer } },
          }
          const facts = factsOf(material, [parcel], { buyer: mine, seller: theirs })
          return advise(model, facts, { buyer: 0.3, seller: -0.2 }, ON)
        }
        expect(adviceFor([other, one])).toEqual(adviceFor([one, other]))
      },
    ),
  )
})

test('what is proposed lies within what is at issue, and nothing is proposed where it is unsure', () => {
  fc.assert(
    fc.property(setting, items, past, seen, (how, shown, before, parcel) => {
      const dispute = opened(how)
      const material = { dispute, answered: true, items: { buyer: shown, seller: shown } }
      const facts = factsOf(material, [parcel], { buyer: before, seller: before })
      const { side, terms, confidence } = advise(model, facts, { buyer: 0, seller: 0 }, ON)
      expect(confidence).toBeGreaterThanOrEqual(0.5)
      if (side === 'unsure') expect(terms).toBeNull()
      else expect(confidence).toBeGreaterThanOrEqual(ON.sureFrom)
      expect(terms?.refundMinor ?? 0n).toBeLessThanOrEqual(dispute.atIssueMinor)
      // It has learnt nothing of sellers who complain, nor of goods handed over in person.
      if (how.claimant === 'seller' || how.delivered === null) expect(side).toBe('unsure')
    }),
  )
})

test('a silent parcel speaks for the buyer who waits for it, a signed one against', () => {
  const dispute = { ...opened({ reason: 'not_received' }), remedy: 'refund' as const }
  const none = { shown: 0, accepted: 0, rejected: 0 }
  const sideFor = (state: TrackingKind, days: number) => {
    const parcel = { leg: 'out', state, lastEventAt: plus(START, -days * DAY_MS) } as const
    const material = { dispute, answered: true, items: { buyer: none, seller: none } }
    const nobody = { won: 0, lost: 0 }
    const facts = factsOf(material, [parcel], { buyer: nobody, seller: nobody })
    return advise(model, facts, { buyer: 0, seller: 0 }, ON)
  }
  const lost = sideFor('in_transit', 8)
  expect(lost).toMatchObject({ side: 'buyer', terms: { refundMinor: dispute.atIssueMinor } })
  expect(lost.parts[0]).toMatchObject({ name: 'missing_not_signed' })
  expect(sideFor('delivered_self', 1).chance).toBeLessThan(lost.chance - 0.4)
})

test('the coin is fair, and the same for everybody who tosses it again', () => {
  const arms = Array.from({ length: 4_000 }, (_, at) => armOf('some published text', `case ${at}`))
  const shown = arms.filter(arm => arm === 'shown').length
  expect(shown).toBeGreaterThan(1_850)
  expect(shown).toBeLessThan(2_150)
  expect(armOf('some published text', 'case 7')).toBe(arms[7])
})

test('sketches find the same words again, by the key of the market alone', () => {
  const sketch = createSketcher('a secret of this market')
  const text = '屏幕右上角有一道裂纹，描述里没有写，照片也没拍到'
  const [one, nearly, other] = [
    text,
    text.replace('右', '左'),
    '等了好多天一直没到，快递说没有这个件',
  ].map(words => sketch([words]))
  expect(alike(one ?? null, sketch([text]))).toBe(1)
  expect(alike(one ?? null, nearly ?? null)).toBeGreaterThan(0.6)
  expect(alike(one ?? null, other ?? null)).toBeLessThan(0.2)
  expect(alike(one ?? null, createSketcher('another secret')([text]))).toBe(0)
  expect(sketch(['，。'])).toBeNull()
  const both = joined(one ?? null, other ?? null)
  expect(both).toEqual(sketch([text, '等了好多天一直没到，快递说没有这个件']))
})

test('the likest case stands first, and cases that are not alike do not stand at all', () => {
  const sketch = createSketcher('a secret of this market')
  const closed = (numbers: number[], words: string) => ({
    ...{ reason: 'damaged' as const, numbers, sketch: sketch([words]), refundShare: 1 },
    ...{ withReturn: true, settledBy: 'decision', rule: null, closedAt: START as Instant },
  })
  const one = { numbers: [1, 0, 2], sketch: sketch(['收到时已经摔坏了']) }
  const found = mostAlike(
    one,
    [
      closed([9, 9, 9], '完全不同的话题'),
      closed([1, 0, 3], '收到时已经摔坏了'),
      closed([1, 0, 2], '收到时已经摔坏了'),
    ],
    () => '2026-11',
  )
  expect(found.map(({ likeness }) => likeness)).toEqual([1, 0.75])
})
