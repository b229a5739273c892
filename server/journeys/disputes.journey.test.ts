import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type CaseBundle, checkCase } from '../../verifier/src/index.ts'
import { verifyCase } from '../src/app/cli/verify-case.ts'
import { SYSTEM } from '../src/kernel/actor.ts'
import { type Id, twin } from '../src/kernel/id.ts'
import { HOUR_MS } from '../src/kernel/time.ts'
import { entriesOf } from '../src/modules/disputes/case-file.store.ts'
import { itemsOf } from '../src/modules/disputes/evidence.store.ts'
import { originalName } from '../src/modules/disputes/evidence-files.ts'
import { wordsOf } from '../src/modules/disputes/view.ts'
import { addTallies } from '../src/modules/figures/store.ts'
import * as deadlines from '../src/platform/deadlines.ts'
import { sql } from '../src/platform/postgres.ts'
import { address, carrierReports, cast, counter, listing, pay, person } from './testing/cast.ts'
import { openStage, type Stage } from './testing/market.ts'
import { staff } from './testing/staff.ts'
import type { Visitor } from './testing/visitor.ts'

const HOLD = sql('test_hold_trade', 'select id from trade.trades where id = $1 for update')
const LOOKS = sql<{ person_id: string; purpose: string }>(
  'test_looks_in_dispute',
  `select person_id, purpose from vault.accesses where case_id = $1 and data_class = $2`,
)
const OPENED = sql<{ total: number }>(
  'test_disputes_opened',
  'select count(*)::int as total from disputes.disputes',
)
interface Figures {
  readonly month: string
  readonly opened: number
  readonly shares: Readonly<Record<Shared, { n: number }>>
  readonly missed: readonly { key: string; n: number }[]
  readonly causes: readonly { key: string; n: number }[]
}
type Shared = 'reversed' | 'rejected' | 'complete'
const STATEMENT = { statement: '屏幕有裂纹，描述里没有写。' }

