import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { Type } from 'typebox'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '../random.ts'
import { createHttp, type Http } from './server.ts'

const WORDS = 'nothing but goods and prices '.repeat(100)
const Body = Type.Object({ words: Type.String() })

let app: Http
beforeAll(async () => {
  app = await createHttp({
    authenticate: async () => ({ kind: 'person', id: newId('person'), roles: [] }),
    publicUrl: 'http://market.test',
    version: '0',
    trustProxy: 0,
    log: false,
  })
  const answer = (words: string) => async () => ({ words })
  const schema = { summary: 'x', tags: ['x'], response: { 200: Body } }
  app.get('/goods', { schema, config: { allow: 'anyone' } }, answer(WORDS))
  app.get('/few', { schema, config: { allow: 'anyone' } }, answer('few'))
  app.get('/own', { schema, config: { allow: 'person' } }, answer(WORDS))
})
afterAll(() => app.close())

const get = (url: string, accepted: string) =>
  app.inject({ url, headers: { 'accept-encoding': accepted } })

test('what everybody may read comes compressed to those who take it', async () => {
  const [br, gzip, plain] = await Promise.all(
    ['gzip, br', 'gzip', 'br;q=0'].map(accepted => get('/goods', accepted)),
  )
  const body = JSON.stringify({ words: WORDS })
  expect(br?.headers).toMatchObject({ 'content-encoding': 'br', vary: 'accept-encoding' })
  expect(brotliDecompressSync(br?.rawPayload ?? '').toString()).toBe(body)
  expect(Number(br?.headers['content-length'])).toBe(br?.rawPayload.length)
  expect(gunzipSync(gzip?.rawPayload ?? '').toString()).toBe(body)
  expect(plain?.headers['content-encoding']).toBeUndefined()
  expect(plain?.body).toBe(body)
})

test('what one person may read, and what is short, stays plain', async () => {
  for (const url of ['/own', '/few']) {
    const { headers, statusCode } = await get(url, 'gzip, br')
    expect(statusCode, url).toBe(200)
    expect(headers['content-encoding'], url).toBeUndefined()
  }
})
