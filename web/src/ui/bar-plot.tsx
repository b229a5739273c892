import { useId } from 'react'
import css from './bar-plot.module.css'

/** A share from 0 to 1; null: there is none. A mark stands above a bar that is to be looked at. */
export type Bar = {
  key: string
  words: string
  share: number | null
  mark?: number | undefined
}

const HEIGHT = 90
const STEP = 20
const WIDTH = 14
/** Room above the bars for the marks. */
const LABEL = 16
const BARS_MIN = 8

/** Shares side by side, the earliest first; `words` stand below and are heard in its place. */
export function BarPlot({ words, bars }: { words: string; bars: readonly Bar[] }) {
  const id = useId()
  return (
    <>
      <svg
        viewBox={`0 ${-LABEL} ${Math.max(bars.length, BARS_MIN) * STEP} ${HEIGHT + LABEL}`}
        preserveAspectRatio="xMinYMid meet"
        className={css.plot}
        role="img"
        aria-labelledby={id}
      >
        <title id={id}>{words}</title>
        {bars.map(({ key, words: said, share, mark }, place) => {
          const height = share === null ? 0 : Math.max(share * HEIGHT, 2)
          const x = place * STEP + (STEP - WIDTH) / 2
          return (
            <g key={key} data-whole={mark === undefined} className={css.bar}>
              <title>{said}</title>
              <rect x={x} y={0} width={WIDTH} height={HEIGHT} className={css.rest} />
              <rect x={x} y={HEIGHT - height} width={WIDTH} height={height} className={css.share} />
              {mark !== undefined && (
                <text x={x + WIDTH / 2} y={-4} className={css.count}>
                  {mark}
                </text>
              )}
            </g>
          )
        })}
      </svg>
      <figcaption className={css.caption}>{words}</figcaption>
    </>
  )
}
