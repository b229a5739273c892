import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { loadModel } from '../../server/src/modules/advice/model/weights.ts'
import { table } from '../table.ts'
import { casesOf } from './cases.ts'
import { judgeDecider, judgePolicy, type PolicyFigures } from './compare.ts'
import { byModel, byPanel, byRules, byStaff, type Decider } from './deciders.ts'
import { plotOf } from './plot.ts'
import { inStages, type Policy, refundOnly, sellerAlways } from './policies.ts'
import { HELD_OUT, SURE_FROM } from './split.ts'

const CASES_MAX = 1_000_000

const { model } = loadModel()
const proposes = byModel(model, SURE_FROM)

const DECIDERS: Readonly<Record<string, Decider>> = {
  'rules alone': byRules,
  'trained model, where sure': proposes,
  'trained model, always': byModel(model, 0.5),
  'panel of peers': byPanel,
  'one of the staff': one => byStaff(one),
}

const POLICIES: Readonly<Record<string, Policy>> = {
  'refund only': refundOnly,
  'seller always': sellerAlways,
  'ours, staff only': inStages({ proposes: () => undefined, panel: false }),
  'ours, panel': inStages({ proposes: () => undefined, panel: true }),
  'ours, proposal and panel': inStages({ proposes, panel: true }),
}

const COLUMNS: Readonly<Record<keyof PolicyFigures, readonly [string, (one: number) => string]>> = {
  right: ['decided rightly', percent],
  astray: ['yuan astray a case', one => one.toFixed(0)],
  wronged: ['innocent people wronged', percent],
  buyersGotAway: ['abuse by buyers that paid', percent],
  sellersGotAway: ['by sellers', percent],
  days: ['days', one => one.toFixed(1)],
  days90: ['days, nine in ten', one => one.toFixed(1)],
  cost: ['yuan spent a case', one => one.toFixed(1)],
}

/** Simulated disputes under several policies; docs/dispute-simulation.md explains the figures. */
function main(): void {
  const { values } = parseArgs({
    options: {
      cases: { type: 'string', default: String(HELD_OUT.cases) },
      seed: { type: 'string', default: String(HELD_OUT.seed) },
      plot: { type: 'string' },
      json: { type: 'boolean', default: false },
    },
  })
  const count = numberOf(values.cases, '--cases')
  const cases = casesOf(numberOf(values.seed, '--seed'), count, HELD_OUT.vocabularies)
  const deciders = mapped(DECIDERS, one => judgeDecider(one, cases))
  const policies = mapped(POLICIES, one => judgePolicy(one, cases))
  if (values.plot) writeFileSync(values.plot, plotted(policies))
  if (values.json) {
    console.log(JSON.stringify({ cases: count, deciders, policies }))
    return
  }
  const said = Object.entries(deciders).map(([name, { says, right }]) => {
    return [name, percent(says), percent(right)]
  })
  console.log(table([['decided by', 'says something', 'rightly, of these'], ...said]))
  console.log(table([['policy', ...columns(([head]) => head)], ...rowsOf(policies)]))
}

function columns<T>(of: (column: (typeof COLUMNS)[keyof PolicyFigures]) => T): T[] {
  return Object.values(COLUMNS).map(of)
}

function rowsOf(policies: Readonly<Record<string, PolicyFigures>>): string[][] {
  const keys = Object.keys(COLUMNS) as (keyof PolicyFigures)[]
  return Object.entries(policies).map(([name, figures]) => {
    return [name, ...keys.map(key => COLUMNS[key][1](figures[key]))]
  })
}

const PLOTTED = ['right', 'astray', 'days', 'cost'] as const satisfies (keyof PolicyFigures)[]

function plotted(policies: Readonly<Record<string, PolicyFigures>>): string {
  return plotOf(
    PLOTTED.map(key => {
      const [title, shown] = COLUMNS[key]
      const bars = Object.entries(policies).map(([name, figures]) => {
        return { name, value: figures[key], text: shown(figures[key]) }
      })
      return { title, bars }
    }),
  )
}

function mapped<T, U>(all: Readonly<Record<string, T>>, of: (one: T) => U): Record<string, U> {
  return Object.fromEntries(Object.entries(all).map(([name, one]) => [name, of(one)]))
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`
}

function numberOf(text: string, option: string): number {
  const number = /^\d{1,7}$/.test(text) ? Number(text) : 0
  if (number >= 1 && number <= CASES_MAX) return number
  throw new Error(`${option} takes a whole number from 1 to ${CASES_MAX}.`)
}

try {
  main()
} catch (error) {
  console.error((error as Error).message)
  process.exitCode = 2
}