describe('disputes', () => {
  let stage: Stage
  let seller: Visitor & { id: string }
  let buyer: Visitor & { id: string }
  let addressId: string
  let mediator: Awaited<ReturnType<typeof staff>>
  let other: Awaited<ReturnType<typeof staff>>
  let goods = 0
  let appealed: string

  beforeAll(async () => {
    stage = await openStage()
    ;({ seller, buyer, addressId } = await cast(stage))
    mediator = await staff(stage, 'mediator')
    other = await staff(stage, 'mediator')
  })
  afterAll(() => stage.close())

  async function shipped(offer = {}) {
    const listingId = await listing(seller, { title: `台灯 ${++goods} 号`, ...offer })
    const trade = await buyer.post('/trades', { listingId, delivery: 'courier', addressId })
    await pay(stage, buyer, trade.body.id)
    const trackingNumber = await counter(stage, trade.body.id)
    await seller.post(`/trades/${trade.body.id}/ship`, { carrier: 'sandbox', trackingNumber })
    return { id: trade.body.id as string, trackingNumber }
  }
  async function delivered(offer = {}) {
    const { id, trackingNumber } = await shipped(offer)
    await carrierReports(stage, trackingNumber, 'delivered_self')
    return id
  }
  const open = async (tradeId: string, more = {}) =>
    buyer.post(`/trades/${tradeId}/disputes`, {
      ...{ reason: 'damaged', remedy: 'partial_refund', amountMinor: 4_000, ...STATEMENT },
      ...more,
    })
  const step = (who: Pick<Visitor, 'post'>, id: string, path: string, body = {}) =>
    who.post(`/disputes/${id}/${path}`, body)
  const trade = async (id: string) => (await buyer.get(`/trades/${id}`)).body
  const verdict = (refundMinor: number) => ({
    ...{ refundMinor, withReturn: false, rule: 'goods_differ' },
    ...{ facts: '裂纹在发货前就有。', weighing: '照片清楚。', reasons: '描述没有提到。' },
  })
  const picture = (red: number) =>
    sharp({ create: { width: 96, height: 96, channels: 3, background: { r: red, g: 9, b: 9 } } })
      .png()
      .toBuffer()

  it('freezes the money, and comes to terms by offers', async () => {
    const id = await delivered()
    const { body: before } = await buyer.get(`/trades/${id}/disputes`)
    expect(before.opening.reasons.map((one: { reason: string }) => one.reason)).toContain('damaged')
    expect(before.opening.remedies).toEqual([...['return_and_refund', 'refund', 'partial_refund']])
    const opened = await open(id)
    expect(opened.status).toBe(200)
    expect(opened.body.evidence.map((one: { item: string }) => one.item)).toEqual([
      ...['listing', 'tracking', 'payments'],
    ])
    const frozen = await trade(id)
    expect([frozen.state, frozen.money.where, frozen.turn.doing]).toEqual([
      ...['problem', 'frozen', 'settle_case'],
    ])
    expect((await open(id)).body.code).toBe('case_open')
    expect((await seller.post(`/trades/${id}/refund`, { amountMinor: 1 })).body.code).toBe(
      'case_open',
    )
    const { id: dispute } = opened.body
    await step(seller, dispute, 'answer', { statement: '运输中坏的。' })
    const offered = await step(seller, dispute, 'offer', { refundMinor: 3_000, withReturn: false })
    expect(offered.body.turn.who).toEqual(['buyer'])
    const stale = { refundMinor: 3_100, withReturn: false }
    expect((await step(buyer, dispute, 'accept-offer', stale)).body.code).toBe('offer_changed')
    const seen = { refundMinor: 3_000, withReturn: false }
    expect((await step(seller, dispute, 'accept-offer', seen)).body.code).toBe('no_offer')
    const done = await step(buyer, dispute, 'accept-offer', seen)
    expect(done.body).toMatchObject({ stage: 'enforced', settledBy: 'offer' })
    expect(await trade(id)).toMatchObject({
      state: 'completed',
      money: { refunded: { amountMinor: 3_000 }, released: { amountMinor: 7_000 } },
    })
    await stage.settle()
  })

  it('is kept from strangers, and each side from what is not its own', async () => {
    const id = await delivered()
    const { body } = await open(id)
    const stranger = await person(stage, '陌生人')
    expect((await stranger.get(`/trades/${id}/disputes`)).status).toBe(404)
    // Looking waits for nobody who is writing.
    await stage.market.database.transaction(async tx => {
      await tx.query(HOLD, [id])
      expect((await buyer.get(`/trades/${id}/disputes`)).status).toBe(200)
      return { commit: false, value: null }
    })
    for (const path of ['', '/bundle', '/bundle/page']) {
      expect((await stranger.get(`/disputes/${body.id}${path}`)).status).toBe(404)
    }
    expect((await stage.visitor().get(`/disputes/${body.id}`)).status).toBe(401)
    expect((await stranger.upload(`/disputes/${body.id}/photos`, await picture(1))).status).toBe(
      404,
    )
    expect((await stranger.get('/operator/disputes')).status).toBe(403)
    expect((await step(buyer, body.id, 'answer', STATEMENT)).body.code).toBe('not_allowed')
    expect((await step(seller, body.id, 'withdraw')).body.code).toBe('not_allowed')
    expect((await step(buyer, body.id, 'decide', verdict(1))).status).toBe(403)
    expect((await step(mediator, body.id, 'decide', verdict(1))).body.code).toBe('wrong_stage')
    expect(
      (await step(mediator, body.id, 'offer', { refundMinor: 1, withReturn: false })).status,
    ).toBe(403)
    const closed = await step(buyer, body.id, 'withdraw')
    expect(closed.body.stage).toBe('closed')
    expect((await trade(id)).state).toBe('inspecting')
  })

  it('goes on when the seller is silent, and never pays by itself', async () => {
    const { id } = await shipped()
    const { body } = await open(id, { reason: 'not_received', remedy: 'refund' })
    expect((await step(seller, body.id, 'extend')).body.turn.by > body.turn.by).toBe(true)
    await stage.advance(97 * HOUR_MS)
    await stage.settle()
    const told: { title: string }[] = (await seller.get('/notices?language=en')).body.items
    expect(told.some(({ title }) => title.includes('waits for you until'))).toBe(true)
    await stage.advance(24 * HOUR_MS)
    const proposed = (await buyer.get(`/disputes/${body.id}`)).body
    expect(proposed).toMatchObject({
      stage: 'facilitated',
      proposal: { by: 'rules', why: ['not_delivered'], refund: { amountMinor: 10_000 } },
      settledBy: null,
    })
    expect((await trade(id)).state).toBe('problem')
    const terms = { refundMinor: 10_000, withReturn: false }
    await step(buyer, body.id, 'agree', terms)
    const agreed = await step(seller, body.id, 'agree', terms)
    expect(agreed.body).toMatchObject({ stage: 'enforced', settledBy: 'proposal' })
    expect((await trade(id)).state).toBe('refunded')
  })

  it('takes scans into the file that come after the opening, until somebody decides', async () => {
    const { id, trackingNumber } = await shipped()
    const { body } = await open(id, { reason: 'not_received', remedy: 'refund' })
    const tracking = async (): Promise<{ content: { parcels: { events: unknown[] }[] } }[]> => {
      await stage.settle()
      const { evidence } = (await buyer.get(`/disputes/${body.id}`)).body
      return evidence.filter((one: { item: string }) => one.item === 'tracking')
    }
    const scans = async () => (await tracking()).map(one => one.content.parcels[0]?.events.length)
    const before = await scans()
    await carrierReports(stage, trackingNumber, 'in_transit')
    const after = await scans()
    expect(after).toEqual([...before, (before.at(-1) ?? 0) + 1])
    expect(await scans()).toEqual(after)
    const { head } = (await buyer.get(`/disputes/${body.id}`)).body
    const bundle: CaseBundle = (await buyer.get(`/disputes/${body.id}/bundle`)).body
    expect(await checkCase(bundle)).toMatchObject({ faults: [], head })
    await step(buyer, body.id, 'withdraw')
    await carrierReports(stage, trackingNumber, 'delivered_self')
    expect(await scans()).toEqual(after)
  })

  it('is decided on evidence with reasons, appealed, and decided again by somebody else', async () => {
    const id = await delivered()
    const { id: dispute } = (await open(id)).body
    appealed = dispute
    await step(seller, dispute, 'answer', STATEMENT)
    expect((await step(buyer, dispute, 'escalate')).body.code).toBe('too_early')
    await stage.advance(73 * HOUR_MS)
    await step(buyer, dispute, 'escalate')
    const shown = await buyer.upload(`/disputes/${dispute}/photos`, await picture(200))
    const photo = shown.body.evidence.find((one: { item: string }) => one.item === 'photo')
    expect((await buyer.upload(`/disputes/${dispute}/photos`, await picture(200))).body.code).toBe(
      'already_shown',
    )
    expect((await fetch(`${stage.url}${photo.picture.url}`)).status).toBe(401)
    const looks = () => stage.market.database.query(LOOKS, [dispute, 'dispute_photo'])
    const cookie = { cookie: buyer.cookie() }
    const look = async (headers: Record<string, string>, copy: string) => {
      const at = `${stage.url}/api/v1/disputes/${dispute}/evidence/${photo.id}/${copy}`
      return (await fetch(at, { headers })).status
    }
    expect([await look(cookie, 'picture'), await look(cookie, 'original')]).toEqual([200, 403])
    expect(await looks()).toEqual([])
    const { headers } = mediator
    expect([await look(headers, 'picture'), await look(headers, 'original')]).toEqual([200, 200])
    expect(await looks()).toEqual(
      Array.from({ length: 2 }, () => ({ person_id: buyer.id, purpose: 'dispute_file' })),
    )
    await step(buyer, dispute, 'rest')
    expect((await step(seller, dispute, 'rest')).body.stage).toBe('facilitated')
    await step(seller, dispute, 'decline')

    const queue = (await mediator.get('/operator/disputes')).body.items
    expect(queue.map((one: { id: string }) => one.id)).toContain(dispute)
    expect((await step(mediator, dispute, 'decide', verdict(4_000))).body.code).toBe(
      'evidence_unjudged',
    )
    const judge = (why: string) =>
      step(mediator, dispute, 'judge', { evidenceId: photo.id, verdict: 'rejected', why })
    expect((await judge('no_reason')).body.code).toBe('reason_unknown')
    expect((await judge('unreadable')).body.evidence.at(-1)).toMatchObject({ why: 'unreadable' })
    const bare = { ...verdict(4_000), reasons: '' }
    expect((await step(mediator, dispute, 'decide', bare)).status).toBe(400)
    const decided = await step(mediator, dispute, 'decide', verdict(4_000))
    expect(decided.body).toMatchObject({ stage: 'decided', decision: { rule: 'goods_differ' } })
    expect((await trade(id)).state).toBe('problem')
    await step(buyer, dispute, 'accept-decision')
    await step(seller, dispute, 'appeal', { grounds: '这里有新的照片。' })
    expect((await step(mediator, dispute, 'decide-appeal', verdict(0))).body.code).toBe(
      'second_person_needed',
    )
    const final = await step(other, dispute, 'decide-appeal', verdict(1_000))
    expect(final.body).toMatchObject({
      ...{ stage: 'enforced', settledBy: 'appeal', outcome: { refund: { amountMinor: 1_000 } } },
    })
    expect((await trade(id)).money).toMatchObject({ released: { amountMinor: 9_000 } })

    const bundle: CaseBundle = (await seller.get(`/disputes/${dispute}/bundle`)).body
    const { keys } = (await stage.visitor().get('/consents/receipts/keys')).body
    const checked = await checkCase(bundle, keys)
    expect(checked).toMatchObject({ faults: [], items: 4, head: final.body.head })
    expect(checked.signedBy).toMatch(/^[\w-]{43}$/)
    const unknown = { fault: 'key_unknown', at: 'end' }
    expect((await checkCase(bundle, [])).faults).toEqual([unknown])
    const shorter = { ...bundle, entries: bundle.entries.slice(0, -1) }
    expect((await checkCase(shorter)).faults).toEqual([{ fault: 'signature_wrong', at: 'end' }])
    const at = `${stage.url}/api/v1/disputes/${dispute}/bundle/page`
    const page = await fetch(at, { headers: { cookie: seller.cookie(), 'accept-language': 'en' } })
    expect(page.headers.get('content-disposition')).toContain('.html')
    const folder = mkdtempSync(join(tmpdir(), 'goodhand-case-'))
    writeFileSync(join(folder, 'case.html'), await page.text())
    writeFileSync(join(folder, 'keys.json'), JSON.stringify({ keys }))
    const wish = { positionals: [join(folder, 'case.html')] }
    expect(await verifyCase.run({ ...wish, values: { keys: join(folder, 'keys.json') } })).toBe(0)
    writeFileSync(join(folder, 'keys.json'), JSON.stringify({ keys: [] }))
    expect(await verifyCase.run({ ...wish, values: { keys: join(folder, 'keys.json') } })).toBe(1)
    rmSync(folder, { recursive: true })
    const opened = async () =>
      (await stage.market.database.query(LOOKS, [dispute, 'dispute_words'])).length
    const before = await opened()
    await seller.get(`/disputes/${dispute}/bundle`)
    const once = (await opened()) - before
    await fetch(at, { headers: { cookie: seller.cookie() } })
    expect((await opened()) - before).toBe(2 * once)
    const forged = structuredClone(bundle)
    Object.assign(forged.entries[0]?.data ?? {}, { refundMinor: 9_999 })
    expect((await checkCase(forged)).faults).toEqual([{ fault: 'entry_changed', at: '1' }])
  })

  it('shows what the two had said to whoever decides, page by page, and notes each look', async () => {
    const id = await delivered()
    const { id: talk } = (await buyer.post('/conversations', { tradeId: id })).body
    for (const text of ['屏幕有裂纹', '包装是好的']) {
      await buyer.post(`/conversations/${talk}/messages`, { text })
    }
    const { body } = await open(id)
    const item = body.evidence.find((one: { item: string }) => one.item === 'chat')
    expect(item.content).toEqual({
      ...{ conversationId: talk, messages: 2, hash: expect.stringMatching(/^[0-9a-f]{64}$/) },
    })
    await buyer.post(`/conversations/${talk}/messages`, { text: '后来说的' })
    const path = `/disputes/${body.id}/conversation`
    expect((await buyer.get(path)).status).toBe(403)
    const first = (await mediator.get(`${path}?limit=1`)).body
    expect(first.items).toMatchObject([{ number: 1, by: 'buyer', text: '屏幕有裂纹' }])
    const rest = (await mediator.get(`${path}?limit=1&cursor=${first.nextCursor}`)).body
    expect(rest).toMatchObject({ items: [{ text: '包装是好的', hash: item.content.hash }] })
    expect(rest.nextCursor).toBeNull()
    const looks = await stage.market.database.query(LOOKS, [body.id, 'chat_message'])
    expect(new Set(looks.map(one => `${one.person_id} ${one.purpose}`))).toEqual(
      new Set([`${buyer.id} dispute_file`]),
    )
    await step(buyer, body.id, 'withdraw')
  })

  it('sends the goods back first when both agree to that, and takes over what fails there', async () => {
    const id = await delivered()
    const { id: dispute } = (await open(id, { remedy: 'return_and_refund' })).body
    expect((await step(seller, dispute, 'concede')).body.code).toBe('address_required')
    expect((await buyer.get(`/disputes/${dispute}`)).body.stage).toBe('response')
    await address(seller)
    const conceded = await step(seller, dispute, 'concede')
    expect(conceded.body).toMatchObject({ stage: 'enforced', outcome: { withReturn: true } })
    const [request] = (await buyer.get(`/trades/${id}/aftersales`)).body.items
    expect(request.state).toBe('agreed')
    expect((await trade(id)).money.where).toBe('frozen')
    const parcel = { carrier: 'sandbox', trackingNumber: await counter(stage, `${id}-back`) }
    const sent = await buyer.post(`/aftersales/${request.id}/send-back`, parcel)
    expect(sent.body.state).toBe('returning')
    const flag = { flag: 'swapped', words: '寄回的是砖头' }
    expect((await seller.post(`/aftersales/${request.id}/flag-goods`, flag)).body.state).toBe(
      'disputed',
    )
    const { disputes } = (await buyer.get(`/trades/${id}/disputes`)).body
    expect(disputes.map((one: { stage: string }) => one.stage)).toEqual(['enforced', 'response'])
    expect((await trade(id)).money.where).toBe('frozen')
    const taken = (await seller.get(`/disputes/${disputes[1].id}`)).body
    expect(taken).toMatchObject({ reason: 'swapped', claimant: 'buyer', role: 'seller' })
  })

  it('is opened after the end of the trade, and takes the money back from the seller', async () => {
    const id = await delivered()
    await buyer.post(`/trades/${id}/confirm`)
    await stage.settle()
    const late = await open(id, { reason: 'hidden_defect', remedy: 'refund' })
    expect(late.body.stage).toBe('response')
    expect((await trade(id)).state).toBe('completed')
    const wish = { remedy: 'repair', cause: 'defect' }
    const ask = async () => (await buyer.post(`/trades/${id}/aftersales`, wish)).body.code
    expect(await ask()).toBe('case_open')
    const conceded = await step(seller, late.body.id, 'concede')
    expect(conceded.body).toMatchObject({ stage: 'enforced', settledBy: 'concession' })
    expect((await trade(id)).money.refunded.amountMinor).toBe(10_000)
    expect((await open(id)).body.code).toBe('already_decided')
    expect(await ask()).toBe('already_decided')
  })

  it('leaves no decided money behind: what the seller was paid and does not have is owed', async () => {
    const id = await delivered({ priceMinor: 95_000 })
    await buyer.post(`/trades/${id}/confirm`)
    await stage.advance(24 * HOUR_MS)
    const late = await open(id, { reason: 'hidden_defect', remedy: 'refund' })
    expect(late.body.atIssue.amountMinor).toBe(95_000)
    const conceded = await step(seller, late.body.id, 'concede')
    expect(conceded.body).toMatchObject({
      ...{ stage: 'enforced', outcome: { refund: { amountMinor: 95_000 } } },
    })
    const [debt] = (await buyer.get(`/trades/${id}/aftersales`)).body.items
    expect(debt).toMatchObject({ state: 'owing' })
    expect((await open(id)).body.code).toBe('case_open')
    const other = await delivered({ priceMinor: 99_000 })
    await buyer.post(`/trades/${other}/confirm`)
    await stage.advance(48 * HOUR_MS)
    expect((await buyer.get(`/aftersales/${debt.id}`)).body.state).toBe('refunded')
    expect((await trade(id)).money.refunded.amountMinor).toBe(95_000)
  })

  it('is counted as it happens, for staff with every number, and for everybody with none too small', async () => {
    await stage.settle()
    expect((await buyer.get('/operator/dispute-figures')).status).toBe(403)
    const months: Figures[] = (await mediator.get('/operator/dispute-figures')).body.months
    const sum = (pick: (one: Figures) => number) => months.reduce((all, one) => all + pick(one), 0)
    const { total } = (await stage.market.database.query(OPENED))[0] ?? { total: 0 }
    expect(sum(one => one.opened)).toBe(total)
    expect(sum(one => one.shares.reversed.n)).toBe(1)
    expect(sum(one => one.shares.rejected.n)).toBe(1)
    expect(sum(one => one.shares.complete.n)).toBe(2)
    // A seller who was silent, and one whose goods came back swapped.
    expect(sum(one => one.missed.find(({ key }) => key === 'response')?.n ?? 0)).toBe(2)
    // The stage begins today: what happened may lie in two months.
    const damagedIn = (one: Figures) =>
      one.causes.find(({ key }) => key === 'lamps damaged')?.n ?? 0
    const [busiest] = months.toSorted((a, b) => damagedIn(b) - damagedIn(a))
    const published = (await stage.visitor().get('/dispute-figures')).body
    expect(published.publishFrom).toBe(10)
    // The month that runs would tell of the case that came between two readings.
    const [lastClosed] = published.months
    expect(lastClosed.month < (months[0]?.month ?? '')).toBe(true)
    for (const { figures } of published.months) {
      if (figures) expect(figures.shares.reversed).toBeNull()
    }

    const path = `/operator/dispute-figures/${busiest?.month}/improvements`
    const { items } = (await mediator.get(path)).body
    const cause = items.find((one: { reason: string }) => one.reason === 'damaged')
    expect(cause).toMatchObject({ category: 'lamps', owner: null, done: null, closedAt: null })
    const { category, reason } = cause
    const note = { category, reason, done: '发货前拍照。', closed: false }
    expect((await buyer.post(path, note)).status).toBe(403)
    expect((await mediator.post(path, { ...note, reason: 'never' })).status).toBe(404)
    expect((await mediator.post(path, { ...note, done: ' ' })).status).toBe(400)
    expect((await mediator.post(path, note)).body.items).toContainEqual(
      expect.objectContaining({
        reason,
        owner: expect.objectContaining({ id: mediator.id }),
        done: '发货前拍照。',
      }),
    )
    const improved = async () => (await stage.visitor().get('/dispute-figures')).body.improved
    expect(await improved()).toEqual([])
    await other.post(path, { ...note, closed: true })
    expect((await mediator.post(path, note)).body.code).toBe('improvement_closed')
    const { month } = lastClosed
    const tally = { jurisdiction: 'cn', month, n: 30 }
    await stage.market.database.transaction(async tx => {
      addTallies(tx, [
        { ...tally, measure: 'opened', key: '' },
        // Enough to keep what the market itself counted from being told by the difference.
        { ...tally, measure: 'cause', key: 'books other' },
        { ...tally, measure: 'cause', key: 'lamps counterfeit', n: 99 },
      ])
      return { commit: true, value: null }
    })
    const many = { ...note, reason: 'counterfeit', closed: true }
    expect((await other.post(`/operator/dispute-figures/${month}/improvements`, many)).status).toBe(
      200,
    )
    const told = { month, category, reason: 'counterfeit' }
    expect(await improved()).toContainEqual(expect.objectContaining(told))
  })

  it('is rid of a reminder that comes too late', async () => {
    const { database, clock } = stage.market
    const subject = twin('disputereminder', appealed as Id<'dispute'>)
    await database.transaction(async tx => {
      deadlines.set(tx, [{ subject, transition: 'remind', dueAt: clock.now() }])
      return { commit: true, value: null }
    })
    await stage.settle()
    expect(await deadlines.dueAtOf(database, [subject])).toEqual(new Map())
  })

  it('loses photos and words when the law no longer asks for them; digests prove what others kept', async () => {
    const { database, clock, files } = stage.market
    const look = async () => {
      const [entries, items] = await Promise.all([
        entriesOf(database, appealed),
        itemsOf(database, appealed),
      ])
      const words = await wordsOf(database, clock.now(), entries, appealed, SYSTEM)
      const photo = items.find(one => one.item === 'photo')
      const original = await files.read(originalName(photo?.sha256 ?? ''))
      return { words: words.size, gone: photo?.goneAt !== null, original, digests: entries.length }
    }
    const before = await look()
    expect(before).toMatchObject({ gone: false, original: expect.anything() })
    await stage.advance(3 * 366 * 24 * HOUR_MS)
    const after = await look()
    expect(after).toEqual({ words: 0, gone: true, original: undefined, digests: before.digests })
  })
})
