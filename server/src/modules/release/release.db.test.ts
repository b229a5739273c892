import { createHash } from 'node:crypto'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Check } from 'typebox/value'
import { afterAll, beforeAll, beforeEach, describe, expect, it, test } from 'vitest'
import { RELEASE_FACTS } from '../../facts/release.ts'
import { SYSTEM } from '../../kernel/actor.ts'
import type { PersonId } from '../../kernel/id.ts'
import { DAY_MS, instant } from '../../kernel/time.ts'
import { manualClock } from '../../platform/clock.ts'
import { createCommands } from '../../platform/commands.ts'
import * as deadlines from '../../platform/deadlines.ts'
import { openFiles } from '../../platform/files.ts'
import { createHttp, type Http } from '../../platform/http/server.ts'
import * as journal from '../../platform/journal.ts'
import { connect, type Database } from '../../platform/postgres.ts'
import { newId } from '../../platform/random.ts'
import { createScheduler, type Scheduler } from '../../platform/scheduler.ts'
import { type TestDatabase, testDatabase } from '../../platform/testing/database.ts'
import { createAccess, createApprovals, grantRoles } from '../access/index.ts'
import { registerPeople } from '../identity/index.ts'
import { loadAccessRules, loadReleaseRules } from '../rulebook/index.ts'
import type { SourceRow } from './columns.ts'
import { createReleases } from './create-release.ts'
import type { ReadRows } from './gather.ts'
import { monthBefore, personOf, seeded, tradesOf } from './testing.ts'

const START = instant(Date.UTC(2026, 10, 22, 9))

let url: TestDatabase
let database: Database
let directory: string
let app: Http
let officer: PersonId
let second: PersonId
let scheduler: Scheduler
let rows: SourceRow[]
let errors: unknown[]
const clock = manualClock(START)

/** The rows of a period by id, as a module reads them. */
const read: ReadRows = async ({ from, to }, after, limit) =>
  rows
    .filter(row => row.at >= from && row.at < to && row.id > after)
    .sort((a, b) => (a.id < b.id ? -1 : 1))
    .slice(0, limit)

async function open() {
  const commands = createCommands(database, clock)
  const rulesAt = loadAccessRules('cn')
  const approvals = createApprovals(rulesAt, {})
  const two = { rulesAt, approvals, carryOut: {}, concerned: {}, cases: {} }
  const access = createAccess({ database, commands, clock, ...two })
  const files = await openFiles({ kind: 'disk', directory })
  const releases = createReleases({
    ...{ database, commands, clock, files, approvals },
    sources: { trades: read, listings: read, signups: read },
    categories: {
      parentOf: code => (code.startsWith('lamp') ? 'home' : 'sports'),
      topCategories: ['home', 'sports', 'books'],
    },
    timeZone: 'Asia/Shanghai',
    rulesAt: loadReleaseRules('cn'),
    below: seeded(7),
  })
  const http = await createHttp({
    authenticate: async request => personOf(request.headers['x-person']),
    publicUrl: 'http://market.test',
    version: '0',
    trustProxy: 0,
    log: false,
  })
  releases.routes(http, () => {})
  access.routes(http, () => async () => {})
  return { http, releases }
}

beforeAll(async () => {
  url = await testDatabase()
  database = connect(url.url, 10)
  directory = mkdtempSync(join(tmpdir(), 'goodhand-files-'))
  const people = ['Officer', 'Second'].map(displayName => ({ displayName, locale: 'en' as const }))
  const ids = await database.transaction(async tx => {
    const value = await registerPeople(tx, START, people)
    const wish = { personId: value[1] as PersonId, role: 'auditor', reason: 'test' } as const
    await grantRoles(tx, START, SYSTEM, [wish])
    return { commit: true, value }
  })
  ;[officer, second] = ids as [PersonId, PersonId]
  const { http, releases } = await open()
  app = http
  scheduler = createScheduler({
    database,
    clock,
    handlers: releases.deadlines,
    readers: [],
    tick_ms: 0,
    onError: (_where, error) => errors.push(error),
  })
})
afterAll(async () => {
  await app.close()
  await scheduler.stop()
  await database.close()
  await url.close()
  rmSync(directory, { recursive: true, force: true })
})
// Each test has a year of its own, and with it a fresh budget.
beforeEach(() => {
  clock.set(instant(clock.now() + 400 * DAY_MS))
  rows = trades(400)
  errors = []
})

const trades = (count: number) => tradesOf(clock.now(), count)
const lastMonth = () => monthBefore(clock.now())

