import css from './figures.module.css'
import type { Month } from './use-figures.ts'

type Props = {
  times: Month['times']
  name: (what: string) => string
  span: (ms: number | null) => string
}

/** By when half, and 95 of 100, were through each stage; the table beside it says the same. */
export function TimesPlot({ times, name, span }: Props) {
  const most = Math.max(1, ...times.map(one => one.p95_ms ?? one.p50_ms ?? 0))
  const width = (ms: number | null) => `${((ms ?? 0) / most) * 100}%`
  return (
    <ul className={css.times} aria-hidden="true">
      {times.map(({ what, p50_ms, p95_ms }) => (
        <li key={what} title={`${name(what)}: ${span(p50_ms)}, ${span(p95_ms)}`}>
          <span>{name(what)}</span>
          <span className={css.track}>
            <span className={css.late} style={{ inlineSize: width(p95_ms) }} />
            <span className={css.half} style={{ inlineSize: width(p50_ms) }} />
          </span>
        </li>
      ))}
    </ul>
  )
}
