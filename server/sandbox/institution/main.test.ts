import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { signPayLink } from './pay-link.ts'
import { SECRET } from './testing/merchant.ts'

const MAIN = fileURLToPath(new URL('./main.ts', import.meta.url))

let dataDir: string
let children: ChildProcess[] = []
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'institution-'))
})
afterEach(() => {
  for (const child of children) child.kill('SIGKILL')
  children = []
  rmSync(dataDir, { recursive: true, force: true })
})

async function start(): Promise<{ child: ChildProcess; url: string }> {
  const args = [MAIN, '--data', dataDir, '--secret', SECRET]
  const child = spawn(process.execPath, args, { stdio: ['pipe', 'ignore', 'inherit', 'ipc'] })
  children.push(child)
  const [message] = (await once(child, 'message')) as [{ kind: string; url: string }]
  expect(message.kind).toBe('ready')
  return { child, url: message.url }
}

async function pay(url: string, reference: string): Promise<Response> {
  const returnUrl = 'http://127.0.0.1:1/'
  const expiresAt = '2999-01-01T00:00:00.000Z'
  const asked = { amountMinor: '100', currency: 'TWD', subject: '書', expiresAt, returnUrl }
  const fields = { reference, ...asked }
  return fetch(`${url}/v1/pay-ins/${reference}/succeed`, {
    method: 'POST',
    headers: { authorization: `Bearer ${SECRET}`, 'content-type': 'application/json' },
    body: JSON.stringify({ ...fields, signature: signPayLink(SECRET, fields) }),
  })
}

test('it ends cleanly on SIGTERM', async () => {
  const { child } = await start()
  const ended = once(child, 'exit')
  child.kill('SIGTERM')
  expect(await ended).toEqual([0, null])
})

test('it ends when its parent lets go of it', async () => {
  const { child } = await start()
  const ended = once(child, 'exit')
  child.disconnect()
  expect(await ended).toEqual([0, null])
})

test('without a channel it ends with its standard input', async () => {
  const args = [MAIN, '--data', dataDir, '--secret', SECRET]
  const child = spawn(process.execPath, args, { stdio: ['pipe', 'pipe', 'ignore'] })
  children.push(child)
  const [line] = await once(child.stdout, 'data')
  expect(String(line)).toMatch(/listening on http:\/\/127\.0\.0\.1:\d+\n/)
  child.stdin.end()
  expect(await once(child, 'exit')).toEqual([0, null])
})

test('what it acknowledged is there after it was killed', async () => {
  const first = await start()
  const ended = once(first.child, 'exit')
  const references = Array.from({ length: 40 }, (_, index) => `payin_${index}`)
  const acknowledged: string[] = []
  const paying = references.map(async reference => {
    const answer = await pay(first.url, reference)
    if (answer.ok) acknowledged.push(reference)
    if (acknowledged.length === 20) first.child.kill('SIGKILL')
  })
  await Promise.allSettled(paying)
  expect(await ended).toEqual([null, 'SIGKILL'])
  expect(acknowledged.length).toBeGreaterThanOrEqual(20)
  const second = await start()
  for (const reference of acknowledged) {
    const answer = await fetch(`${second.url}/v1/pay-ins/${reference}`, {
      headers: { authorization: `Bearer ${SECRET}` },
    })
    expect(await answer.json()).toMatchObject({ state: 'succeeded' })
  }
})

test('a second one on the same books refuses to start', async () => {
  await start()
  const args = [MAIN, '--data', dataDir, '--secret', SECRET]
  const second = spawn(process.execPath, args, { stdio: ['ignore', 'ignore', 'pipe'] })
  children.push(second)
  const words: Buffer[] = []
  second.stderr.on('data', chunk => words.push(chunk))
  const [code] = await once(second, 'close')
  expect(code).toBe(1)
  expect(Buffer.concat(words).toString()).toContain('another institution is using these books')
})

test.each([
  ['no secret', ['--data', 'x']],
  ['no data', ['--secret', SECRET]],
  ['a wrong port', ['--data', 'x', '--secret', SECRET, '--port', '99999']],
  ['an unknown option', ['--data', 'x', '--secret', SECRET, '--colour', 'red']],
])('with %s it says how it is used', async (_what, args) => {
  const child = spawn(process.execPath, [MAIN, ...args], { stdio: ['ignore', 'ignore', 'pipe'] })
  children.push(child)
  const words: Buffer[] = []
  child.stderr.on('data', chunk => words.push(chunk))
  const [code] = await once(child, 'close')
  expect(code).toBe(2)
  expect(Buffer.concat(words).toString()).toContain('--market-url URL')
})
