import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { MACHINES, statePage, statePagePath } from './state-diagrams.ts'

for (const [name, machine] of Object.entries(MACHINES)) {
  test(`the page of the ${name} states is the one of the code (mend: npm run states)`, () => {
    expect(readFileSync(statePagePath(name), 'utf8')).toBe(statePage(machine))
  })
}

test('a step with as many targets as sources leads to the one in the same place', () => {
  const page = statePage({
    title: 'Door',
    source: 'door.ts',
    initial: 'open',
    final: [],
    next: { swap: { from: ['open', 'shut'], to: ['shut', 'open'], by: ['system'] } },
  })
  expect(page).toContain('  open --> shut: swap (time)\n  shut --> open: swap (time)\n```')
  expect(page).toContain('| swap | open, shut | shut, open | time |')
})
