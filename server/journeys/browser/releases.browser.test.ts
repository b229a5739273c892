import { readFileSync } from 'node:fs'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { PEOPLE } from '../../src/app/seed/index.ts'
import { DAY_MS, iso, plus } from '../../src/kernel/time.ts'
import { sql } from '../../src/platform/postgres.ts'
import { newId } from '../../src/platform/random.ts'
import { LANGUAGES, openBrowser, openWindow } from './testing/browser.ts'
import { type Demo, openDemo, signIn } from './testing/demo.ts'
import { overflowOf, violationsOf } from './testing/flaws.ts'
import { say } from './testing/words.ts'

const en = say('en')
const LISTINGS = 600

let demo: Demo
let browser: Browser
beforeAll(async () => {
  ;[demo, browser] = await Promise.all([openDemo(['leather-handbag']), openBrowser()])
  await fill(demo)
})
afterAll(async () => {
  await browser?.close()
  await demo?.close()
})

const FILL = sql(
  'test_release_listings',
  `insert into listings.listings (id, seller_id, state, version, title, category, grade,
     price_minor, currency, delivery, place, published_at, created_at, updated_at)
   select id, seller, 'withdrawn', 1, 'Sold elsewhere', category, grade, price, 'CNY',
     array['courier'], place, at, at, at
   from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::bigint[], $6::text[],
     $7::timestamptz[]) as l(id, seller, category, grade, price, place, at)`,
)

const SAY_YES = sql(
  'test_release_consents',
  `insert into consent.decisions (id, person_id, purpose, decision, policy_version,
     asked_at_place, locale, receipt, at)
   select 'consent_' || id, id, 'statistics', 'given', '2026-11-01', 'privacy', 'en', '', $2
   from unnest($1::text[]) as p(id)`,
)

/** Goods of many people who let them be counted, put on sale over two weeks of the month before the last. */
async function fill({ market: { database, clock } }: Demo): Promise<void> {
  const rows = Array.from({ length: LISTINGS }, (_, at) => at)
  const pick = <T>(list: readonly T[], at: number) => list[at % list.length] as T
  const start = plus(clock.now(), -50 * DAY_MS)
  await database.transaction(async tx => {
    tx.send(FILL, [
      rows.map(() => newId('listing')),
      rows.map(at => `person_release${at % 220}`),
      rows.map(at => pick(['lamps', 'bicycles', 'film_cameras', 'phones'], at * 5 + (at >> 4))),
      rows.map(at => pick(['new', 'like_new', 'good'], at + (at >> 3))),
      rows.map(at => pick([3_000, 15_000, 48_000, 90_000, 260_000], at * 7 + (at >> 2))),
      rows.map(at => pick(['杭州', '上海 徐汇', '广州', '成都'], at + (at >> 5))),
      rows.map(at => iso(plus(start, (at % 14) * DAY_MS))),
    ])
    const people = Array.from({ length: 220 }, (_, at) => `person_release${at}`)
    tx.send(SAY_YES, [people, iso(clock.now())])
    return { commit: true, value: null }
  })
}

/** The days that the goods were put on sale in, as the form takes them. */
function days() {
  const now = demo.market.clock.now()
  const day = (before: number) => iso(plus(now, -before * DAY_MS)).slice(0, 10)
  return { from: day(52), to: day(34) }
}

/** Proposes what takes two people, and lets a second one agree. */
async function together(page: Page): Promise<void> {
  await page.getByLabel(en('operator:roles.reason')).fill('the city asked for it')
  await page.getByRole('button', { name: en('operator:approvals.propose') }).click()
  await page.getByText(en('operator:approvals.proposed')).waitFor()
  const second = await openWindow(browser, demo.url)
  await signIn(second.page, '顾清')
  const { request } = second.page
  const { items } = await (await request.get('/api/v1/operator/approvals?open=true')).json()
  const path = `/api/v1/operator/approvals/${items[0].id}/approve`
  const data = { reason: 'nobody can be found in it' }
  const { stepUpId } = await (await request.post(path, { data })).json()
  await request.post(`/api/v1/step-ups/${stepUpId}/proofs`, { data: { proof: { kind: 'demo' } } })
  const agreed = await request.post(path, { data, headers: { 'step-up': stepUpId } })
  expect(await agreed.json()).toEqual({ done: true })
  await second.context.close()
}

