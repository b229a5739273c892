import type { Evaluation } from '../../modules/credit/index.ts'

type Judged = Pick<Evaluation, 'n' | 'positive' | 'metrics' | 'baselines' | 'subsets'>

const DECIMALS = 4

/** An evaluation for people: a line a method, its figures with their 95 % intervals. */
export function tableOf(result: Evaluation): string {
  const { protocol, model, data, notes } = result
  const [low, high] = data.scale
  return [
    `${protocol} · ${model} · ${data.people} people, ${data.ratings} ratings, ${low}..${high}`,
    ...sectionOf(protocol, model, result),
    ...notes.map(note => `\n${note}`),
  ].join('\n')
}

function sectionOf(title: string, model: string, judged: Judged): string[] {
  const names = Object.keys(judged.metrics)
  const methods = [[model, judged.metrics] as const, ...Object.entries(judged.baselines ?? {})]
  const rows = methods.map(([method, metrics]) => [
    method,
    ...names.map(name => shown(metrics[name] ?? null)),
  ])
  const kinds = judged.positive === undefined ? '' : `, ${judged.positive} positive`
  return [
    `\n${title}: n = ${judged.n}${kinds}`,
    ...columns([['', ...names], ...rows]),
    ...Object.entries(judged.subsets ?? {}).flatMap(([name, part]) => sectionOf(name, model, part)),
  ]
}

function shown(figure: { value: number; low: number; high: number } | null): string {
  if (!figure) return 'n/a'
  const [value, low, high] = [figure.value, figure.low, figure.high].map(x => x.toFixed(DECIMALS))
  return `${value} [${low}, ${high}]`
}

function columns(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, at) => Math.max(...rows.map(row => row[at]?.length ?? 0)))
  return rows.map(row =>
    row
      .map((cell, at) => cell.padEnd(widths[at] ?? 0))
      .join('  ')
      .trimEnd(),
  )
}
