import { createHash } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startLogistics } from '../testing.ts'
import { createKuaidi100 } from './kuaidi100.ts'

const SALT = 'a-salt-of-ours'
let market: Awaited<ReturnType<typeof startLogistics>>

beforeAll(async () => {
  market = await startLogistics(url => [
    createKuaidi100({
      customer: 'C0FFEE',
      key: 'key',
      salt: SALT,
      callbackUrl: `${url}/api/v1/carriers/kuaidi100/webhooks`,
      // Nobody listens there: these tests are about pushes.
      endpoint: 'http://127.0.0.1:9',
    }),
  ])
})
afterAll(() => market.stop())

async function push(param: string, salt = SALT) {
  const sign = createHash('md5').update(`${param}${salt}`).digest('hex').toUpperCase()
  const answer = await fetch(`${market.marketUrl}/api/v1/carriers/kuaidi100/webhooks`, {
    method: 'POST',
    body: new URLSearchParams({ sign, param }),
  })
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> }
}

/** The time in China, as Kuaidi100 writes it. */
const chinaTime = (at: number) =>
  new Date(at + 8 * 3_600_000).toISOString().slice(0, 19).replace('T', ' ')

test('a signed form moves the parcel, is acknowledged as documented, and may come again', async () => {
  const parcel = await market.opened({ carrier: 'yto', trackingNumber: 'YT9383342193097' })
  const ftime = chinaTime(market.clock.now())
  const line = { context: '快件已由本人签收', ftime, time: ftime, statusCode: '301' }
  const lastResult = { com: 'yuantong', nu: 'YT9383342193097', state: '301', data: [line] }
  const param = JSON.stringify({ status: 'shutdown', lastResult })
  const receipt = { result: true, returnCode: '200', message: '成功' }
  expect(await push(param)).toEqual({ status: 200, body: receipt })
  expect(await push(param)).toEqual({ status: 200, body: receipt })
  const { state, events } = await market.read(parcel)
  expect(state).toBe('delivered_self')
  expect(events.map(event => event.text)).toEqual(['快件已由本人签收'])
  expect(market.told.map(one => one.meaning)).toEqual(['delivered_self'])
})

test('a form signed by somebody else is refused', async () => {
  const param = JSON.stringify({ status: 'polling' })
  expect(await push(param, 'guessed')).toMatchObject({
    status: 401,
    body: { code: 'webhook_signature_wrong' },
  })
})
