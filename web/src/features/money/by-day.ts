export type Day<Line> = { day: string; lines: Line[] }

/**
 * Groups lines that are already in order of time by the calendar day on the reader's clock. `day`
 * is the first line's instant: enough to write the date out, and unique as a key.
 */
export function byDay<Line extends { at: string }>(
  lines: readonly Line[],
  dayOf: (at: string) => string = localDay,
): Day<Line>[] {
  const days: Day<Line>[] = []
  for (const line of lines) {
    const last = days.at(-1)
    if (last && dayOf(last.day) === dayOf(line.at)) last.lines.push(line)
    else days.push({ day: line.at, lines: [line] })
  }
  return days
}

function localDay(at: string): string {
  return new Date(at).toDateString()
}
