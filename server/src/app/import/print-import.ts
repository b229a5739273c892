import type { Checked } from './check-files.ts'
import type { Imported } from './import-files.ts'
import type { LineError } from './lines-told.ts'
import type { AxisScores, Scores } from './scores.ts'

/** Everything that an import found. JSON-safe. */
export interface ImportReport extends Omit<Checked, 'digest'> {
  readonly market: string
  readonly dryRun: boolean
  /** Lines that were left out, by code. */
  readonly errors: Readonly<Record<string, number>>
  readonly told: Imported | null
  readonly scores: Scores | null
  readonly elapsed_ms: number
}

/** What each code means to whoever made the file. */
const WORDS: Readonly<Record<LineError['code'], string>> = {
  line_too_long: 'the line is longer than 64 KB',
  quote_open: 'a quote is opened and never closed',
  cells_wrong: 'it has more or fewer cells than the header',
  json_wrong: 'it is not a JSON object',
  field_missing: 'a field that is needed is empty',
  number_wrong: 'that is not a number',
  time_wrong: 'that is not a time of the kind that the mapping names',
  value_unknown: 'the mapping does not say what this value means',
  out_of_bounds: 'a name or an id is too long, or a figure too large',
  text_broken: 'a name or an id holds a broken character',
  same_person: 'both sides are the same person',
  name_is_an_address: 'a name is an e-mail address or a phone number: give an id instead',
  time_unreadable: 'the time cannot be read',
  in_the_future: 'it lies in the future',
  too_old: 'it lies before 1990',
  scale_wrong: 'the scale of the mapping makes no sense',
  not_in_scale: 'the rating lies outside of the scale',
  trade_unknown: 'it rates a trade that was not told',
  not_of_this_trade: 'the rater or the ratee has no part in that trade',
  told_otherwise: 'the same id was told before, and otherwise',
}

/** One line of the error report, for people. */
export function errorText({ file, line, code, field }: LineError): string {
  return `${file}:${line}  ${code}${field === null ? '' : ` (${field})`}  ${WORDS[code]}`
}

const number = (value: number) => value.toLocaleString('en')

/** The report for people. */
export function importText(report: ImportReport): string {
  const { lines, people, trades, ratings, silent, errors, told, scores } = report
  const wrong = Object.values(errors).reduce((sum, one) => sum + one, 0)
  const head = [
    `${report.market}: ${number(lines)} lines, ${number(people)} people`,
    `  ${number(trades)} trades, ${number(ratings)} ratings; ` +
      `${number(silent)} lines say nothing, ${number(wrong)} are wrong`,
    ...Object.entries(errors).map(([code, times]) => `    ${code}: ${number(times)}`),
  ]
  if (!told) return [...head, 'Nothing was written (--dry-run).'].join('\n')
  const seconds = (report.elapsed_ms / 1_000).toFixed(1)
  const end = `  ${number(told.taken)} taken, ${number(told.known)} known before, in ${seconds} s`
  return [...head, end, ...(scores ? scoresText(scores) : [])].join('\n')
}

function scoresText({ at, axes, model }: Scores): string[] {
  const about = `Scores as of ${at.slice(0, 10)}, the end of this history, by ${model ?? 'no model'}:`
  return ['', about, ...axes.filter(axis => axis.people > 0).flatMap(axisText)]
}

function axisText({ axis, people, grades, median, best, worst }: AxisScores): string[] {
  const row = ({ person, score, grade }: AxisScores['best'][number]) =>
    `    ${String(score).padStart(3)}  ${(grade ?? 'new').padEnd(9)}  ${person}`
  return [
    `  As ${axis}: ${number(people)} people, median ${median ?? '-'}`,
    `    ${Object.entries(grades)
      .map(([grade, times]) => `${grade} ${number(times)}`)
      .join(', ')}`,
    ...(best.length > 0 ? ['   best', ...best.map(row), '   worst', ...worst.map(row)] : []),
  ]
}
