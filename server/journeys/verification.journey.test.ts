import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { DAY_MS, MINUTE_MS } from '../src/kernel/time.ts'
import * as journal from '../src/platform/journal.ts'
import { sql } from '../src/platform/postgres.ts'
import { person as anybody, listing, namedPerson as person } from './testing/cast.ts'
import { openStage, type Stage } from './testing/market.ts'
import type { Visitor } from './testing/visitor.ts'

type Someone = Visitor & { id: string }

const LIN = { name: '林小满', documentKind: 'resident_id', document: '310104199304080121' }
const LIN_CARD = '6222021000000000108'
const ZHOU = { name: '周建国', documentKind: 'resident_id', document: '51010519580917003X' }
const WANG = { name: '王冻结', documentKind: 'resident_id', document: '110108198801010056' }
const WANG_CARD = '6214831000000000402'
const NOBODY = { name: '路人甲', documentKind: 'resident_id', document: '11010519491231002X' }

const EVERYTHING = sql<{ text: string }>(
  'test_verification_everything',
  `select coalesce(string_agg(row, ' '), '') as text from (
     select c::text as row from verification.checks c
     union all select c::text from verification.credentials c
     union all select v::text from vault.sealed_values v
     union all select f::text from journal.facts f
     union all select k::text from platform.idempotency_keys k
     union all select d::text from platform.deadlines d) as rows`,
)

