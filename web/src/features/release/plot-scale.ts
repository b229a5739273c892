/** A scale that leaves room at both ends, so that no point lies on the edge. */
export interface Scale {
  readonly low: number
  readonly high: number
  /** Where a value lies, in percent of the width. */
  at(value: number): number
}

export function scaleOf(values: readonly number[]): Scale {
  const [least, most] = [Math.min(...values), Math.max(...values)]
  const room = (most - least || Math.abs(most) || 1) * 0.12
  const [low, high] = [Math.max(least - room, 0), most + room]
  return { low, high, at: value => ((value - low) / (high - low)) * 100 }
}

/** A share as people read it, with one decimal. */
export function percent(share: number, language: string): string {
  const format = { style: 'percent', maximumFractionDigits: 1 } as const
  return new Intl.NumberFormat(language, format).format(share)
}