const WISH = {
  columns: ['category', 'region', 'date', 'delivery'],
  sensitive: 'price',
  ...{ k: 10, l: 3, t: 0.2, suppressionMax: 0.04, measure: 'loss' },
}
const COUNTS = { by: ['category'], epsilonMilli: 1_000, rowsEach: 3, threshold: 10 }

async function send(method: 'GET' | 'POST', path: string, body?: object, who?: string | null) {
  const answer = await app.inject({
    method,
    url: `/api/v1${path.startsWith('/operator') ? '' : '/privacy'}${path}`,
    ...(body && { payload: body }),
    headers: who === null ? {} : { 'x-person': who ?? `${officer} privacy_officer` },
  })
  const isJson = String(answer.headers['content-type']).includes('json')
  return { status: answer.statusCode, json: isJson ? answer.json() : null, text: answer.body }
}

/** Asks, proposes what was refused, lets a second person agree, and asks again. */
async function together(path: string, body: object = {}) {
  const { json: refused } = await send('POST', path, body)
  expect(refused.code).toBe('approval_required')
  const { operation, params } = refused
  const proposal = { operation, params, reason: 'for the city' }
  const { json: proposed } = await send('POST', '/operator/approvals', proposal)
  expect(proposed).toMatchObject({ id: expect.stringContaining('approval_') })
  const agreeing = `/operator/approvals/${proposed.id}/approve`
  const agreed = await send('POST', agreeing, { reason: 'fine' }, `${second} auditor`)
  expect(agreed.status).toBe(200)
  return send('POST', path, body)
}

const choose = (id: string, option?: number) => together(`/releases/${id}/choice`, { option })

function about(change: object = {}) {
  const { from, to } = lastMonth()
  return { dataset: 'trades', profile: 'public', from, to, wish: WISH, ...change }
}

async function previewed(change: object = {}) {
  const asked = await send('POST', '/releases/tables', about(change))
  expect(asked.status).toBe(201)
  expect(asked.json).toMatchObject({ state: 'previewing', requestedBy: officer })
  await scheduler.settle()
  return (await send('GET', `/releases/${asked.json.id}`)).json
}

async function counted(wish: object = {}, change: object = {}) {
  const asked = await send(
    'POST',
    '/releases/counts',
    about({ wish: { ...COUNTS, ...wish }, ...change }),
  )
  expect(asked.json).toMatchObject({ state: 'previewed', preview: null })
  expect((await choose(asked.json.id)).json).toMatchObject({ state: 'releasing' })
  await scheduler.settle()
  return (await send('GET', `/releases/${asked.json.id}`)).json
}

/** Gets leave to take the file out, and fetches it. */
async function fetched(id: string) {
  await together(`/releases/${id}/export`)
  return send('GET', `/releases/${id}/file`)
}

