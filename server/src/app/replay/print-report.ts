import type { Status } from './order-history.ts'
import { isSound, type ReplayReport } from './report.ts'

/** The report as a person reads it on a terminal. */
export function reportText(report: ReplayReport): string {
  const { orders, asHistory, commands, elapsed_ms, commandsPerSecond, deadlines } = report
  const fired = deadlines.reduce((sum, row) => sum + row.times, 0)
  return [
    `${number(orders)} orders, ${number(report.events)} events of their histories`,
    `${number(commands)} commands in ${number(report.trains)} transactions and ` +
      `${(elapsed_ms / 1000).toFixed(1)} s, ${number(commandsPerSecond)} a second; ` +
      `${number(fired)} deadlines of trades acted`,
    '',
    `As the history says: ${number(asHistory)} (${((100 * asHistory) / orders).toFixed(1)} %)`,
    table(report.outcomes.map(outcomeCells)),
    '',
    'What time did by itself',
    table(deadlines.map(({ what, times }) => [number(times), what])),
    ...refusals(report),
    '',
    money(report),
    '',
    ...verdicts(report),
  ].join('\n')
}

function outcomeCells({ history, state, why, orders, asHistory, reason }: OutcomeRow): string[] {
  return [
    asHistory ? ' ' : '≠',
    number(orders),
    history satisfies Status,
    `→ ${state}`,
    why ?? '',
    reason ?? '',
  ]
}
type OutcomeRow = ReplayReport['outcomes'][number]

function refusals({ refusals: rows }: ReplayReport): string[] {
  if (rows.length === 0) return []
  const cells = rows.map(({ what, times }) => [number(times), what.replace(' ', ': ')])
  return ['', 'Steps that came when the trade was over or not that far', table(cells)]
}

function money({ money: sums, currency, books, reconciliation }: ReplayReport): string {
  const amount = (minor: number) => `${(minor / 100).toFixed(2)} ${currency}`
  const { payInMinor, refundMinor, payoutMinor } = reconciliation
  const widest = amount(Math.max(sums.paidMinor, payInMinor)).length
  const rows: [string, number][] = [
    ['paid in by buyers', sums.paidMinor],
    ['released to sellers', sums.releasedMinor - sums.feeMinor],
    ['kept as fees', sums.feeMinor],
    ['given back to buyers', sums.refundedMinor],
    ['still held', sums.heldMinor],
    ['paid out by the institution', payoutMinor],
    ['refunded by the institution', refundMinor],
    ['left with the institution', books.theirsMinor],
  ]
  return rows.map(([what, minor]) => `  ${amount(minor).padStart(widest)}  ${what}`).join('\n')
}

function verdicts(report: ReplayReport): string[] {
  const { books, reconciliation: found } = report
  const { matched, missingHere, missingThere, differing, movements } = found
  const equal = books.oursMinor === books.theirsMinor
  return [
    `${mark(books.hold)} Books: ${number(books.postings)} postings, ${books.unbalanced} entries ` +
      `that do not add up, ${books.drifted} balances that drifted`,
    `${mark(equal)} The institution holds ${equal ? 'to the cent what the books say' : 'otherwise'}`,
    `${mark(matched === movements && missingHere + missingThere + differing === 0)} ` +
      `Reconciled on ${found.days} days: ${number(matched)} of ${number(movements)} movements ` +
      `matched, ${missingHere + missingThere} missing, ${differing} differing`,
    `${mark(isSound(report))} ${isSound(report) ? 'Sound' : 'NOT sound'}`,
  ]
}

function mark(isRight: boolean): string {
  return isRight ? '✓' : '✗'
}

function number(value: number): string {
  return value.toLocaleString('en')
}

/** Columns as wide as their widest cell; counts to the right. */
function table(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, at) => Math.max(...rows.map(row => row[at]?.length ?? 0)))
  const isCount = (cell: string) => /^[\d,]+$/.test(cell)
  const line = (row: readonly string[]) =>
    row
      .map((cell, at) => {
        const width = widths[at] ?? 0
        return isCount(cell) ? cell.padStart(width) : cell.padEnd(width)
      })
      .join('  ')
  return rows.map(row => `  ${line(row)}`.trimEnd()).join('\n')
}
