import { afterEach, expect, test } from 'vitest'
import { type Merchant, startMerchant } from './testing/merchant.ts'

let merchant: Merchant
afterEach(() => merchant.close())

const state = async (reference: string) => (await merchant.succeed(reference)).body.state

test('a count is used up, also over a restart', async () => {
  merchant = await startMerchant()
  expect((await merchant.call('PUT', '/v1/faults', { decline: 2 })).body).toEqual({ decline: 2 })
  expect(await state('p1')).toBe('failed')
  await merchant.restart()
  expect(await state('p2')).toBe('failed')
  expect(await state('p3')).toBe('succeeded')
  expect((await merchant.call('GET', '/v1/faults')).body).toEqual({})
})

test('always goes on until it is switched off', async () => {
  merchant = await startMerchant()
  await merchant.call('PUT', '/v1/faults', { decline: 'always' })
  expect([await state('p1'), await state('p2')]).toEqual(['failed', 'failed'])
  await merchant.call('PUT', '/v1/faults', { decline: 0 })
  expect(await state('p1')).toBe('succeeded')
})

test('a probability strikes by chance', async () => {
  const chances = [0.1, 0.9, 0.4, 0.6]
  merchant = await startMerchant({ chance: () => chances.shift() ?? 0 })
  await merchant.call('PUT', '/v1/faults', { decline: 0.5 })
  const states = []
  for (const reference of ['p1', 'p2', 'p3', 'p4']) states.push(await state(reference))
  expect(states).toEqual(['failed', 'succeeded', 'failed', 'succeeded'])
})

test('the console switches faults on and off', async () => {
  merchant = await startMerchant()
  const post = (form: Record<string, string>) =>
    fetch(`${merchant.institution.url}/operator/faults`, {
      method: 'POST',
      body: new URLSearchParams(form),
      redirect: 'manual',
    })
  expect((await post({ decline: '3', webhook_late: 'always', payout_failure: '' })).status).toBe(
    303,
  )
  const standing = await merchant.call('GET', '/v1/faults')
  expect(standing.body).toEqual({ webhook_late: 'always', decline: 3 })
  await post({ decline: '0', webhook_late: '' })
  expect((await merchant.call('GET', '/v1/faults')).body).toEqual({ webhook_late: 'always' })
  expect((await post({ earthquake: '1' })).status).toBe(400)
})

test('another site cannot switch faults for a person who is using the console', async () => {
  merchant = await startMerchant()
  const reply = await fetch(`${merchant.institution.url}/operator/faults`, {
    method: 'POST',
    headers: { 'sec-fetch-site': 'cross-site' },
    body: new URLSearchParams({ decline: 'always' }),
  })
  expect(reply.status).toBe(403)
  expect((await merchant.call('GET', '/v1/faults')).body).toEqual({})
})