describe('a table of rows', () => {
  it('is previewed, chosen, let out with its parameters and digest, and its file expires', async () => {
    const preview = await previewed()
    expect(preview).toMatchObject({ state: 'previewed', progress: 100, result: null })
    expect(preview.preview.rows).toBe(400)
    expect(preview.preview.before.unique).toBeGreaterThan(0.1)
    const losses = preview.preview.options.map((option: { loss: number }) => option.loss)
    expect(losses.length).toBeGreaterThan(1)
    expect(losses).toEqual([...losses].sort((a, b) => a - b))
    // All rows are of one month, so a quarter would be the month under another name.
    const told = preview.preview.options.flatMap((option: { levels: string[] }) => option.levels)
    expect(told).toContain('month')
    expect(told).not.toContain('quarter')

    const chosen = await choose(preview.id, 1)
    expect(chosen).toMatchObject({ status: 200, json: { state: 'releasing', choice: 1 } })
    await scheduler.settle()
    const { json: released } = await send('GET', `/releases/${preview.id}`)
    expect(released).toMatchObject({ state: 'released', choice: 1 })
    expect(released.result.risk.max).toBeLessThanOrEqual(0.1)

    const bare = await send('GET', `/releases/${preview.id}/file`)
    expect(bare).toMatchObject({ status: 403, json: { code: 'approval_required' } })
    const file = await fetched(preview.id)
    const other = await send(
      'GET',
      `/releases/${preview.id}/file`,
      undefined,
      `${second} administrator`,
    )
    expect(other.json).toMatchObject({ code: 'approval_required', operation: 'export_release' })
    expect(createHash('sha256').update(file.text).digest('hex')).toBe(released.result.sha256)
    holdsTo(file.text, released)
    const facts = await journal.history(database, preview.id, 'release.', 10)
    expect(facts.map(({ kind }) => kind)).toEqual(['release.released', 'release.exported'])
    for (const one of facts) {
      expect(RELEASE_FACTS.some(schema => Check(schema, one))).toBe(true)
    }
    expect(facts[0]?.body).toMatchObject({ sha256: released.result.sha256, requestedBy: officer })

    clock.set(instant(clock.now() + 2 * DAY_MS))
    expect((await send('GET', `/releases/${preview.id}/file`)).status).toBe(403)
    clock.set(instant(clock.now() + 89 * DAY_MS))
    await scheduler.settle()
    expect((await send('GET', `/releases/${preview.id}`)).json).toMatchObject({ state: 'expired' })
    for (const path of ['file', 'readme']) {
      const gone = await send('GET', `/releases/${preview.id}/${path}`)
      expect(gone).toMatchObject({ status: 410, json: { code: 'release_file_gone' } })
    }
    expect(errors).toEqual([])
  })

  /** Whether a file keeps what was promised, counted from its text alone. */
  function holdsTo(csv: string, { result }: { result: { rows: number; classes: number } }) {
    const [header, ...lines] = csv.trim().split('\n')
    expect(header).toBe('category,region,date,delivery,price')
    expect(lines.length).toBe(result.rows)
    expect(lines.length).toBeGreaterThanOrEqual(400 * 0.96)
    expect(csv).not.toMatch(/person_|13800138000|楼下/)
    const classes = new Map<string, Set<string>>()
    const sizes = new Map<string, number>()
    for (const line of lines) {
      const key = line.slice(0, line.lastIndexOf(','))
      classes.set(key, (classes.get(key) ?? new Set()).add(line.slice(key.length)))
      sizes.set(key, (sizes.get(key) ?? 0) + 1)
    }
    expect(classes.size).toBe(result.classes)
    for (const values of classes.values()) expect(values.size).toBeGreaterThanOrEqual(3)
    for (const size of sizes.values()) expect(size).toBeGreaterThanOrEqual(10)
  }

  it('says in three languages what a reader must know', async () => {
    const preview = await previewed()
    await choose(preview.id, 0)
    await scheduler.settle()
    for (const [language, word] of [
      ['en', 'at least 10 different people'],
      ['zh-CN', '至少涉及 10 个不同的人'],
      ['zh-TW', '至少涉及 10 位不同的人'],
    ]) {
      const { text } = await send('GET', `/releases/${preview.id}/readme?language=${language}`)
      expect(text).toContain(word)
      expect(text).not.toMatch(/\{\w+\}|undefined|NaN/)
    }
  })

  it('is refused with the reason when there are too few rows, or nothing fits', async () => {
    rows = trades(49)
    const few = await previewed()
    expect(few).toMatchObject({
      state: 'refused',
      refusal: { code: 'too_few_rows', data: { rows: 49, rowsMin: 50 } },
    })
    // One seller: nobody is ever among ten, however many rows there are.
    rows = trades(400).map(row => ({ ...row, people: ['person_only', row.people[1] as string] }))
    expect(await previewed()).toMatchObject({ state: 'refused', refusal: { code: 'nothing_fits' } })
    expect(errors).toEqual([])
  })

  it('is not let out when the data no longer allow what was chosen', async () => {
    const preview = await previewed()
    rows = rows.map((row, at) => ({ ...row, people: [`person_seller${at % 4}`, `person_b${at}`] }))
    await choose(preview.id, 0)
    await scheduler.settle()
    const { json } = await send('GET', `/releases/${preview.id}`)
    expect(json).toMatchObject({
      state: 'refused',
      refusal: { code: 'data_changed' },
      result: null,
    })
    expect((await send('GET', `/releases/${preview.id}/file`)).status).toBe(404)
  })

  it('warns of earlier tables of the same days', async () => {
    expect((await previewed()).preview.overlapping).toBe(0)
    const first = await previewed()
    await choose(first.id, 0)
    await scheduler.settle()
    expect((await previewed()).preview.overlapping).toBe(1)
  })

  it('is chosen once, by an option that there is, and lapses when nobody decides', async () => {
    const preview = await previewed()
    const none = await send('POST', `/releases/${preview.id}/choice`, { option: 99 })
    expect(none).toMatchObject({ status: 404, json: { code: 'not_found' } })
    clock.set(instant(clock.now() + 8 * DAY_MS))
    await scheduler.settle()
    const late = await send('POST', `/releases/${preview.id}/choice`, { option: 0 })
    expect(late).toMatchObject({ status: 409, json: { code: 'release_moved_on' } })
    expect((await send('GET', `/releases/${preview.id}`)).json.state).toBe('lapsed')
  })
})

