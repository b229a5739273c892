import { mkdirSync } from 'node:fs'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { PEOPLE } from '../../src/app/seed/index.ts'
import { iso } from '../../src/kernel/time.ts'
import { sql } from '../../src/platform/postgres.ts'
import { atRest, openBrowser, openWindow } from './testing/browser.ts'
import { type Demo, enterAs, openDemo } from './testing/demo.ts'
import { flawsOf } from './testing/flaws.ts'
import { say } from './testing/words.ts'

let demo: Demo
let browser: Browser
beforeAll(async () => {
  const goods = ['seiko-diver', 'shanghai-watch']
  ;[demo, browser] = await Promise.all([openDemo(goods), openBrowser()])
})
afterAll(async () => {
  await browser?.close()
  await demo?.close()
})

const SHOTS = process.env.CREDIT_SHOTS
/** Pictures for whoever changes these screens; only when asked for. */
async function shot(page: Page, name: string): Promise<void> {
  if (!SHOTS) return
  mkdirSync(SHOTS, { recursive: true })
  await atRest(page)
  await page.screenshot({ path: `${SHOTS}/${name}.png`, fullPage: true })
}

test('a seller reads the score on a phone, opens a reason and finds the trade behind it', async () => {
  const words = say('zh-CN')
  const looks = { language: 'zh-CN', screen: 'phone' } as const
  const { page, context, complaints } = await openWindow(browser, demo.url, looks)
  await enterAs(page, 'hsu')
  await page.goto('/account')
  await page.getByRole('link', { name: words('account:way.credit') }).click()
  await page.getByText(words('credit:axis.seller.score')).waitFor()
  await page.getByText(words('credit:dimension.shipping_on_time')).click()
  const trade = page.getByRole('link', { name: /Seiko|精工/ }).first()
  await trade.waitFor()
  await page.getByText(words('credit:history.title')).first().waitFor()
  expect(await flawsOf(page)).toEqual([])
  await shot(page, 'credit')
  await page.getByRole('radio', { name: words('credit:axis.buyer.name') }).check()
  await page.getByText(words('credit:axis.buyer.score')).waitFor()
  await page.getByRole('radio', { name: words('credit:axis.seller.name') }).check()
  await page.getByText(words('credit:dimension.shipping_on_time')).click()
  await trade.click()
  await page.waitForURL('**/trades/**')
  await page.goto(`/listings/${demo.listing('shanghai-watch')}`)
  await page.getByText(words('listings:seller.gradeAsk')).waitFor()
  await shot(page, 'seller')
  expect(complaints).toEqual([])
  await context.close()
})

const VOUCH = sql(
  'test_browser_vouch',
  `insert into credit.vouchings (trade_id, side, from_id, to_id, weight, rated, at)
   select 'trade_' || lpad(n::text, 26, '0'), 'buyer', buyer, seller, 1, true, $3
   from unnest($1::text[], $2::text[]) with ordinality as v(buyer, seller, n)`,
)

const SPOKEN = sql(
  'test_browser_spoken',
  `with said as (
     select n, 'trade_' || lpad((1000 + n)::text, 26, '0') as trade_id, n % 9 = 0 as wrong,
       (case when n % 9 = 0 then 0.14 else 0.03 end) + (n % 7) * 0.02 as chance
     from generate_series(1, 260) as n
   ), inputs as (
     insert into credit.inputs (trade_id, axis, known)
     select trade_id, 'seller',
       jsonb_build_object('goods_as_described', jsonb_build_array(9 - n / 40, n / 40)) from said
   )
   insert into credit.predictions
     (trade_id, axis, model, person_id, chance, made_at, went_wrong, ended_at)
   select trade_id, 'seller', 'goodhand-score-2026.1', ($2::text[])[1 + n % 5], chance, $1, wrong,
     $1::timestamptz + n * interval '1 second' from said`,
)

test('somebody of the staff sees how good the models are, and asks to put one elsewhere', async () => {
  const { database, clock } = demo.market
  const ids = Object.values(PEOPLE).map(({ id }) => id)
  await database.query(SPOKEN, [iso(clock.now()), ids])
  const words = say('en')
  const { page, context, complaints } = await openWindow(browser, demo.url, { screen: 'phone' })
  await enterAs(page, 'su')
  await page.goto('/operator/models')
  await page.getByText(words('risk:roc.title')).first().waitFor()
  await page.getByText(words('risk:drift.moved.much')).first().waitFor()
  await page.getByText(words('risk:fairness.in.zh-CN')).first().waitFor()
  await shot(page, 'models')
  expect(await flawsOf(page)).toEqual([])
  await page.getByText(words('risk:place.ask')).last().click()
  await page
    .getByRole('combobox', { name: words('risk:place.where') })
    .last()
    .click()
  await page.getByRole('option', { name: words('risk:model.place.champion') }).click()
  await page
    .getByRole('button', { name: words('risk:place.do') })
    .last()
    .click()
  await page.getByText(words('operator:approvals.takesTwo')).waitFor()
  expect(complaints).toEqual([])
  await context.close()
})

test('somebody of the staff looks into a group on a phone, and decides', async () => {
  const { database, clock, credit } = demo.market
  const ids = Object.values(PEOPLE).map(({ id }) => id)
  const pairs = ids.slice(1, 5).flatMap(from => ids.slice(5, 8).map(to => [from, to] as const))
  const [from, to] = [pairs.map(([one]) => one), pairs.map(([, other]) => other)]
  await database.query(VOUCH, [from, to, iso(clock.now())])
  expect(await credit.pass()).toMatchObject({ groups: 1 })
  await demo.settle()

  const words = say('zh-CN')
  const looks = { language: 'zh-CN', screen: 'phone' } as const
  const { page, context, complaints } = await openWindow(browser, demo.url, looks)
  await enterAs(page, 'su')
  await page.goto('/operator/groups')
  await page.getByText(words('risk:group.of_other')).first().click()
  await page.getByText(words('risk:tie.co-rating.text')).first().waitFor()
  await shot(page, 'group')
  expect(await flawsOf(page)).toEqual([])
  await page.getByRole('combobox', { name: words('risk:decide.reason') }).click()
  await page.getByRole('option', { name: words('risk:reason.one_person') }).click()
  await page.getByRole('button', { name: words('risk:decide.discount') }).click()
  await page.getByText(words('risk:decide.was.discounted')).waitFor()
  expect(complaints).toEqual([])
  await context.close()
})
