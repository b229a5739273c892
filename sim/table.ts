import type { Interval } from '../server/src/modules/credit/model/bootstrap.ts'
import { ATTACKS, type AttackName } from './attacks/index.ts'
import type { Measured } from './measures.ts'
import type { Summary } from './summary.ts'

interface Column {
  readonly head: string
  readonly of: (summary: Summary) => string
}

const measure = (head: string, name: keyof Measured, decimals: number, factor = 1): Column => ({
  head,
  of: ({ measures }) => shown(measures[name], decimals, factor),
})

const COLUMNS: readonly Column[] = [
  { head: 'system', of: ({ system }) => system },
  measure('lost, thousand yuan', 'lost', 1, 1e-3),
  { head: 'more than ours', of: ({ lostMore }) => shown(lostMore, 1, 1e-3) },
  measure('gone wrong, thousand yuan', 'harmed', 0, 1e-3),
  measure('honest hurt, %', 'hurt', 1, 100),
  measure('newcomers, %', 'newcomers', 0, 100),
  measure('an attacker gains, yuan', 'gained', 0),
  measure('cost of a yuan', 'costOfOne', 2),
  measure('whitewashing', 'whitewashing', 2),
  measure('cheated until found', 'cheatedUntilFound', 1),
  measure('found, %', 'found', 0, 100),
]

/** What all runs came to, for people: a Markdown table for each attack. */
export function tableOf(summaries: readonly Summary[]): string {
  const attacks = Map.groupBy(summaries, ({ attack }) => attack)
  return [...attacks].map(([attack, rows]) => sectionOf(attack, rows)).join('\n')
}

function sectionOf(attack: AttackName, rows: readonly Summary[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  return [
    `### ${attack}`,
    '',
    `${ATTACKS[attack].about}; ${rows[0]?.runs} seeds.`,
    '',
    line(COLUMNS.map(({ head }) => head)),
    line(COLUMNS.map((_, at) => (at === 0 ? '---' : '--:'))),
    ...rows.map(row => line(COLUMNS.map(({ of }) => of(row)))),
    '',
  ].join('\n')
}

function shown(figure: Interval | null, decimals: number, factor = 1): string {
  if (!figure) return '–'
  const [value, low, high] = [figure.value, figure.low, figure.high].map(one =>
    (one * factor).toFixed(decimals),
  )
  return `${value} [${low}, ${high}]`
}
