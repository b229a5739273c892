import { readdirSync } from 'node:fs'
import sharp from 'sharp'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { PersonId } from '../src/kernel/id.ts'
import { DAY_MS, HOUR_MS } from '../src/kernel/time.ts'
import * as journal from '../src/platform/journal.ts'
import { sql } from '../src/platform/postgres.ts'
import { administrator, PASSWORD, namedPerson as person } from './testing/cast.ts'
import { openStage, type Stage } from './testing/market.ts'
import { giveRole, staff } from './testing/staff.ts'
import type { Answer, Visitor } from './testing/visitor.ts'

type Someone = Visitor & { id: string }
const PASSPORT = { name: 'Maya Lindqvist', documentKind: 'passport', document: 'EA1234567' }
const LICENCE = {
  legalName: '上海示例旧物有限公司',
  registrationKind: 'cn',
  registrationNumber: '91310104MA1GDEM01H',
  taxNumber: '91310104MA1GDEM01H',
  representative: 'Maya Lindqvist',
  address: '上海市徐汇区示例路 1 号',
  contact: 'hello@example.org',
}

const LEFT = sql<{ n: number }>(
  'test_documents_left',
  `select count(*)::int as n from vault.documents
   where person_id = $1 and forgotten_at is null`,
)

describe('documents that a person looks at', () => {
  let stage: Stage
  let reviewer: Someone
  let keyed: Awaited<ReturnType<typeof staff>>
  let picture: Buffer

  beforeAll(async () => {
    stage = await openStage()
    await administrator(stage)
    keyed = await staff(stage, 'support_agent')
    picture = await sharp({ create: { width: 640, height: 400, channels: 3, background: 'teal' } })
      .jpeg()
      .withExif({ IFD0: { Copyright: 'somewhere at home' } })
      .toBuffer()
  })
  // Time passes here by months, and no session lasts that long.
  beforeEach(async () => {
    reviewer = await newReviewer()
  })
  afterAll(() => stage.close())

  async function newReviewer(): Promise<Someone> {
    const who = await person(stage, 'Reviewer')
    await giveRole(stage, who.id as PersonId, 'support_agent')
    return who
  }

  async function somebody(name: string): Promise<Someone> {
    const who = await person(stage, name)
    await stage.market.database.transaction(async tx => {
      const body = { personId: who.id, change: 'phone_changed' }
      const fact = { kind: 'identity.factor_changed', subject: who.id, body }
      journal.append(tx, stage.market.clock.now(), [{ ...fact, by: { kind: 'system' } }])
      return { commit: true, value: null }
    })
    await stage.settle()
    return who
  }

  async function upload(who: Visitor, check: string, side: string, bytes: Uint8Array) {
    const form = new FormData()
    form.append('file', new Blob([Buffer.from(bytes)]), 'document')
    const url = `${stage.url}/api/v1/verification/checks/${check}/pictures/${side}`
    const answer = await fetch(url, {
      method: 'POST',
      headers: { cookie: who.cookie() },
      body: form,
    })
    return { status: answer.status, body: await answer.json() } as Answer
  }

  async function submitted(who: Visitor, body: object = PASSPORT) {
    const asked = await who.post('/verification/documents', body)
    expect(asked.body.state).toBe('awaiting_document')
    expect((await upload(who, asked.body.id, 'front', picture)).status).toBe(201)
    expect((await who.post(`/verification/checks/${asked.body.id}/submit`)).status).toBe(200)
    await stage.settle()
    return asked.body.id as string
  }
  const operator = '/operator/verification/checks'
  const open = (id: string) => reviewer.proven('GET', `${operator}/${id}`, undefined, PASSWORD)
  const levelOf = async (who: Visitor) => (await who.get('/verification')).body.level

  it('a reviewer who is late is called each day, and the person knows by when', async () => {
    const officer = await staff(stage, 'privacy_officer')
    const late = async () => {
      const scanned = await officer.post('/privacy/scans')
      const codes = scanned.body.findings.map((one: { code: string }) => one.code)
      return codes.includes('review_late')
    }
    const first = await somebody('Erste')
    const second = await somebody('Zweite')
    const early = await submitted(first, { ...PASSPORT, document: 'EA2223334' })
    await stage.advance(DAY_MS)
    const next = await submitted(second, { ...PASSPORT, document: 'EA5556667' })
    const queue = await keyed.get('/operator/verification/checks')
    const waiting = queue.body.items.map((one: { id: string }) => one.id)
    expect(waiting).toEqual([early, next])
    const mine = await first.get(`/verification/checks/${early}`)
    expect(mine.body.dueAt).toBe(queue.body.items[0].dueAt)
    const called = async () => {
      const all = await titles(reviewer)
      return all.filter(title => title === 'A document has waited too long for review').length
    }
    const before = await called()
    expect(await late()).toBe(false)
    await stage.advance(DAY_MS + HOUR_MS)
    expect([await called(), await late()]).toEqual([before + 1, true])
    await stage.advance(DAY_MS)
    expect(await called()).toBe(before + 3)
    const byThen = await newReviewer()
    for (const id of [early, next]) {
      const path = `/operator/verification/checks/${id}/decide`
      expect((await byThen.post(path, { accept: true })).status).toBeLessThan(300)
    }
    await stage.advance(3 * DAY_MS)
    expect([await called(), await late()]).toEqual([before + 3, false])
    expect((await first.get(`/verification/checks/${early}`)).body.dueAt).toBe(null)
  })

  const boxes = () => {
    const { dataDir } = stage.market.config
    const files = readdirSync(dataDir, { recursive: true, encoding: 'utf8' })
    return files.filter(file => file.endsWith('.box')).length
  }

  it('a picture that is refused leaves no file, and without consent none is made', async () => {
    const maya = await somebody('Maya')
    const { id } = (await maya.post('/verification/documents', PASSPORT)).body
    const before = boxes()
    const back = await upload(maya, id, 'back', picture)
    expect([back.status, back.body.code, boxes()]).toEqual([409, 'not_awaited', before])
    expect((await upload(maya, id, 'front', picture)).status).toBe(201)
    expect(boxes()).toBe(before + 1)
    const { policyVersion } = (await maya.get('/consents')).body
    const said = { purpose: 'real_name', wish: 'refuse', policyVersion, place: 'consents' }
    expect((await maya.post('/consents', { ...said, language: 'en' })).status).toBe(201)
    // Nothing has followed the withdrawal yet: the check still waits for its picture.
    const late = await upload(maya, id, 'front', picture)
    expect([late.body.code, boxes()]).toEqual(['consent_required', before + 1])
    await stage.settle()
    expect(boxes()).toBe(before)
  })

  it('a reviewer compares, accepts, and the pictures are deleted on their day', async () => {
    const maya = await somebody('Maya')
    const id = await submitted(maya)
    const queue = await reviewer.get(operator)
    expect(queue.body.items).toMatchObject([{ id, documentKind: 'passport' }])
    expect(JSON.stringify(queue.body)).not.toContain('Lindqvist')
    const opened = await open(id)
    expect(opened.body.claimed).toEqual(PASSPORT)
    const shown = `${operator}/${id}/pictures/${opened.body.pictures[0].id}`
    const [seen, again] = [await look(shown), await look(shown)]
    expect(seen.headers.get('cache-control')).toBe('no-store')
    const marked = Buffer.from(await seen.arrayBuffer())
    const { exif, width } = await sharp(marked).metadata()
    expect({ exif, width }).toEqual({ exif: undefined, width: 640 })
    // The mark is in the pixels: a picture of one colour has many now.
    expect((await sharp(marked).stats()).entropy).toBeGreaterThan(0.5)
    expect(again.status).toBe(200)
    const decided = await reviewer.post(`${operator}/${id}/decide`, {
      accept: true,
      expiresOn: '2027-06-30',
    })
    expect(decided.body.state).toBe('matched')
    expect(await levelOf(maya)).toBe(2)
    const twice = await reviewer.post(`${operator}/${id}/decide`, {
      accept: false,
      reasons: ['altered'],
    })
    expect(twice).toMatchObject({ status: 409, body: { code: 'check_decided' } })
    expect(await documentsLeft(maya)).toBe(1)
    await stage.advance(31 * DAY_MS)
    expect(await documentsLeft(maya)).toBe(0)
    reviewer = await newReviewer()
    expect((await look(shown)).status).toBe(404)
  })

  it('a rejection says why and opens the way for another try', async () => {
    const who = await somebody('Daniel')
    const id = await submitted(who, { ...PASSPORT, document: 'EB7654321' })
    const without = await reviewer.post(`${operator}/${id}/decide`, { accept: false })
    expect(without.status).toBe(400)
    await reviewer.post(`${operator}/${id}/decide`, { accept: false, reasons: ['unreadable'] })
    const check = (await who.get(`/verification/checks/${id}`)).body
    expect(check).toMatchObject({ state: 'rejected', reasons: ['unreadable'] })
    expect(await levelOf(who)).toBe(1)
    await submitted(who, { ...PASSPORT, document: 'EB7654321' })
  })

  it('nobody else looks: not the person, not another, not a reviewer at their own', async () => {
    const who = await somebody('Alex')
    const other = await somebody('Sam')
    const id = await submitted(who, { ...PASSPORT, document: 'EC1111222' })
    for (const visitor of [who, other]) {
      expect((await visitor.get(operator)).status).toBe(403)
      expect((await visitor.get(`${operator}/${id}`)).status).toBe(403)
      const decided = await visitor.post(`${operator}/${id}/decide`, { accept: true })
      expect(decided.status).toBe(403)
    }
    expect((await upload(other, id, 'front', picture)).status).toBe(404)
    expect((await other.post(`/verification/checks/${id}/submit`)).status).toBe(404)
    expect((await upload(who, id, 'front', picture)).body.code).toBe('not_awaited')
    const opened = await open(id)
    const shown = `${operator}/${id}/pictures/${opened.body.pictures[0].id}`
    expect((await keyed.get(`${operator}/${id}`)).body.code).toBe('not_allowed')
    expect((await keyed.get(shown)).body.code).toBe('not_allowed')
    const boss = await person(stage, 'Boss')
    await giveRole(stage, boss.id as PersonId, 'administrator')
    expect((await boss.get(`${operator}/${id}`)).body.code).toBe('not_allowed')
    expect((await reviewer.get(`${operator}/${id}`)).body.code).toBe('step_up_required')
    const { body: told } = await who.get('/me/accesses')
    const by = { kind: 'staff', role: 'support_agent', name: expect.stringMatching(/^\d{6}$/) }
    expect(told.items[0]).toMatchObject({ purpose: 'identity_review', caseId: id, by })
    expect(JSON.stringify(told)).not.toContain('Reviewer')
    const strange = opened.body.pictures[0].id.replace('picture_', 'check_')
    expect(
      (await reviewer.get(`${operator}/${strange}/pictures/${opened.body.pictures[0].id}`)).status,
    ).toBe(404)
  })

  it('what is no picture, hides one, or would unpack without end is refused and not kept', async () => {
    const who = await somebody('Robin')
    const asked = await who.post('/verification/documents', { ...PASSPORT, document: 'ED3333444' })
    const send = (bytes: Uint8Array) => upload(who, asked.body.id, 'front', bytes)
    const bomb = await sharp({
      create: { width: 12_000, height: 12_000, channels: 3, background: 'white' },
    })
      .png()
      .toBuffer()
    expect((await send(bomb)).body.code).toBe('photo_too_large')
    expect((await send(Buffer.from('PK\u0003\u0004 a zip'))).body.code).toBe(
      'photo_type_unsupported',
    )
    expect((await send(picture.subarray(0, 400))).body.code).toBe('photo_damaged')
    const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>')
    expect((await send(svg)).body.code).toBe('photo_type_unsupported')
    const early = await who.post(`/verification/checks/${asked.body.id}/submit`)
    expect(early.body).toMatchObject({ code: 'side_missing', side: 'front' })
    expect((await upload(who, asked.body.id, 'back', picture)).body.code).toBe('not_awaited')
    expect((await upload(who, asked.body.id, 'inside', picture)).status).toBe(404)
  })

  it('a document that ends is reminded of, then takes its level with it', async () => {
    const who = await somebody('Kim')
    const id = await submitted(who, { ...PASSPORT, document: 'EF5555666' })
    const ends = new Date(stage.market.clock.now() + 20 * DAY_MS).toISOString().slice(0, 10)
    const gone = await reviewer.post(`${operator}/${id}/decide`, {
      accept: true,
      expiresOn: '2020-01-01',
    })
    expect(gone.body.code).toBe('document_expired')
    await reviewer.post(`${operator}/${id}/decide`, { accept: true, expiresOn: ends })
    expect(await levelOf(who)).toBe(2)
    await stage.advance(8 * DAY_MS)
    expect(await titles(who)).toContain('Part of your verification ends soon')
    await stage.advance(14 * DAY_MS)
    expect(await levelOf(who)).toBe(1)
    expect(await titles(who)).toContain('Part of your verification has ended')
  })

  it('a business is checked with its licence, shown to buyers, and checked again in six months', async () => {
    const maya = await somebody('Maya & Co')
    const early = await maya.post('/verification/businesses', LICENCE)
    expect(early.body).toMatchObject({ code: 'proof_missing', proof: 'document' })
    const passport = await submitted(maya, { ...PASSPORT, document: 'EG7777888' })
    await reviewer.post(`${operator}/${passport}/decide`, { accept: true })
    const wrong = { ...LICENCE, registrationNumber: '91310104MA1GDEM01X' }
    expect((await maya.post('/verification/businesses', wrong)).body).toMatchObject({
      code: 'number_invalid',
      field: 'registrationNumber',
    })
    const asked = await maya.post('/verification/businesses', LICENCE)
    await upload(maya, asked.body.id, 'licence', picture)
    await maya.post(`/verification/checks/${asked.body.id}/submit`)
    await reviewer.post(`${operator}/${asked.body.id}/decide`, { accept: true })
    expect(await levelOf(maya)).toBe(3)
    const trader = async () => (await stage.visitor().get(`/people/${maya.id}/trader`)).body
    expect(await trader()).toMatchObject({
      verified: { level: 3, business: true },
      details: {
        legalName: LICENCE.legalName,
        registrationNumber: LICENCE.registrationNumber,
        address: LICENCE.address,
        contact: LICENCE.contact,
      },
    })
    await stage.advance(181 * DAY_MS)
    expect(await trader()).toMatchObject({ details: null, verified: { level: 2, business: false } })
  })

  async function documentsLeft({ id }: Someone): Promise<number> {
    return (await stage.market.database.query(LEFT, [id]))[0]?.n ?? 0
  }
  async function titles(who: Visitor): Promise<string[]> {
    const { body } = await who.get('/notices')
    return body.items.map((notice: { title: string }) => notice.title)
  }
  function look(path: string): Promise<Response> {
    return fetch(`${stage.url}/api/v1${path}`, { headers: { cookie: reviewer.cookie() } })
  }
})