test('an officer weighs risk against loss, lets a table out and downloads it', async () => {
  const { page, complaints } = await openWindow(browser, demo.url)
  await signIn(page, PEOPLE.su.displayName)
  await page.goto('/privacy/releases')
  await page.getByText(en('release:past.none')).waitFor()
  await page.getByRole('combobox', { name: en('release:form.dataset') }).click()
  await page.getByRole('option', { name: en('release:dataset.listings') }).click()
  await page.getByLabel(en('release:form.from')).fill(days().from)
  await page.getByLabel(en('release:form.to')).fill(days().to)
  await page.getByRole('button', { name: en('release:form.preview') }).click()
  await page.getByRole('status').getByText(en('release:state.previewing')).waitFor()
  await demo.settle()
  await page.getByRole('figure').waitFor()
  await page
    .getByRole('radio', { name: en('release:preview.number') })
    .nth(1)
    .check()
  await page.getByRole('button', { name: /2$/ }).click()
  await together(page)
  await page.getByRole('status').getByText(en('release:state.releasing')).waitFor()
  await demo.settle()

  await page.getByRole('button', { name: en('release:detail.askLeave') }).click()
  await together(page)
  const downloading = page.waitForEvent('download')
  await page.getByRole('link', { name: en('release:detail.file') }).click()
  const csv = readFileSync(await (await downloading).path(), 'utf8')
  expect(csv.split('\n')[0]).toBe('category,region,date,price')
  expect(csv.split('\n').length).toBeGreaterThan(LISTINGS * 0.95)
  await page.locator('[data-state="released"]').waitFor()
  expect(complaints).toEqual([])
})

test('counts that nobody can be found in leave when two people agree, and spend the budget', async () => {
  const { page, complaints } = await openWindow(browser, demo.url, { screen: 'phone' })
  await signIn(page, PEOPLE.su.displayName)
  await page.goto('/privacy/releases')
  await page.getByRole('radio', { name: en('release:kind.counts') }).check()
  await page.getByLabel(en('release:form.from')).fill(days().from)
  await page.getByLabel(en('release:form.to')).fill(days().to)
  await page.getByRole('combobox', { name: en('release:form.dataset') }).click()
  await page.getByRole('option', { name: en('release:dataset.listings') }).click()
  await page.getByRole('button', { name: en('release:form.count') }).click()
  await page.getByRole('button', { name: en('release:detail.letOut') }).click()
  await together(page)
  await page.getByRole('status').getByText(en('release:state.releasing')).waitFor()
  await demo.settle()
  await page.getByRole('link', { name: en('release:detail.readme') }).waitFor()
  const options = await page.request.get('/api/v1/privacy/release-options')
  expect((await options.json()).budget.spentMostMilli).toBe(500)
  expect(complaints).toEqual([])
})

test('others are told that it is not for them', async () => {
  const { page } = await openWindow(browser, demo.url)
  await signIn(page, PEOPLE.lin.displayName)
  await page.goto('/privacy/releases')
  await page.getByText(en('problems:not_allowed.what')).waitFor()
})

for (const language of LANGUAGES) {
  for (const screen of ['phone', 'desk'] as const) {
    test(`the desk fits a ${screen} in ${language}, and anybody can use it`, async () => {
      const { page, complaints } = await openWindow(browser, demo.url, { language, screen })
      await signIn(page, PEOPLE.su.displayName)
      const about = { dataset: 'listings', profile: 'partner', ...days() }
      const columns = ['category', 'region', 'date', 'grade']
      const strict = { k: 5, l: 1, t: 1, suppressionMax: 0.04, measure: 'loss' }
      const asked = await page.request.post('/api/v1/privacy/releases/tables', {
        data: { ...about, wish: { columns, sensitive: 'price', ...strict } },
      })
      const { id } = await asked.json()
      await demo.settle()
      await page.goto(`/privacy/releases?sel=${id}`)
      await page.getByRole('figure').waitFor()
      const found = await violationsOf(page, ['wcag2a', 'wcag2aa'])
      expect(found.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([])
      expect(await overflowOf(page)).toEqual([])
      expect(complaints).toEqual([])
    })
  }
}
