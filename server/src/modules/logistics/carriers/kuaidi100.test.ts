import { createHash } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { iso } from '../../../kernel/time.ts'
import { createKuaidi100 } from './kuaidi100.ts'

const ACCOUNT = { customer: 'C0FFEE', key: 'kEyOfTheShop', salt: 'a-salt-of-ours' }
const CALLBACK = 'https://market.example/api/v1/carriers/kuaidi100/webhooks'
const PARCEL = {
  id: 'parcel_01jabcdefghjkmnpqrstvwxyz0',
  carrier: 'yto',
  trackingNumber: 'YT9383342193097',
} as const

/** A result in the documented shape: newest first, `resultv2=4`. */
const RESULT = {
  message: 'ok',
  nu: 'YT9383342193097',
  ischeck: '1',
  condition: 'F00',
  com: 'yuantong',
  status: '200',
  state: '301',
  data: [
    {
      context: '您的快件已由本人签收，感谢使用圆通速递',
      time: '2026-11-22 18:46:31',
      ftime: '2026-11-22 18:46:31',
      status: '本人签收',
      statusCode: '301',
      areaCode: 'CN440305000000',
      areaName: '广东,深圳市,南山区',
      location: '',
    },
    {
      context: '快件已放入南山科技园丰巢柜',
      time: '2026-11-22 12:00:00',
      ftime: '2026-11-22 12:00:00',
      status: '投柜或驿站',
      statusCode: '501',
      areaName: '广东,深圳市,南山区',
    },
    {
      context: '【杭州转运中心】已发出',
      time: '2026-11-20 23:59:59',
      ftime: '2026-11-20 23:59:59',
      status: '干线',
      statusCode: '1002',
      location: '杭州转运中心',
    },
  ],
}

function push(param: string, salt = ACCOUNT.salt, sign = md5(param + salt)): Buffer {
  return Buffer.from(new URLSearchParams({ sign, param }).toString())
}
const md5 = (text: string) => createHash('md5').update(text).digest('hex').toUpperCase()
const pushed = (body: object) => push(JSON.stringify(body))
const kuaidi100 = createKuaidi100({ ...ACCOUNT, callbackUrl: CALLBACK })
const verify = (body: Buffer) => kuaidi100.verifyWebhook({}, body)

test('a push in the documented form is read in our words, in China’s time', () => {
  const read = verify(pushed({ status: 'shutdown', billstatus: 'check', lastResult: RESULT }))
  if (!read.ok) throw new Error(read.refusal.code)
  expect(read.value.map(one => [one.kind, iso(one.at), one.place])).toEqual([
    ['delivered_self', '2026-11-22T10:46:31.000Z', '广东,深圳市,南山区'],
    ['at_locker_or_station', '2026-11-22T04:00:00.000Z', '广东,深圳市,南山区'],
    ['in_transit', '2026-11-20T15:59:59.000Z', '杭州转运中心'],
  ])
  expect(read.value[0]).toMatchObject({
    carrier: 'yto',
    trackingNumber: 'YT9383342193097',
    eventId: null,
    text: '您的快件已由本人签收，感谢使用圆通速递',
  })
})

test('the end of watching for want of news is no event', () => {
  const aborted = pushed({ status: 'abort', message: '3天查询无记录', lastResult: undefined })
  expect(verify(aborted)).toEqual({ ok: true, value: [] })
})

test('a push with another signature, none, or a changed body is not theirs', () => {
  const genuine = JSON.stringify({ status: 'polling', lastResult: RESULT })
  const forged = genuine.replace('1002', '301')
  for (const body of [
    push(genuine, 'another salt'),
    push(forged, ACCOUNT.salt, md5(genuine + ACCOUNT.salt)),
    push(genuine, ACCOUNT.salt, ''),
    Buffer.from(`param=${encodeURIComponent(genuine)}`),
    Buffer.from(genuine),
    Buffer.alloc(0),
  ]) {
    expect(verify(body)).toEqual({ ok: false, refusal: { code: 'webhook_signature_wrong' } })
  }
})

