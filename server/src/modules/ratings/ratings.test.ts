import { describe, expect, it } from 'vitest'
import { flaws } from '../../kernel/machine.ts'
import { DAY_MS, plus } from '../../kernel/time.ts'
import {
  CASE_FINAL,
  CASE_NEXT,
  CASE_STATES,
  type Case,
  decideAppeal,
  decideVerdict,
  isMasked,
} from './case.ts'
import { goodsWords, monthOf, whyUncounted } from './counting.ts'
import { decideAdd, decideRate, decideReply, decideTimeOver } from './decide.ts'
import { shortened } from './present.ts'
import { ROUND_FINAL, ROUND_NEXT, ROUND_STATES } from './round.ts'
import { meansOf, noStanding, withRating } from './standing.ts'
import { CAST, type CastName, freshRound, NOTHING_SEEN, points, RULES, START } from './testing.ts'

const on = (name: CastName, now = START) => ({ actor: CAST[name], now, rules: RULES })
const written = (side: 'buyer' | 'seller', n = 5) => {
  return { id: `rating_${side}`, points: points(side, n), words: 'fine', photos: [] } as const
}
const rated = (side: 'buyer' | 'seller', round = freshRound(), now = START) => {
  const decided = decideRate(round, written(side), NOTHING_SEEN, on(side, now))
  if (!decided.ok) throw new Error(decided.refusal.code)
  return decided.value
}
const to = (side: 'buyer' | 'seller', words: string) => ({ ratingId: `rating_${side}`, words })
const code = (outcome: { ok: boolean; refusal?: { code: string } }) => outcome.refusal?.code

it('every state of both processes can be reached and left', () => {
  const none = { unreachable: [], stuck: [] }
  expect(flaws(ROUND_STATES, 'open', ROUND_FINAL, ROUND_NEXT)).toEqual(none)
  expect(flaws(CASE_STATES, 'open', CASE_FINAL, CASE_NEXT)).toEqual(none)
})

describe('rating', () => {
  it('is sealed until the other side has rated, and then both open at once', () => {
    const one = rated('seller')
    expect(one.round).toMatchObject({ state: 'one_sided', revealedAt: null })
    expect(one.happenings.map(({ kind }) => kind)).toEqual(['ratings.rated'])
    const both = rated('buyer', one.round, plus(START, DAY_MS))
    const at = plus(START, DAY_MS)
    expect(both.round).toMatchObject({ state: 'revealed', revealedAt: at })
    const opened = both.happenings.filter(({ kind }) => kind === 'ratings.revealed')
    expect(opened.map(({ data }) => data)).toMatchObject([
      { side: 'buyer', why: 'both_rated', overall: 5, counts: true },
      { side: 'seller', why: 'both_rated', overall: 5, counts: true },
    ])
  })

  it('is for the two sides, once, with the points of the side, in time', () => {
    const round = freshRound()
    const rate = (name: CastName, side: 'buyer' | 'seller', at = START, of = round) =>
      code(decideRate(of, written(side), NOTHING_SEEN, on(name, at)))
    expect(rate('stranger', 'buyer')).toBe('not_found')
    expect(rate('moderator', 'buyer')).toBe('not_found')
    expect(rate('seller', 'buyer')).toBe('points_missing')
    expect(rate('buyer', 'buyer', round.until)).toBe('rating_over')
    expect(rate('buyer', 'buyer', START, rated('buyer').round)).toBe('already_rated')
  })

  it('opens by time what one side wrote, and nothing when nobody did', () => {
    const { round } = rated('buyer')
    const early = { now: plus(round.until, -1), rules: RULES }
    expect(code(decideTimeOver(round, NOTHING_SEEN, early))).toBe('not_due')
    const due = { now: round.until, rules: RULES }
    const over = decideTimeOver(round, NOTHING_SEEN, due)
    expect(over).toMatchObject({ ok: true, value: { round: { state: 'revealed' } } })
    const empty = decideTimeOver(freshRound(), NOTHING_SEEN, due)
    expect(empty).toMatchObject({ ok: true, value: { round: { state: 'lapsed' } } })
  })

  it('is answered and added to once each, only when it is open, within its time', () => {
    const one = rated('buyer').round
    expect(code(decideReply(one, to('buyer', 'thanks'), on('seller')))).toBe('not_revealed')
    expect(code(decideAdd(one, to('buyer', 'still fine'), on('buyer')))).toBe('not_revealed')
    const both = rated('seller', one).round
    const replied = decideReply(both, to('buyer', 'thanks'), on('seller'))
    if (!replied.ok) throw new Error(replied.refusal.code)
    expect(replied.value.round.ratings.buyer?.reply?.words).toBe('thanks')
    expect(code(decideReply(replied.value.round, to('buyer', 'again'), on('seller')))).toBe(
      'already_said',
    )
    expect(code(decideReply(both, to('buyer', 'me too'), on('stranger')))).toBe('not_found')
    expect(code(decideReply(both, to('seller', 'mine'), on('seller')))).toBe('not_found')
    const late = plus(START, RULES.replyWithin_ms)
    expect(code(decideReply(both, to('buyer', 'thanks'), on('seller', late)))).toBe('answer_over')
    expect(decideAdd(both, to('buyer', 'still fine'), on('buyer', late)).ok).toBe(true)
    const tooLate = plus(START, RULES.addWithin_ms)
    expect(code(decideAdd(both, to('buyer', 'still fine'), on('buyer', tooLate)))).toBe(
      'answer_over',
    )
  })
})