describe('counts with noise', () => {
  it('are let out with every cell there could be, and spend the budget of the year', async () => {
    const before = (await send('GET', '/release-options')).json.budget
    const released = await counted()
    expect(released).toMatchObject({ state: 'released', counts: { epsilonMilli: 1_000 } })
    const { text } = await fetched(released.id)
    const lines = text.trim().split('\n')
    expect(lines[0]).toBe('category,count')
    // Three of the catalogue, and what stands in no list.
    expect(lines.slice(1).map(line => line.split(',')[0])).toEqual(['home', 'sports', 'books', ''])
    expect(Number(lines[1]?.split(',')[1])).toBeGreaterThan(100)
    expect(lines[3]).toBe('books,')
    const after = (await send('GET', '/release-options')).json.budget
    expect([before.spentMostMilli, after.spentMostMilli]).toEqual([0, 1_000])
  })

  it('are refused when the budget is spent, and leave no file', async () => {
    for (let time = 0; time < 4; time++) expect((await counted()).state).toBe('released')
    const files = () => readdirSync(directory, { recursive: true, withFileTypes: true })
    const kept = files().filter(entry => entry.isFile()).length
    const spent = await counted({ epsilonMilli: 10 })
    expect(spent).toMatchObject({
      state: 'refused',
      refusal: { code: 'budget_spent', data: { leftMilli: 0 } },
    })
    expect(files().filter(entry => entry.isFile()).length).toBe(kept)
    // Others have theirs still.
    rows = rows.map((row, at) => ({ ...row, people: [`person_new${at}`] }))
    expect((await counted()).state).toBe('released')
  })

  it('never overspend together: of many at once only as many get through as the budget has', async () => {
    const asked = await Promise.all(
      Array.from({ length: 6 }, () => send('POST', '/releases/counts', about({ wish: COUNTS }))),
    )
    const sixth = asked.pop()?.json.id
    for (const { json } of asked) expect((await choose(json.id)).status).toBe(200)
    const tooMany = await send('POST', `/releases/${sixth}/choice`, {})
    expect(tooMany).toMatchObject({ status: 409, json: { code: 'too_many_under_way' } })
    await scheduler.settle()
    const states = await Promise.all(
      asked.map(async ({ json }) => (await send('GET', `/releases/${json.id}`)).json.state),
    )
    expect(states.sort()).toEqual(['refused', 'released', 'released', 'released', 'released'])
    expect((await send('GET', '/release-options')).json.budget.spentMostMilli).toBe(4_000)
  })
})

describe('a calculation that breaks', () => {
  it('is tried again, and fails clearly when it breaks again', async () => {
    const asked = await send('POST', '/releases/tables', about())
    const whole = rows
    rows = null as unknown as SourceRow[]
    await scheduler.settle()
    expect(errors.length).toBe(1)
    expect((await send('GET', `/releases/${asked.json.id}`)).json.state).toBe('previewing')
    for (let time = 0; time < 3; time++) {
      clock.set(instant(clock.now() + DAY_MS / 24))
      await scheduler.settle()
    }
    expect((await send('GET', `/releases/${asked.json.id}`)).json).toMatchObject({
      state: 'failed',
      refusal: { code: 'calculation_failed' },
    })
    rows = whole
  })

  it('begins anew on the next server when the first one stops', async () => {
    const first = await open()
    const asked = await send('POST', '/releases/tables', about())
    const [deadline] = await deadlines.due(database, clock.now(), 1)
    expect(deadline?.subject).toBe(asked.json.id)
    await first.releases.stop()
    await expect(
      first.releases.deadlines.release(deadline as deadlines.DueDeadline),
    ).rejects.toThrow('the server stops')
    await first.http.close()
    await scheduler.settle()
    expect((await send('GET', `/releases/${asked.json.id}`)).json.state).toBe('previewed')
  })
})

