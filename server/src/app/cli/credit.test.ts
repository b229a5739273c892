import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { evaluate } from '../../modules/credit/index.ts'
import { parseCommand, UsageError } from './command.ts'
import { credit } from './credit.ts'
import { tableOf } from './credit-table.ts'

const folder = await mkdtemp(join(tmpdir(), 'goodhand-credit-'))
const file = join(folder, 'ratings.csv')
await writeFile(file, 'rater,ratee,rating\na,b,5\nb,a,1\na,c,3\n')
afterAll(() => rm(folder, { recursive: true }))

async function refusal(...args: string[]): Promise<string> {
  try {
    const input = parseCommand(credit, args)
    if (input !== 'help') await credit.run(input)
  } catch (error) {
    expect(error).toBeInstanceOf(UsageError)
    return (error as Error).message
  }
  throw new Error('it was not refused')
}

it('says what is wrong with a call', async () => {
  const net = ['--network', file]
  expect(await refusal()).toContain('takes evaluate')
  expect(await refusal('score')).toContain('credit evaluate')
  expect(await refusal('evaluate', ...net)).toContain('--protocol is one of LOO, P1')
  expect(await refusal('evaluate', '--protocol', 'P2', ...net)).toContain('--protocol is one of')
  expect(await refusal('evaluate', '--protocol', 'LOO')).toContain('--split TRAIN TEST')
  expect(await refusal('evaluate', '--protocol', 'LOO', '--split', file)).toContain('--split TRAIN')
  expect(await refusal('evaluate', '--protocol', 'P1', ...net)).toContain('needs --labels')
  const attack = (...more: string[]) => refusal('evaluate', '--protocol', 'ATT', ...net, ...more)
  expect(await attack('--attack', 'bribe')).toContain('--attack is one of')
  expect(await attack('--attack', 'ballot', '--k', '1.5')).toContain('--k is a whole number')
  expect(await refusal('evaluate', '--protocol', 'P5', ...net, '--k', '3')).toContain('belong to')
  expect(await refusal('evaluate', '--protocol', 'P5', ...net, '--scale', '5')).toContain('-10..10')
  const missing = join(folder, 'none.csv')
  expect(await refusal('evaluate', '--protocol', 'P5', '--network', missing)).toContain('ENOENT')
  const outside = await refusal('evaluate', '--protocol', 'P5', ...net, '--scale', '2..5')
  expect(outside).toBe('Line 3: 1 is outside of 2..5.')
})

it('prints a line for each method', () => {
  const network = new TextEncoder().encode('a,b,5\nb,a,1\na,c,3\n')
  const table = tableOf(evaluate({ protocol: 'LOO', network, baselines: true }))
  expect(table).toMatch(/^LOO · goodhand-credit-2026.1 · 3 people, 3 ratings, 1..5\n\nLOO: n = 3\n/)
  expect(table).toMatch(/\nbias +\d\.\d{4} \[\d\.\d{4}, \d\.\d{4}\] /)
})
