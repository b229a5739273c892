import { afterAll, beforeAll, expect, test } from 'vitest'
import { offerDemoPeople, registerPeople } from '../src/modules/identity/index.ts'
import { administrator, PASSWORD, person } from './testing/cast.ts'
import { openStage, type Stage } from './testing/market.ts'
import type { Visitor } from './testing/visitor.ts'

let stage: Stage
let operator: Visitor
beforeAll(async () => {
  stage = await openStage({ demo: true })
  operator = await administrator(stage)
})
afterAll(() => stage.close())

/** The six digits of the last message that brings a code, in the sandbox's outbox. */
async function lastCode(): Promise<string | undefined> {
  await stage.settle()
  const { body } = await operator.get('/operator/outbox')
  const bodies: string[] = body.items.map((item: { body: string }) => item.body)
  return bodies.flatMap(text => /^\d{6}/.exec(text) ?? [])[0]
}

const BANK = { kind: 'bank', holder: '王建国', number: '6222021234567890128' }

test('in a sandbox the codes lie in the outbox, and one signs its reader in', async () => {
  const lin = await person(stage, 'Lin')
  const { body: me } = await lin.get('/me/email')
  const visitor = stage.visitor()
  const { body: sent } = await visitor.post('/sign-ins/codes', { email: me.email })
  const code = await lastCode()
  const proof = { kind: 'code', codeId: sent.codeId, code }
  const signedIn = await visitor.post('/sign-ins', { proof })
  expect([signedIn.status, signedIn.body.id]).toEqual([201, lin.id])

  await stage.settle()
  const { body: inbox } = await lin.get('/notices')
  const told = inbox.items.find(({ kind }: { kind: string }) => kind === 'identity.session_started')
  const { body: sessions } = await lin.get('/sessions')
  expect(sessions.items.map(({ id }: { id: string }) => id)).toContain(told.sessionId)

  const disowned = await lin.post(`/sessions/${told.sessionId}/disown`)
  expect(disowned.body).toEqual({ ended: true, passwordNeeded: true })
  expect((await visitor.get('/me')).status).toBe(401)
})

test('money is paid out elsewhere only after a fresh proof for exactly that account', async () => {
  const wang = await person(stage, 'Wang')
  const asked = await wang.send('PUT', '/payout-account', BANK)
  expect(asked.status).toBe(403)
  expect(asked.body).toMatchObject({
    code: 'step_up_required',
    operation: 'payout_account_change',
    facts: { kind: 'bank', holder: '王**', number: '•••• 0128' },
  })
  const id = asked.body.stepUpId
  const proof = { kind: 'password', password: PASSWORD }
  expect((await wang.post(`/step-ups/${id}/proofs`, { proof })).status).toBe(201)
  const thief = { ...BANK, number: '4111111111111111' }
  const stolen = await wang.send('PUT', '/payout-account', thief, { 'step-up': id })
  expect(stolen.status).toBe(403)
  expect((await wang.get('/payout-account')).status).toBe(404)
  expect((await wang.proven('PUT', '/payout-account', BANK, PASSWORD)).status).toBe(200)
  const typed = await wang.send('PUT', '/payout-account', { ...BANK, number: '1' })
  expect([typed.status, typed.body.code]).toEqual([422, 'payout_account_invalid'])
})

test('in a demo one click is also the fresh proof', async () => {
  const { database, clock } = stage.market
  const intro = { 'zh-CN': '卖家', 'zh-TW': '賣家', en: 'A seller' }
  const [id] = await database.transaction(async tx => {
    const ids = await registerPeople(tx, clock.now(), [{ displayName: '阿宝', locale: 'zh-CN' }])
    offerDemoPeople(
      tx,
      ids.map(one => ({ id: one, role: 'seller', intro })),
    )
    return { commit: true, value: ids }
  })
  const visitor = stage.visitor()
  await visitor.post('/demo/sessions', { personId: id })
  const asked = await visitor.send('PUT', '/payout-account', BANK)
  expect(asked.body.asks).toEqual(['demo'])
  const proved = asked.body.stepUpId
  await visitor.post(`/step-ups/${proved}/proofs`, { proof: { kind: 'demo' } })
  const saved = await visitor.send('PUT', '/payout-account', BANK, { 'step-up': proved })
  expect(saved.status).toBe(200)
})