describe('what counts', () => {
  const seen = { sameMonth: 0, sameGoods: false }
  const why = (amountMinor: bigint, before = seen) => whyUncounted({ amountMinor }, before, RULES)

  it('not orders up to one yuan, not the same goods again, at most six of a pair a month', () => {
    expect(why(100n)).toBe('order_small')
    expect(why(101n)).toBe(null)
    expect(why(10_000n, { ...seen, sameGoods: true })).toBe('same_goods')
    expect(why(10_000n, { ...seen, sameMonth: 5 })).toBe(null)
    expect(why(10_000n, { ...seen, sameMonth: 6 })).toBe('pair_month_full')
  })

  it('goods are the same under other spaces, cases and marks; months are those of the zone', () => {
    expect(goodsWords('Sony WH-1000 XM4，九成新！')).toBe(goodsWords('ｓｏｎｙ wh1000xm4 九成新'))
    expect(goodsWords('台灯')).not.toBe(goodsWords('台灯罩'))
    const late = plus(START, 8 * DAY_MS + 9 * 3_600_000)
    expect([monthOf(late, 'Asia/Shanghai'), monthOf(late, 'UTC')]).toEqual(['2026-12', '2026-11'])
  })

  it('only what counts is part of the stars and means', () => {
    const open = rated('seller', rated('buyer').round).round.ratings.buyer
    if (!open) throw new Error('rated')
    const once = withRating(noStanding('person_seller', 'seller'), open)
    expect(once).toMatchObject({ shown: 1, counted: 1, stars: [0, 0, 0, 0, 1] })
    const twice = withRating(once, { ...open, counts: false, uncounted: 'same_goods' })
    expect(twice).toMatchObject({ shown: 2, counted: 1, stars: [0, 0, 0, 0, 1] })
    expect(meansOf(twice)).toEqual({ goods: 5, shipping: 5, communication: 5 })
    expect(meansOf(noStanding('person_seller', 'seller'))).toBe(null)
  })
})

describe('a report', () => {
  const parties = { raterId: CAST.buyer.id, rateeId: CAST.seller.id }
  const open: Case = {
    id: 'ratingcase_one',
    ratingId: 'rating_buyer',
    part: 'rating',
    state: 'open',
    reason: 'insult_threat',
    maskReason: null,
    openedBy: CAST.seller.id,
    openedAt: START,
    dueAt: START,
    words: { report: null, decision: null, appeal: null, final: null },
    decidedBy: null,
    decidedAt: null,
    appealedBy: null,
    appealedAt: null,
    finalBy: null,
    finalAt: null,
  }
  const mask = { maskReason: 'insult_threat' } as const
  const keep = { maskReason: null }
  const must = <T>(outcome: { ok: true; value: T } | { ok: false; refusal: { code: string } }) => {
    if (!outcome.ok) throw new Error(outcome.refusal.code)
    return outcome.value
  }

  it('is decided by a moderator who has nothing to do with it', () => {
    expect(code(decideVerdict(open, mask, parties, on('stranger')))).toBe('not_allowed')
    const seller = { ...on('moderator'), actor: { ...CAST.moderator, id: CAST.seller.id } } as const
    expect(code(decideVerdict(open, mask, parties, seller))).toBe('own_affair')
    const masked = must(decideVerdict(open, mask, parties, on('moderator')))
    expect([masked.state, isMasked(masked)]).toEqual(['masked', true])
    const kept = must(decideVerdict(open, keep, parties, on('moderator')))
    expect([kept.state, isMasked(kept)]).toEqual(['kept', false])
    expect(code(decideVerdict(kept, mask, parties, on('second')))).toBe('case_decided')
  })

  it('is appealed once by either side, stays as it is meanwhile, and a second one decides', () => {
    const masked = must(decideVerdict(open, mask, parties, on('moderator')))
    expect(code(decideAppeal(masked, parties, on('stranger')))).toBe('not_found')
    const late = on('buyer', plus(START, RULES.appealWithin_ms))
    expect(code(decideAppeal(masked, parties, late))).toBe('appeal_over')
    const appealed = must(decideAppeal(masked, parties, on('buyer')))
    expect(isMasked(appealed)).toBe(true)
    const again = decideVerdict(appealed, keep, parties, on('moderator'))
    expect(code(again)).toBe('second_person_needed')
    const shown = must(decideVerdict(appealed, keep, parties, on('second')))
    expect([shown.state, isMasked(shown)]).toEqual(['kept_finally', false])
    expect(code(decideAppeal(shown, parties, on('seller')))).toBe('case_decided')
    const kept = must(decideVerdict(open, keep, parties, on('moderator')))
    expect(isMasked(must(decideAppeal(kept, parties, on('seller'))))).toBe(false)
  })
})

it('a name is shortened to its first character, whatever script it is in; nobody stays nobody', () => {
  expect([shortened('林小雨'), shortened('Daniel'), shortened('👩‍👩‍👧 x')]).toEqual([
    '林**',
    'D**',
    '👩‍👩‍👧**',
  ])
  expect([shortened('—'), shortened(undefined)]).toEqual([null, null])
})