describe('asking', () => {
  const refused: [string, object, number, string][] = [
    ['a period of centuries', { to: '2999-01-01' }, 422, 'period_wrong'],
    ['days in the wrong order', { to: '2020-01-01' }, 422, 'period_wrong'],
    ['no real day', { to: '2026-02-31' }, 400, 'invalid_request'],
    ['a weaker k than the profile', { wish: { ...WISH, k: 9 } }, 422, 'weaker_than_profile'],
    ['a weaker l', { wish: { ...WISH, l: 2 } }, 422, 'weaker_than_profile'],
    ['a weaker t', { wish: { ...WISH, t: 0.21 } }, 422, 'weaker_than_profile'],
    ['to leave out more', { wish: { ...WISH, suppressionMax: 0.05 } }, 422, 'weaker_than_profile'],
    ['a column of other data', { wish: { ...WISH, columns: ['language'] } }, 422, 'columns_wrong'],
    ['a column twice', { wish: { ...WISH, columns: ['price'] } }, 422, 'columns_wrong'],
    ['a wrong sensitive one', { wish: { ...WISH, sensitive: 'region' } }, 422, 'columns_wrong'],
    ['no column', { wish: { ...WISH, columns: [] } }, 400, 'invalid_request'],
    ['a made-up field', { wish: { ...WISH, seed: 1 } }, 400, 'invalid_request'],
    ['other data', { dataset: 'messages' }, 400, 'invalid_request'],
  ]
  for (const [what, change, status, code] of refused) {
    it(`refuses ${what}`, async () => {
      const answer = await send('POST', '/releases/tables', about(change))
      expect(answer).toMatchObject({ status, json: { code } })
    })
  }

  it('refuses days that are not over, in the zone of the market', async () => {
    // 17:00 UTC of the 30th is already the 1st in Shanghai, so November is over there.
    const days = { from: '2199-11-01', to: '2199-12-01' }
    clock.set(instant(Date.UTC(2199, 10, 30, 15)))
    const early = await send('POST', '/releases/tables', about(days))
    expect(early).toMatchObject({ status: 409, json: { code: 'period_not_over' } })
    clock.set(instant(Date.UTC(2199, 10, 30, 17)))
    expect((await send('POST', '/releases/tables', about(days))).status).toBe(201)
    await scheduler.settle()
  })

  it('refuses more noise budget, and smaller cells, than the profile allows', async () => {
    for (const wish of [{ threshold: 9 }, { epsilonMilli: 1_001 }, { rowsEach: 0 }]) {
      const answer = await send('POST', '/releases/counts', about({ wish: { ...COUNTS, ...wish } }))
      expect([400, 422]).toContain(answer.status)
    }
  })

  it('answers a repeat with the same key with the same release', async () => {
    const post = () =>
      app.inject({
        method: 'POST',
        url: '/api/v1/privacy/releases/tables',
        payload: about(),
        headers: { 'x-person': `${officer} privacy_officer`, 'idempotency-key': 'preview-once' },
      })
    const [first, second] = [await post(), await post()]
    expect(second.json().id).toBe(first.json().id)
    await scheduler.settle()
  })
})

test('only officers make releases; auditors look; nobody else gets a file', async () => {
  const who = (role: string) => `${newId('person')} ${role}`
  const preview = await previewed()
  await choose(preview.id, 0)
  await scheduler.settle()
  const reads = [
    '/releases',
    `/releases/${preview.id}`,
    '/release-options',
    `/releases/${preview.id}/readme`,
  ]
  const file = await send('GET', `/releases/${preview.id}/file`, undefined, who('auditor'))
  expect(file.json.code).toBe('not_allowed')
  expect((await send('POST', `/releases/${preview.id}/export`, {}, who('auditor'))).status).toBe(
    403,
  )
  expect((await send('POST', `/releases/${preview.id}/export`)).json.code).toBe('approval_required')
  for (const path of reads) {
    expect((await send('GET', path, undefined, null)).status).toBe(401)
    expect((await send('GET', path, undefined, who(''))).status).toBe(403)
    expect((await send('GET', path, undefined, who('moderator'))).status).toBe(403)
    expect((await send('GET', path, undefined, who('auditor'))).status).toBe(200)
  }
  for (const role of ['', 'auditor', 'moderator']) {
    for (const [path, body] of [
      ['/releases/tables', about()],
      ['/releases/counts', about({ wish: COUNTS })],
      [`/releases/${preview.id}/choice`, { option: 0 }],
    ] as const) {
      expect((await send('POST', path, body, who(role))).status).toBe(403)
    }
  }
  const unknown = await send('GET', `/releases/${newId('release')}`)
  expect(unknown).toMatchObject({ status: 404, json: { code: 'not_found' } })
})

test('past releases are listed page by page, the newest first', async () => {
  const first = (await send('GET', '/releases?limit=3')).json
  expect(first.items).toHaveLength(3)
  const next = (await send('GET', `/releases?limit=3&cursor=${first.nextCursor}`)).json
  const ids = [...first.items, ...next.items].map((item: { id: string }) => item.id)
  expect(ids).toEqual([...ids].sort().reverse())
  expect(new Set(ids).size).toBe(6)
})
