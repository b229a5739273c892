import type { Interval } from '../server/src/modules/credit/model/bootstrap.ts'
import { ATTACKS, type AttackName } from './attacks/index.ts'
import type { Measured } from './measures.ts'
import type { Summary } from './summary.ts'

interface Column {
  readonly head: string
  readonly of: (summary: Summary) => string
}

/** In which unit a measure is shown: times this, with so many decimals. */
interface Unit {
  readonly head: string
  readonly times: number
  readonly decimals: number
}

const UNITS: Readonly<Record<keyof Measured, Unit>> = {
  lost: { head: 'lost, thousand yuan', times: 1e-3, decimals: 1 },
  harmed: { head: 'gone wrong, thousand yuan', times: 1e-3, decimals: 0 },
  hurt: { head: 'honest hurt, %', times: 100, decimals: 1 },
  newcomers: { head: 'newcomers, %', times: 100, decimals: 0 },
  gained: { head: 'an attacker gains, yuan', times: 1, decimals: 0 },
  costOfOne: { head: 'cost of a yuan', times: 1, decimals: 2 },
  whitewashing: { head: 'whitewashing', times: 1, decimals: 2 },
  cheatedUntilFound: { head: 'cheated until found', times: 1, decimals: 1 },
  found: { head: 'found, %', times: 100, decimals: 0 },
}

const [first, ...others] = Object.entries(UNITS).map(
  ([name, unit]): Column => ({
    head: unit.head,
    of: ({ measures }) => shown(measures[name as keyof Measured], unit),
  }),
)
const COLUMNS: readonly Column[] = [
  { head: 'system', of: ({ system }) => system },
  ...(first ? [first] : []),
  { head: 'more than ours', of: ({ lostMore }) => shown(lostMore, UNITS.lost) },
  ...others,
]

/** The measures that are also shown of all attacks and systems at once. */
const OVERVIEWS = ['lost', 'hurt', 'newcomers'] as const satisfies (keyof Measured)[]

/** What all runs came to, for people: Markdown tables, first of everything and then by attack. */
export function tablesOf(summaries: readonly Summary[]): string {
  const attacks = [...Map.groupBy(summaries, ({ attack }) => attack)]
  return [
    ...OVERVIEWS.map(name => overview(name, attacks)),
    ...attacks.map(([attack, rows]) => section(attack, rows)),
  ].join('\n')
}

type ByAttack = readonly (readonly [AttackName, readonly Summary[]])[]

function overview(name: keyof Measured, attacks: ByAttack): string {
  const unit = UNITS[name]
  const systems = attacks[0]?.[1].map(({ system }) => system) ?? []
  const rows = attacks.map(([attack, summaries]) => [
    attack,
    ...summaries.map(({ measures }) => inUnit(measures[name]?.value, unit)),
  ])
  return `### ${unit.head}\n\n${table([['', ...systems], ...rows])}`
}

function section(attack: AttackName, rows: readonly Summary[]): string {
  const about = `${ATTACKS[attack].about}; ${rows[0]?.runs} seeds.`
  const cells = rows.map(row => COLUMNS.map(({ of }) => of(row)))
  return `### ${attack}\n\n${about}\n\n${table([COLUMNS.map(({ head }) => head), ...cells])}`
}

/** Rows as a Markdown table: the first one heads the columns, numbers stand to the right. */
export function table(rows: readonly (readonly string[])[]): string {
  const [head = [], ...body] = rows
  const rule = head.map((_, at) => (at === 0 ? '---' : '--:'))
  return [head, rule, ...body].map(cells => `| ${cells.join(' | ')} |\n`).join('')
}

function shown(figure: Interval | null, unit: Unit): string {
  if (!figure) return '–'
  const [value, low, high] = [figure.value, figure.low, figure.high].map(one => inUnit(one, unit))
  return `${value} [${low}, ${high}]`
}

function inUnit(value: number | undefined, { times, decimals }: Unit): string {
  return value === undefined ? '–' : (value * times).toFixed(decimals)
}
