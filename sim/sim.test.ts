import { expect, test } from 'vitest'
import { identityOf } from './agents.ts'
import { ATTACKS, type AttackName } from './attacks/index.ts'
import { lotsOf } from './chance.ts'
import { bestFirst, placeTaken, shareBelow } from './choice.ts'
import { type Deal, placed } from './deal.ts'
import { type Morning, simulate } from './market.ts'
import { type Measured, measuring } from './measures.ts'
import { memoryStage } from './stages/memory.ts'
import { JURISDICTION, SYSTEMS, type SystemName } from './systems/index.ts'
import { WORLD } from './world.ts'

const SMALL = { ...WORLD, days: 80, quiet_days: 10, purchases: 900, sellers: 20, buyers: 60 }

async function run(attackName: AttackName, systemName: SystemName = 'beta', seed = 1) {
  const attack = ATTACKS[attackName]
  const { look, result } = measuring(SMALL, attack)
  const stage = memoryStage(JURISDICTION)
  const build = SYSTEMS[systemName]
  const end = await simulate({ world: SMALL, seed, attack, build, stage, look })
  return { ...end, measured: result(end) satisfies Measured }
}

const cheatsOf = ({ history }: Pick<Morning, 'history'>) =>
  history.purchases.filter(({ seller, cheated }) => seller.camp === 'attack' && cheated)

test('a seed says everything that happens; another seed says something else', async () => {
  const [one, again, other] = [
    await run('sybil-ring', 'goodhand'),
    await run('sybil-ring', 'goodhand'),
    await run('sybil-ring', 'goodhand', 2),
  ]
  expect(again.history).toEqual(one.history)
  expect(again.measured).toEqual(one.measured)
  expect(other.history).not.toEqual(one.history)
})

test('whatever system buyers follow, they want the same on the same day', async () => {
  const wishes = async (system: SystemName) =>
    (await run('bad-mouthing', system)).history.purchases.map(({ day, buyerId, priceMinor }) => [
      day,
      buyerId,
      priceMinor,
    ])
  expect(await wishes('points')).toEqual(await wishes('goodhand-fold'))
})

test('nobody is in two deals of one place of a day', () => {
  const deal = (sellerId: number, buyerId: number) =>
    ({ sellerId: `person_${sellerId}`, buyerId: `person_${buyerId}` }) as Deal
  const day = placed([deal(1, 2), deal(1, 3), deal(4, 5), deal(4, 2)])
  expect(day.map(({ place }) => place)).toEqual([0, 1, 0, 1])
})

test('chance is even, and the same question has the same answer', () => {
  const lot = lotsOf(7)
  const answers = Array.from({ length: 10_000 }, (_, at) => lot('anything', at))
  expect(lot('anything', 3)).toBe(answers[3])
  expect(lotsOf(8)('anything', 3)).not.toBe(answers[3])
  for (let part = 0; part < 10; part++) {
    const inside = answers.filter(one => one >= part / 10 && one < (part + 1) / 10)
    expect(Math.abs(inside.length - 1_000)).toBeLessThan(120)
  }
})

test('buyers mostly take the best; scores that are equal are in the order of the lot', () => {
  expect([0, 0.5, 0.7, 0.999].map(lot => placeTaken(3, 1, lot))).toEqual([0, 0, 1, 2])
  expect(bestFirst([1, 3, 1], at => [0.9, 0.1, 0.2][at] ?? 0)).toEqual([1, 2, 0])
  expect(shareBelow(2, [1, 2, 3, 4])).toBe(0.375)
})

test('nobody attacks: nobody is cheated on purpose, and a better order loses less', async () => {
  const [ours, none] = [await run('none', 'goodhand'), await run('none', 'none')]
  expect(cheatsOf(ours)).toEqual([])
  expect(ours.measured.gained).toBe(0)
  expect(ours.measured.harmed).toBeLessThan(none.measured.harmed)
})

test('who whitewashes comes back as somebody unknown, and cheats on', async () => {
  const { cast, history } = await run('whitewashing', 'none')
  const [attacker] = cast.attackers
  expect(attacker?.burnt).toBeGreaterThan(0)
  const used = history.purchases.filter(({ seller }) => seller === attacker)
  expect(new Set(used.map(({ sellerId }) => sellerId)).size).toBeGreaterThan(1)
})

test('rings praise their own; camouflage also buys from the honest', async () => {
  const [ring, hidden] = [await run('sybil-ring'), await run('camouflage')]
  const camps = ({ history }: Morning) => new Set(history.staged.map(({ seller }) => seller.camp))
  expect([...camps(ring)]).toEqual(['attack'])
  expect([...camps(hidden)].sort()).toEqual(['attack', 'honest'])
  expect(
    ring.history.staged.every(({ buyer, stars }) => buyer.camp === 'attack' && stars === 5),
  ).toBe(true)
})

test('ballot stuffing buys praise first and cheats afterwards', async () => {
  const end = await run('ballot-stuffing')
  const last = Math.max(...end.history.staged.map((_, at) => at))
  expect(last).toBe(14 * 3 * end.cast.attackers.length - 1)
  expect(cheatsOf(end).every(({ day }) => day >= SMALL.quiet_days + 14)).toBe(true)
})

test('bad-mouthing puts good sellers lower than they stand in peace', async () => {
  const busiest = async (attack: AttackName) => {
    const { system, now, history } = await run(attack, 'percent-positive')
    const victims = new Set(history.staged.map(({ seller }) => identityOf(seller)))
    return { victims, shown: (id: `person_${string}`) => system.shown(id, 'seller', now) }
  }
  const [peace, war] = [await busiest('none'), await busiest('bad-mouthing')]
  expect(war.victims.size).toBeGreaterThan(0)
  const mean = (of: typeof peace) =>
    [...war.victims].reduce((sum, id) => sum + of.shown(id), 0) / war.victims.size
  expect(mean(war)).toBeLessThan(mean(peace))
})

test('retaliation gives one star to buyers who reported', async () => {
  const { history } = await run('retaliation')
  const reported = history.purchases.filter(
    ({ seller, answer }) => seller.camp === 'attack' && answer === 'reports',
  )
  expect(reported.length).toBeGreaterThan(0)
  expect(new Set(reported.map(({ stars }) => stars.seller))).toEqual(new Set([1]))
})

test('on-off, exit scam and value imbalance cheat only when it is their time', async () => {
  const days = (end: Morning) => cheatsOf(end).map(({ day }) => day - SMALL.quiet_days)
  expect(days(await run('on-off')).every(day => day % 25 >= 20)).toBe(true)
  const left = days(await run('exit-scam'))
  expect(left.length).toBeGreaterThan(0)
  expect(left.every(day => day >= 60)).toBe(true)
  const settled = await run('exit-scam-settled')
  expect(days(settled).every(day => day >= 60)).toBe(true)
  expect(settled.cast.attackers.every(({ joins }) => joins === 0)).toBe(true)
  const dear = cheatsOf(await run('value-imbalance'))
  expect(dear.length).toBeGreaterThan(0)
  expect(dear.every(({ priceMinor }) => priceMinor >= 55_000)).toBe(true)
})

test('of the people whom the market trusts first, so many are the attackers’', async () => {
  const held = async (attack: AttackName) =>
    (await run(attack)).cast.seeds.filter(({ camp }) => camp === 'attack').length
  expect(await held('camouflage')).toBe(0)
  expect(await held('seed-compromise-5')).toBe(1)
  expect(await held('seed-compromise-20')).toBe(4)
})
