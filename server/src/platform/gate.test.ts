import { expect, test } from 'vitest'
import { createGate } from './gate.ts'

/** Work that ends when the test says so. */
function work() {
  let end = () => {}
  let fail = () => {}
  let started = false
  const done = new Promise<void>((resolve, reject) => {
    end = resolve
    fail = () => reject(new Error('the work failed'))
  })
  const run = () => {
    started = true
    return done
  }
  return { run, end: () => end(), fail: () => fail(), started: () => started }
}
const turn = () => new Promise(resolve => setImmediate(resolve))

test('few work at a time, the next comes in when one leaves, in the order of coming', async () => {
  const gate = createGate(2, 2)
  const all = [work(), work(), work(), work()] as const
  const results = all.map(one => gate(one.run))
  await turn()
  expect(all.map(one => one.started())).toEqual([true, true, false, false])
  all[1].end()
  await turn()
  expect(all.map(one => one.started())).toEqual([true, true, true, false])
  for (const one of all) one.end()
  await Promise.all(results)
})

test('who finds the queue full is told busy at once, and later comes in again', async () => {
  const gate = createGate(1, 1)
  const [inside, waits] = [work(), work()]
  const results = [gate(inside.run), gate(waits.run)]
  const refused = gate(async () => 'never')
  await expect(refused).rejects.toMatchObject({ code: 'busy', status: 503 })
  inside.end()
  waits.end()
  await Promise.all(results)
  expect(await gate(async () => 'in')).toBe('in')
})

test('work that fails gives its place back', async () => {
  const gate = createGate(1, 0)
  const failing = work()
  const result = gate(failing.run)
  failing.fail()
  await expect(result).rejects.toThrow('failed')
  expect(await gate(async () => 'in')).toBe('in')
})
