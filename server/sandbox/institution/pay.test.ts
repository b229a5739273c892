import { afterAll, beforeAll, expect, test } from 'vitest'
import { iso, plus } from '../../src/kernel/time.ts'
import { createClock } from '../../src/platform/clock.ts'
import { eventually } from './testing/market.ts'
import { type Merchant, startMerchant } from './testing/merchant.ts'

let merchant: Merchant
beforeAll(async () => {
  merchant = await startMerchant()
})
afterAll(() => merchant.close())

const open = (url: string, language = 'en') =>
  fetch(url, { headers: { 'accept-language': language } })
const text = async (url: string, language?: string) => (await open(url, language)).text()

function press(url: string, form: Record<string, string> | [string, string][], headers = {}) {
  const body = new URLSearchParams(form)
  return fetch(url, { method: 'POST', body, redirect: 'manual', headers })
}

test('the page speaks the reader’s language, and the one that the link asks for', async () => {
  const url = merchant.payLink('p_lang')
  expect(await text(url, 'zh-CN,zh;q=0.9')).toContain('支付 ¥1,280.00')
  expect(await text(url, 'zh-HK')).toContain('<html lang="zh-TW">')
  expect(await text(url, 'fr, zh-Hant')).toContain('信用卡')
  expect(await text(url, 'fr')).toContain('Pay CN¥1,280.00')
  expect(await text(`${url}&lang=zh-CN`, 'en')).toContain('<html lang="zh-CN">')
})

test('paying leads back to the page, which then leads to the shop with nothing added', async () => {
  const url = merchant.payLink('p_paid')
  const answer = await press(url, { method: 'card', card: 'succeeds' })
  expect(answer.status).toBe(303)
  const next = new URL(answer.headers.get('location') ?? '', merchant.institution.url)
  const page = await text(next.href)
  expect(page).toContain('Payment received')
  expect(page).toContain(`content="3;url=${merchant.market.url}/trades/1"`)
  expect((await merchant.call('GET', '/v1/pay-ins/p_paid')).body.state).toBe('succeeded')
  await press(url, { method: 'wallet' })
  expect((await merchant.call('GET', '/v1/pay-ins/p_paid')).body.method).toBe('card')
})

test('a declined card says so and leaves another try', async () => {
  const url = merchant.payLink('p_declined')
  await press(url, { method: 'card', card: 'no_funds' })
  expect(await text(url)).toContain('not enough money')
  await press(url, { method: 'wallet', fault: 'decline' })
  expect((await merchant.call('GET', '/v1/pay-ins/p_declined')).body.state).toBe('failed')
  await press(url, { method: 'wallet' })
  expect(await text(url)).toContain('Payment received')
})

test('a bank transfer is under way first and then arrives', async () => {
  const url = merchant.payLink('p_transfer')
  await press(url, { method: 'bank_transfer' })
  await eventually(async () => (await text(url)).includes('Payment received'))
})

test('timeout_after_success tells the payer not to pay twice', async () => {
  const url = merchant.payLink('p_silent')
  const chosen: [string, string][] = [
    ['method', 'card'],
    ['fault', 'timeout_after_success'],
    ['fault', 'webhook_never'],
  ]
  const answer = await press(url, chosen, { 'accept-language': 'en' })
  expect(answer.status).toBe(504)
  expect(await answer.text()).toContain('Don’t pay twice')
  expect((await merchant.call('GET', '/v1/pay-ins/p_silent')).body.state).toBe('succeeded')
})

test('an expired page takes no payment', async () => {
  const url = merchant.payLink('p_expired', { expiresAt: '2020-01-01T00:00:00.000Z' })
  expect(await text(url)).toContain('The time to pay has passed')
  await press(url, { method: 'card' })
  expect((await merchant.call('GET', '/v1/pay-ins/p_expired')).status).toBe(404)
})

test('a page that was opened and not paid is pending, and expires in the end', async () => {
  const soon = iso(plus(createClock().now(), 3_000))
  const url = merchant.payLink('p_opened', { expiresAt: soon })
  await open(url)
  const seen = await merchant.call('GET', '/v1/pay-ins/p_opened')
  expect(['pending', 'expired']).toContain(seen.body.state)
  await eventually(async () => {
    const { body } = await merchant.call('GET', '/v1/pay-ins/p_opened')
    return body.state === 'expired'
  })
})

test.each([
  ['changed amount', 'amountMinor=128000', 'amountMinor=1'],
  ['changed way back', 'returnUrl=http', 'returnUrl=https'],
  ['doubled field', 'currency=CNY', 'currency=CNY&currency=CNY'],
  ['missing signature', 'signature=', 'sign='],
])('a link with a %s is refused and leads nowhere', async (_what, before, after) => {
  const url = merchant.payLink('p_changed').replace(before, after)
  const answer = await open(url)
  expect(answer.status).toBe(400)
  const page = await answer.text()
  expect(page).toContain('open it again from the shop')
  expect(page).not.toContain('href="http')
  expect((await press(url, { method: 'card' })).status).toBe(400)
})

test('what the merchant writes is shown, never run', async () => {
  const subject = `<script>alert('x')</script>"&`
  const page = await text(merchant.payLink('p_script', { subject }))
  expect(page).toContain('&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;&quot;&amp;')
  expect(page).not.toContain('<script>alert')
})

test('a javascript address is no way back', async () => {
  const answer = await open(merchant.payLink('p_js', { returnUrl: 'javascript:alert(1)' }))
  expect(answer.status).toBe(400)
})

test('the page loads nothing from elsewhere and is in no frame', async () => {
  const answer = await open(merchant.payLink('p_policy'))
  const policy = answer.headers.get('content-security-policy') ?? ''
  expect(policy).toContain("default-src 'none'")
  expect(policy).toContain("frame-ancestors 'none'")
  expect(policy).toContain(`form-action 'self' ${merchant.market.url}`)
  const [, nonce] = policy.match(/script-src 'nonce-([^']+)'/) ?? []
  const page = await answer.text()
  expect(page).toContain(`<script nonce="${nonce}">`)
  expect(page).not.toMatch(/(src|href)="(https?:)?\/\/(?!127\.0\.0\.1)/)
})

test('another site cannot pay for the reader', async () => {
  const url = merchant.payLink('p_forged')
  const answer = await press(url, { method: 'card' }, { 'sec-fetch-site': 'cross-site' })
  expect(answer.status).toBe(403)
  expect((await merchant.call('GET', '/v1/pay-ins/p_forged')).status).toBe(404)
})

test.each([
  { method: 'cash' },
  { method: 'card', card: '4111111111111111' },
  { method: 'card', fault: 'earthquake' },
])('%o is no choice', async form => {
  expect((await press(merchant.payLink('p_choice'), form)).status).toBe(400)
})
