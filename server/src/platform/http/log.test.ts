import { expect, test } from 'vitest'
import { ANYONE } from '../../kernel/actor.ts'
import { createHttp, type LogOptions } from './server.ts'

/** What the log of a server at `level` says of one request. */
async function logged(level: LogOptions['level']): Promise<string> {
  const lines: string[] = []
  const app = await createHttp({
    authenticate: async () => ANYONE,
    publicUrl: 'https://market.example',
    version: 'test',
    trustProxy: 1,
    log: { level, stream: { write: line => lines.push(line) } },
  })
  app.get('/api/v1/people/:id', { config: { allow: 'anyone' } }, () => ({}))
  const headers = { cookie: 'goodhand_session=secret', 'x-forwarded-for': '203.0.113.9' }
  const url = '/api/v1/people/person_anna?email=anna@example.org'
  expect((await app.inject({ url, headers })).statusCode).toBe(200)
  await app.close()
  return lines.join('\n')
}

test('the log speaks from its level on', async () => {
  expect(await logged('warn')).toBe('')
  expect(await logged('info')).toContain('"statusCode":200')
})

test('the log names routes, never who asked or about whom', async () => {
  const text = await logged('debug')
  expect(text).toContain('"route":"/api/v1/people/:id"')
  for (const datum of ['person_anna', 'anna@example.org', 'secret', '203.0.113.9', '127.0.0.1']) {
    expect(text).not.toContain(datum)
  }
})