describe('real names', () => {
  let stage: Stage

  beforeAll(async () => {
    stage = await openStage()
  })
  beforeEach(() => stage.verifier.setFaults({}))
  afterAll(() => stage.close())

  /** As a phone that was confirmed with a code tells the journal. */
  async function confirmPhone(who: Someone, change = 'phone_changed') {
    await stage.market.database.transaction(async tx => {
      const body = { personId: who.id, change }
      const fact = { kind: 'identity.factor_changed', subject: who.id, by: { kind: 'system' } }
      journal.append(tx, stage.market.clock.now(), [{ ...fact, by: { kind: 'system' }, body }])
      return { commit: true, value: null }
    })
    await stage.settle()
  }

  async function somebody(name: string): Promise<Someone> {
    const who = await person(stage, name)
    await confirmPhone(who)
    return who
  }

  async function check(who: Visitor, proof: 'documents' | 'cards', body: object) {
    const asked = await who.post(`/verification/${proof}`, body)
    expect(asked.status).toBe(202)
    await stage.settle()
    return (await who.get(`/verification/checks/${asked.body.id}`)).body
  }
  const levelOf = async (who: Visitor) => (await who.get('/verification')).body.level

  it('a phone, a document and a card open one level after the other', async () => {
    const lin = await person(stage, '小林')
    expect(await levelOf(lin)).toBe(0)
    await confirmPhone(lin)
    expect(await levelOf(lin)).toBe(1)
    expect((await lin.get('/verification')).body.next).toBe('document')
    expect(await check(lin, 'documents', LIN)).toMatchObject({
      state: 'matched',
      masked: '3••••••21',
    })
    expect(await levelOf(lin)).toBe(2)
    const card = { document: LIN.document, card: '6222 0210 0000 0000 108' }
    expect((await check(lin, 'cards', card)).state).toBe('matched')
    const standing = (await lin.get('/verification')).body
    expect(standing).toMatchObject({ level: 3, next: null })
    expect(standing.limits.levels[3].buy).toEqual({ eachMinor: null, sumMinor: null })
    await confirmPhone(lin, 'phone_removed')
    expect(await levelOf(lin)).toBe(0)
    await confirmPhone(lin)
    expect(await levelOf(lin)).toBe(3)
  })

  it('one document verifies one account; the second is told only after the verifier matched', async () => {
    const second = await somebody('另一个小林')
    expect((await check(second, 'documents', LIN)).state).toBe('taken')
    expect(await levelOf(second)).toBe(1)
    const guess = await check(second, 'documents', { ...LIN, name: '王小明' })
    expect(guess.state).toBe('mismatched')
  })

  it('another name is a mismatch, an unknown document asks for its photo, and lapses without one', async () => {
    const zhou = await somebody('老周')
    expect((await check(zhou, 'documents', { ...ZHOU, name: '周建军' })).state).toBe('mismatched')
    const unknown = await check(zhou, 'documents', NOBODY)
    expect(unknown.state).toBe('awaiting_document')
    const again = await zhou.post('/verification/documents', ZHOU)
    expect(again).toMatchObject({ status: 409, body: { code: 'check_open' } })
    await stage.advance(8 * DAY_MS)
    expect((await zhou.get(`/verification/checks/${unknown.id}`)).body.state).toBe('lapsed')
    expect((await check(zhou, 'documents', ZHOU)).state).toBe('matched')
  })

  it('a blocked card is abnormal, somebody else’s document differs, and the order is kept', async () => {
    const wang = await somebody('小王')
    const card = { document: WANG.document, card: WANG_CARD }
    const early = await wang.post('/verification/cards', card)
    expect(early).toMatchObject({ status: 409, body: { code: 'proof_missing', proof: 'document' } })
    await check(wang, 'documents', WANG)
    expect((await check(wang, 'cards', card)).state).toBe('card_abnormal')
    expect(await levelOf(wang)).toBe(2)
    const theirs = await wang.post('/verification/cards', { ...card, document: LIN.document })
    expect(theirs).toMatchObject({ status: 422, body: { code: 'document_differs' } })
    expect((await check(wang, 'cards', { ...card, card: LIN_CARD })).state).toBe('mismatched')
  })

  it('five tries of a card in a day are all there are, whoever tries; tomorrow there are more', async () => {
    const card = '6225881000000000506'
    const people = [await somebody('阿一'), await somebody('阿二')] as const
    const documents = [
      { name: '何港生', documentKind: 'resident_id', document: '810000199002150064' },
      { name: '买买提·吐尔逊', documentKind: 'resident_id', document: '33010619960512004X' },
    ] as const
    for (const [at, who] of people.entries()) {
      expect((await check(who, 'documents', documents[at] ?? {})).state).toBe('matched')
    }
    const wrong = { document: documents[1].document, card }
    for (let tried = 0; tried < 5; tried++) {
      expect((await check(people[1], 'cards', wrong)).state).toBe('mismatched')
    }
    const asked = stage.verifier.asked()
    const right = { document: documents[0].document, card }
    const refused = await people[0].post('/verification/cards', right)
    expect(refused).toMatchObject({ status: 429, body: { code: 'too_many_tries', max: 5 } })
    expect(stage.verifier.asked()).toBe(asked)
    await stage.advance(DAY_MS + MINUTE_MS)
    expect((await check(people[0], 'cards', right)).state).toBe('matched')
  })

  it.each(['rate_limit', 'unavailable', 'drop', 'garbage'] as const)(
    'after %s the verifier is asked again by itself, and it costs one try',
    async fault => {
      const who = await somebody(`试试 ${fault}`)
      stage.verifier.setFaults({ [fault]: 2 })
      const body = { ...ZHOU, name: '周建军' }
      const asked = await who.post('/verification/documents', body)
      await stage.settle()
      expect((await who.get(`/verification/checks/${asked.body.id}`)).body.state).toBe('due')
      await stage.advance(MINUTE_MS)
      await stage.advance(2 * MINUTE_MS)
      expect((await who.get(`/verification/checks/${asked.body.id}`)).body.state).toBe('mismatched')
    },
  )

  it('a verifier that stays away hands the document to a person and ends the check of a card', async () => {
    const who = await somebody('等不到')
    stage.verifier.setFaults({ unavailable: 100 })
    const asked = await who.post('/verification/documents', NOBODY)
    for (const minutes of [0, 1, 2, 4, 8, 16]) await stage.advance(minutes * MINUTE_MS + 1)
    const after = (await who.get(`/verification/checks/${asked.body.id}`)).body
    expect(after.state).toBe('awaiting_document')
  })

  it('what cannot be right goes nowhere and is not kept', async () => {
    const who = await somebody('打错字')
    const before = stage.verifier.asked()
    const send = (change: object) => who.post('/verification/documents', { ...LIN, ...change })
    expect(await send({ document: '110105199002300010' })).toMatchObject({
      status: 422,
      body: { code: 'number_invalid', field: 'document' },
    })
    for (const name of ['林\u200b小满', '林小满😀', 'Lin Xiаoman']) {
      expect(await send({ name })).toMatchObject({ status: 422, body: { code: 'name_invalid' } })
    }
    expect((await send({ documentKind: 'library_card' })).status).toBe(400)
    expect((await send({ document: '1'.repeat(101) })).status).toBe(400)
    expect((await stage.visitor().post('/verification/documents', LIN)).status).toBe(401)
    expect((await stage.visitor().get('/verification')).status).toBe(401)
    await stage.settle()
    expect(stage.verifier.asked()).toBe(before)
    expect((await who.get('/verification')).body.proofs[1]).toEqual({
      proof: 'document',
      confirmed: null,
      check: null,
    })
  })

  it('a check is its owner’s own', async () => {
    const [mine, other] = [await somebody('我'), await somebody('别人')]
    const asked = await mine.post('/verification/documents', NOBODY)
    expect((await other.get(`/verification/checks/${asked.body.id}`)).status).toBe(404)
  })

  it('no table that a thief would take holds a name, a number or a card', async () => {
    const [row] = await stage.market.database.query(EVERYTHING)
    for (const { name, document } of [LIN, ZHOU, WANG, NOBODY]) {
      expect(row?.text).not.toContain(name)
      expect(row?.text).not.toContain(document)
    }
    for (const card of [LIN_CARD, WANG_CARD]) expect(row?.text).not.toContain(card)
  })

  it('forty of the same thing and a declared business make a likely operator, with the reasons shown', async () => {
    const dealer = await somebody('耳机批发')
    const view = async () => (await stage.visitor().get(`/people/${dealer.id}/trader`)).body
    expect(await view()).toMatchObject({ sellerClass: 'private', details: null })
    for (let at = 0; at < 10; at++) await listing(dealer)
    await stage.settle()
    const observed = await view()
    expect(observed.sellerClass).toBe('private')
    expect(observed.factors).toContainEqual({
      factor: 'same_goods',
      value: 10,
      from: 10,
      met: true,
    })
    const declared = await dealer.send('PUT', '/verification/declaration', { business: true })
    expect(declared.body).toMatchObject({ declaredBusiness: true, sellerClass: 'likely_operator' })
    expect((await view()).sellerClass).toBe('likely_operator')
    await dealer.send('PUT', '/verification/declaration', { business: false })
    expect((await view()).sellerClass).toBe('private')
  })

  it('nothing is asked without consent, and taking it back ends what goes on', async () => {
    const who = await anybody(stage, '不愿意')
    await confirmPhone(who)
    const refused = await who.post('/verification/documents', ZHOU)
    expect([refused.status, refused.body.code]).toEqual([403, 'consent_required'])
    expect(refused.body.purpose).toBe('real_name')
    const willing = await somebody('又不愿意')
    stage.verifier.setFaults({ unavailable: 100 })
    const asked = await willing.post('/verification/documents', NOBODY)
    await stage.settle()
    const { policyVersion } = (await willing.get('/consents')).body
    const said = { purpose: 'real_name', wish: 'refuse', policyVersion }
    await willing.post('/consents', { ...said, place: 'verification', language: 'en' })
    await stage.settle()
    const check = (await willing.get(`/verification/checks/${asked.body.id}`)).body
    expect(check.state).toBe('lapsed')
  })
})
