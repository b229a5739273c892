import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { freePorts } from '../../platform/testing/ports.ts'

// Each test starts whole markets, which takes its time on a busy machine.
vi.setConfig({ testTimeout: 180_000 })

/** A market's own port and the four of its sandbox. */
const PORTS = 5
const CLI = join(import.meta.dirname, '../cli.ts')

let dataDir: string
let port: number
let market: Market
beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'goodhand-start-'))
  port = await freePorts(PORTS)
})
afterAll(async () => {
  market?.child.kill('SIGTERM')
  await market?.ended
  for (const path of [dataDir, `${dataDir}-review`]) rmSync(path, { recursive: true, force: true })
})

type Market = { child: ChildProcess; output: () => string; ended: Promise<number | null> }

function goodhand(...args: string[]): Market {
  const child = spawn(process.execPath, [CLI, ...args, '--data', dataDir], {
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  child.stdout.on('data', chunk => (output += chunk))
  child.stderr.on('data', chunk => (output += chunk))
  const ended = new Promise<number | null>(resolve => child.once('close', resolve))
  return { child, output: () => output, ended }
}

/** Starts a market and waits until it says its address, or ends. */
async function startMarket() {
  market = goodhand('start', '--port', String(port), '--no-demo')
  let running = true
  void market.ended.then(() => {
    running = false
  })
  while (running && !market.output().includes('Ready after')) await sleep(50)
  expect(market.output()).toContain(`http://localhost:${port}`)
  return market
}

async function answers(path: string, at = port) {
  const answer = await fetch(`http://127.0.0.1:${at}${path}`).catch(() => null)
  return answer?.status ?? null
}

async function register() {
  const person = { displayName: 'Lin', email: 'lin@example.org', locale: 'zh-CN' }
  const answer = await fetch(`http://127.0.0.1:${port}/api/v1/accounts`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ ...person, password: 'lantern-otter-violet-7' }),
  })
  return answer.status
}

test('an empty market starts, says where it is and how to take it over', async () => {
  const { output } = await startMarket()
  expect(await answers('/readyz')).toBe(200)
  expect(await answers('/', port + 1)).not.toBe(null)
  expect(await answers('/', port + 4)).toBe(401)
  expect(output()).toMatch(/\/setup\n {2}with the setup token \S{32,}/)
  expect(await register()).toBe(201)
})

test('a second market is told what is in its way', async () => {
  const samePort = goodhand('start', '--port', String(port))
  expect(await samePort.ended).toBe(1)
  expect(samePort.output()).toContain(`Port ${port} is in use by another program`)
  const sameData = goodhand('start', '--port', String(await freePorts(PORTS)))
  expect(await sameData.ended).toBe(1)
  expect(sameData.output()).toMatch(/is in use by a market \(process \d+\)/)
})

test('commands work beside the running market, and leave it running', async () => {
  const doctor = goodhand('doctor', '--port', String(port))
  expect(await doctor.ended).toBe(0)
  expect(doctor.output()).toContain(`the market answers on ${port}`)
  const books = goodhand('verify-books')
  expect(await books.ended).toBe(0)
  expect(await answers('/readyz')).toBe(200)
})

test('Ctrl-C stops it cleanly and the data is still there next time', async () => {
  market.child.kill('SIGINT')
  expect(await market.ended).toBe(0)
  expect(market.output()).toContain('The data is kept.')
  expect(existsSync(join(dataDir, 'postgres', 'postmaster.pid'))).toBe(false)
  expect(await answers('/', port + 1)).toBe(null)
  expect(await answers('/', port + 4)).toBe(null)
  const key = join(`${dataDir}-review`, 'reviewer.pem')
  expect(statSync(key).mode & 0o777).toBe(0o600)
  const before = readFileSync(key, 'utf8')
  await startMarket()
  expect(readFileSync(key, 'utf8')).toBe(before)
  expect(await register()).toBe(409)
})

test('killed without warning, it leaves nothing that keeps it from starting again', async () => {
  market.child.kill('SIGKILL')
  await market.ended
  for (const at of [port + 1, port + 4]) while ((await answers('/', at)) !== null) await sleep(50)
  const { output } = await startMarket()
  expect(output()).toContain('adopted from a market that was killed')
  expect(await register()).toBe(409)
})
