import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  type CaseBundle,
  checkCase,
  checkDraw,
  commitmentOfVote,
  digestOfReasons,
} from '../../verifier/src/index.ts'
import { SYSTEM } from '../src/kernel/actor.ts'
import { DAY_MS, HOUR_MS } from '../src/kernel/time.ts'
import { loadExam } from '../src/modules/panel/exam.ts'
import * as journal from '../src/platform/journal.ts'
import { newId, secretToken } from '../src/platform/random.ts'
import { address, carrierReports, cast, counter, listing, pay } from './testing/cast.ts'
import { crowd, type Member } from './testing/crowd.ts'
import { openStage, type Stage } from './testing/market.ts'
import type { Visitor } from './testing/visitor.ts'

const REASONS = '照片里的裂纹在发货前就有，描述没有提到，所以适用与描述不符。'

describe('a panel of peers', () => {
  let stage: Stage
  let seller: Visitor & { id: string }
  let buyer: Visitor & { id: string }
  let addressId: string
  let jurors: Member[]
  /** A buyer and a seller who become jurors later. */
  let reserve: Member[]
  let lampId: string

  beforeAll(async () => {
    stage = await openStage()
    ;({ seller, buyer, addressId } = await cast(stage))
    await address(seller)
    lampId = await listing(seller, { title: '台灯' })
    const people = await crowd(stage, 10)
    await tradeLamps(people)
    await stage.advance(15 * DAY_MS)
    jurors = people.slice(0, 8)
    reserve = people.slice(8)
    await Promise.all(jurors.map(becomesJuror))
  })
  afterAll(() => stage.close())

  /** Every other one sold lamps, the rest bought some, as the journal would tell of it. */
  async function tradeLamps(people: readonly Member[]) {
    const { database, clock } = stage.market
    const facts = people.flatMap(({ id }, at) =>
      Array.from({ length: 10 }, () => newId('person')).flatMap(other => {
        const tradeId = newId('trade')
        const [sellerId, buyerId] = at % 2 === 0 ? [id, other] : [other, id]
        const body = { tradeId, listingId: lampId, buyerId, sellerId }
        const of = { ...body, currency: 'CNY', delivery: 'courier', until: null }
        const told = (kind: string, more: object) => {
          return { kind, subject: tradeId, by: SYSTEM, body: { ...of, ...more } }
        }
        return [
          told('trade.reserved', { totalMinor: 20_000 }),
          told('trade.paid', { amountMinor: 20_000 }),
          told('trade.shipped', { carrier: 'sandbox' }),
          told('trade.completed', { why: 'confirmed' }),
        ]
      }),
    )
    await database.transaction(async tx => {
      journal.append(tx, clock.now(), facts)
      return { commit: true, value: null }
    })
    await stage.settle()
  }

  const exam = new Map(loadExam().map(one => [one.code, one.words.en.answers]))
  type Question = { readonly code: string; readonly answers: readonly string[] }

  async function answers(who: Member, choose: (place: number) => number) {
    const { body } = await who.post('/panel/exam', {}, { 'accept-language': 'en' })
    const chosen = (body.questions as Question[]).map(one => {
      return choose(one.answers.indexOf(exam.get(one.code)?.[0] ?? ''))
    })
    return (await who.post(`/panel/exam/${body.id}/answers`, { answers: chosen })).body
  }
  async function becomesJuror(who: Member) {
    expect(await answers(who, right => right)).toMatchObject({ passed: true, right: 6 })
    expect((await who.put('/panel/willing', { willing: true })).body.willing).toBe(true)
  }

  async function declined(reason = 'damaged') {
    const listingId = await listing(seller, { title: `台灯 ${reason}` })
    const trade = await buyer.post('/trades', { listingId, delivery: 'courier', addressId })
    const { id: tradeId } = trade.body
    await pay(stage, buyer, tradeId)
    const trackingNumber = await counter(stage, tradeId)
    await seller.post(`/trades/${tradeId}/ship`, { carrier: 'sandbox', trackingNumber })
    await carrierReports(stage, trackingNumber, 'delivered_self')
    const wish = { reason, remedy: 'partial_refund', amountMinor: 4_000 }
    const statement = '林小雨说屏幕有裂纹，请打 138 0013 8000。'
    const { body } = await buyer.post(`/trades/${tradeId}/disputes`, { ...wish, statement })
    await stage.advance(73 * HOUR_MS)
    return (await buyer.post(`/disputes/${body.id}/decline`)).body
  }

  interface Ballot {
    readonly vote: 'claimant' | 'respondent'
    readonly rule: string
    readonly reasons: string
    readonly reasonsSalt: string
    readonly salt: string
  }
  const ballot = (vote: Ballot['vote']): Ballot => {
    const salts = { reasonsSalt: secretToken(16), salt: secretToken(16) }
    return { vote, rule: 'goods_differ', reasons: REASONS, ...salts }
  }
  async function sealed(caseOf: { id: string; round: number; pseudonym: string }, one: Ballot) {
    const { reasons, reasonsSalt, ...vote } = one
    const reasonsDigest = await digestOfReasons({ salt: reasonsSalt, reasons })
    const { id: caseId, round, pseudonym } = caseOf
    return commitmentOfVote({ caseId, round, pseudonym }, { ...vote, reasonsDigest })
  }
  const caseFor = async (who: Pick<Member, 'get'>, id: string) => who.get(`/panel/cases/${id}`)
  async function jurorsOf(id: string) {
    const cases = await Promise.all(jurors.map(one => caseFor(one, id)))
    return jurors.flatMap((who, at) => {
      return cases[at]?.status === 200 ? [{ who, seat: cases[at].body }] : []
    })
  }
  const commit = (who: Pick<Member, 'post'>, id: string, commitment: string) =>
    who.post(`/panel/cases/${id}/commitment`, { commitment })
  const show = (who: Pick<Member, 'post'>, id: string, one: Ballot) =>
    who.post(`/panel/cases/${id}/vote`, one)

  it('teaches by its exam, and asks for it before anybody is willing', async () => {
    const [novice] = (await crowd(stage, 1)) as [Member]
    expect((await novice.put('/panel/willing', { willing: true })).body.code).toBe('exam_needed')
    const failed = await answers(novice, right => (right + 1) % 3)
    expect(failed).toMatchObject({ passed: false, right: 0 })
    expect(failed.answers).toHaveLength(6)
    expect((await novice.post('/panel/exam')).body.code).toBe('exam_too_soon')
    const standing = (await jurors[0]?.get('/panel'))?.body
    expect(standing).toMatchObject({
      ...{ willing: true, knows: ['lamps'] },
      needs: { trades: { have: 10, need: 5 }, grade: true, member: true },
    })
  })

  it('is drawn for anybody to check, votes blind and decides with reasons', async () => {
    const dispute = await declined()
    expect(dispute).toMatchObject({
      ...{ stage: 'panel', turn: { who: ['panel'] } },
      panel: { round: 1, phase: 'commit', seats: 5, majority: 3, pool: 8 },
    })
    const { id } = dispute
    const found = await jurorsOf(id)
    const [seated, read] = [found.map(one => one.who), found.map(one => one.seat)]
    const undrawn = jurors.filter(one => !seated.includes(one))
    expect([seated.length, undrawn.length]).toEqual([5, 3])
    const [first] = read
    expect(first).toMatchObject({
      ...{ phase: 'commit', claimant: 'buyer', reason: 'damaged' },
      terms: {
        claimant: { refund: { amountMinor: 4_000 } },
        respondent: { refund: { amountMinor: 0 } },
      },
    })
    const text = JSON.stringify(first)
    for (const trace of ['林小雨', '138 0013', '台灯 damaged', buyer.id, seller.id])
      expect(text).not.toContain(trace)

    const outsiders = [undrawn[0] as Member, buyer, seller]
    for (const who of outsiders) {
      expect((await caseFor(who, id)).status).toBe(404)
      expect((await commit(who, id, 'a'.repeat(64))).status).toBe(404)
    }
    expect((await stage.visitor().get(`/panel/cases/${id}`)).status).toBe(401)
    expect((await buyer.get(`/panel/draws/${id}/1`)).status).toBe(404)

    const ballots = ['claimant', 'claimant', 'claimant', 'respondent', 'claimant'] as const
    const votes = ballots.map(ballot)
    for (const [at, who] of seated.entries()) {
      const done = await commit(who, id, await sealed(read[at], votes[at] as Ballot))
      expect(done.body).toMatchObject({ committed: true, phase: at < 4 ? 'commit' : 'reveal' })
      if (at > 0) continue
      expect((await commit(who, id, 'b'.repeat(64))).body.code).toBe('already_voted')
      expect((await show(who, id, votes[0] as Ballot)).body.code).toBe('wrong_stage')
    }
    const [one, two, three, four, five] = seated as [Member, Member, Member, Member, Member]
    expect((await show(one, id, ballot('respondent'))).body.code).toBe('vote_differs')
    const nobody = (await buyer.get(`/disputes/${id}`)).body
    expect(JSON.stringify(nobody.file)).not.toContain('reasonsDigest')
    for (const [at, who] of [one, two, three, four].entries()) {
      expect((await show(who, id, votes[at] as Ballot)).body.shown).toBe(true)
    }
    expect((await show(one, id, votes[0] as Ballot)).body.code).toBe('already_voted')
    await stage.advance(25 * HOUR_MS)
    expect((await show(five, id, votes[4] as Ballot)).body.code).toBe('wrong_stage')

    const decided = (await seller.get(`/disputes/${id}`)).body
    expect(decided).toMatchObject({
      stage: 'decided',
      decision: { by: 'panel', rule: 'goods_differ', refund: { amountMinor: 4_000 } },
    })
    const ended = decided.file.find((entry: { kind: string }) => entry.kind === 'panel_ended')
    expect(ended).toMatchObject({ by: 'panel', data: { claimant: 3, respondent: 1, seats: 5 } })
    expect(Object.values(ended.words)).toEqual(Array(4).fill(REASONS))
    expect((await caseFor(one, id)).body).toMatchObject({ phase: 'over', said: [], evidence: [] })

    const bundle: CaseBundle = (await buyer.get(`/disputes/${id}/bundle`)).body
    expect(await checkCase(bundle)).toMatchObject({ faults: [] })
    expect(bundle.draws).toHaveLength(1)
    const swapped = structuredClone(bundle)
    Object.assign(swapped.draws?.[0] ?? {}, { drawn: swapped.draws?.[0]?.drawn.toReversed() })
    expect((await checkCase(swapped)).faults).toEqual([{ fault: 'draw_differs', at: '1' }])
    const published = await stage.visitor().get(`/panel/draws/${id}/1`)
    expect(await checkDraw(published.body)).toEqual([])

    await stage.settle()
    const kinds = async (who: Member) =>
      (await who.get('/notices')).body.items.map((notice: { kind: string }) => notice.kind)
    expect(await kinds(one)).toEqual(expect.arrayContaining(['panel.seated', 'panel.served']))
    expect(await kinds(five)).not.toContain('panel.served')
    expect((await one.get('/panel')).body.quality).toMatchObject({ votes: 1, agreement: 1 })
  })

  it('is drawn anew without a majority, knows nothing of the first, and goes to staff then', async () => {
    const { id } = await declined()
    const first = await jurorsOf(id)
    const votes = (['claimant', 'claimant', 'respondent'] as const).map(ballot)
    for (const [at, { who, seat }] of first.slice(0, 3).entries()) {
      await commit(who, id, await sealed(seat, votes[at] as Ballot))
    }
    const seatedTimes = async () => {
      await stage.settle()
      const lists = await Promise.all(
        first.map(async ({ who }) => (await who.get('/notices')).body),
      )
      return lists.map(({ items }) => {
        return items.filter((one: { kind: string }) => one.kind === 'panel.seated').length
      })
    }
    const before = await seatedTimes()
    await stage.advance(13 * HOUR_MS)
    // Half of the time is over: whoever has not voted hears of it again.
    const again = (await seatedTimes()).map((times, at) => times - before[at])
    expect(again).toEqual([0, 0, 0, 1, 1])
    await stage.advance(12 * HOUR_MS)
    // With the three who were not drawn they are enough for a second panel.
    await Promise.all(reserve.map(becomesJuror))
    jurors.push(...reserve)
    for (const [at, { who }] of first.slice(0, 3).entries()) {
      expect((await show(who, id, votes[at] as Ballot)).status).toBe(200)
    }
    const redrawn = (await buyer.get(`/disputes/${id}`)).body
    expect(redrawn).toMatchObject({ stage: 'panel', panel: { round: 2, phase: 'commit', pool: 5 } })
    const second = (await jurorsOf(id)).filter(one => one.seat.phase === 'commit')
    expect(second).toHaveLength(5)
    for (const { seat } of second) {
      expect(seat.said.map((one: { by: string }) => one.by)).toEqual(['buyer'])
      expect(JSON.stringify(seat)).not.toContain(REASONS)
    }
    const early: CaseBundle = (await buyer.get(`/disputes/${id}/bundle`)).body
    expect(early.draws).toEqual([])
    expect(await checkCase(early)).toMatchObject({ faults: [] })

    await stage.advance(25 * HOUR_MS)
    const after = (await buyer.get(`/disputes/${id}`)).body
    expect(after).toMatchObject({ stage: 'staff_decision', panel: { round: 2 } })
    const moved = after.file.findLast((one: { kind: string }) => one.kind === 'moved')
    expect(moved.data.why).toBe('no_majority')
    const bundle: CaseBundle = (await buyer.get(`/disputes/${id}/bundle`)).body
    expect(bundle.draws).toHaveLength(2)
    expect(await checkCase(bundle)).toMatchObject({ faults: [] })
  })

  it('leaves to staff what trained people decide, and says why', async () => {
    const { stage: state, file } = await declined('counterfeit')
    expect(state).toBe('staff_decision')
    expect(file.at(-1).data.why).toBe('kind_for_staff')
  })
})