test('a genuine push that cannot be read is malformed, and an unknown company is passed over', () => {
  const malformed = { ok: false, refusal: { code: 'webhook_malformed' } }
  expect(verify(push('not json'))).toEqual(malformed)
  expect(verify(pushed({ status: 'polling', lastResult: { com: 1 } }))).toEqual(malformed)
  const undated = { ...RESULT, data: [{ context: 'x', ftime: 'gestern' }] }
  expect(verify(pushed({ status: 'polling', lastResult: undated }))).toEqual(malformed)
  const foreign = { ...RESULT, com: 'pigeonpost' }
  expect(verify(pushed({ status: 'polling', lastResult: foreign }))).toEqual({
    ok: true,
    value: [],
  })
})

test('without detailed codes only the newest line says where the parcel is', () => {
  const data = RESULT.data.map(({ statusCode: _, ...line }) => line)
  const read = verify(pushed({ status: 'polling', lastResult: { ...RESULT, state: '3', data } }))
  expect(read.ok && read.value.map(one => one.kind)).toEqual([
    'delivered_proxy',
    'in_transit',
    'in_transit',
  ])
})

const closing: (() => void)[] = []
afterEach(() => {
  for (const close of closing.splice(0)) close()
})

/** Kuaidi100's two calls on a local port: checks what the documentation asks for, then answers. */
async function endpoint(answers: Record<string, object | null>) {
  const asked: { path: string; form: Record<string, string> }[] = []
  const server = createServer(async (request, reply) => {
    let body = ''
    for await (const chunk of request) body += chunk
    const form = Object.fromEntries(new URLSearchParams(body))
    const path = request.url ?? ''
    asked.push({ path, form })
    const signed = form.sign === md5(`${form.param}${ACCOUNT.key}${ACCOUNT.customer}`)
    const answer = path === '/poll' || signed ? answers[path] : { returnCode: '503' }
    if (answer === null) return reply.destroy()
    reply.setHeader('content-type', 'application/json')
    reply.end(JSON.stringify(answer))
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  closing.push(() => server.close())
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const carrier = createKuaidi100({ ...ACCOUNT, callbackUrl: CALLBACK, endpoint: url })
  return { carrier, asked }
}

test('subscribing names the parcel, our callback and our salt', async () => {
  const { carrier, asked } = await endpoint({ '/poll': { result: true, returnCode: '200' } })
  expect(await carrier.register(PARCEL)).toEqual({ state: 'registered' })
  expect(asked[0]?.form.schema).toBe('json')
  expect(JSON.parse(asked[0]?.form.param ?? '')).toEqual({
    company: 'yuantong',
    number: 'YT9383342193097',
    key: ACCOUNT.key,
    parameters: { callbackurl: CALLBACK, salt: ACCOUNT.salt, resultv2: '4' },
  })
})

test('a repeated subscription is fine, a refused one says why, a dead line is unreachable', async () => {
  const register = async (answer: object | null) =>
    (await endpoint({ '/poll': answer })).carrier.register(PARCEL)
  expect(await register({ returnCode: '501', message: '重复订阅' })).toEqual({
    state: 'registered',
  })
  expect(await register({ returnCode: '701' })).toEqual({ state: 'refused', reason: '701' })
  expect(await register(null)).toEqual({ state: 'unreachable' })
  expect(await register({ hello: 'world' })).toEqual({ state: 'unreachable' })
})

test('looking up signs with key and customer and reads the same lines as a push', async () => {
  const { carrier } = await endpoint({ '/poll/query.do': RESULT })
  const track = await carrier.track(PARCEL)
  expect(track.state === 'known' && track.reports.map(one => one.kind)).toEqual([
    'delivered_self',
    'at_locker_or_station',
    'in_transit',
  ])
  const nothing = await endpoint({ '/poll/query.do': { result: false, returnCode: '500' } })
  expect(await nothing.carrier.track(PARCEL)).toEqual({ state: 'not_found' })
  const dead = await endpoint({ '/poll/query.do': null })
  expect(await dead.carrier.track(PARCEL)).toEqual({ state: 'unreachable' })
})

test('it tracks the carriers that it has a company code for', () => {
  expect(['sf', 'zto', 'ems', 'tcat'].every(kuaidi100.tracks)).toBe(true)
  expect(['sandbox', 'post', 'pigeon'].some(kuaidi100.tracks)).toBe(false)
})
