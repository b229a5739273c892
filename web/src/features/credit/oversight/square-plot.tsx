import { useId } from 'react'
import { useLanguage } from '../../../lib/i18n.ts'
import { percentOf } from '../score-scale.ts'
import css from './oversight.module.css'

interface Point {
  readonly x: number
  readonly y: number
  /** In how many trades; larger points stand for more. */
  readonly trades?: number
}

type Props = {
  /** What the plot says in a sentence; it stands below it, and is heard in its place. */
  words: string
  title: string
  across: string
  up: string
  points: readonly Point[]
  /** The end of both axes, up to 1. */
  most: number
}

const SIZE = 200
const RADIUS = { least: 2.5, most: 8 }

/** Two shares against each other, with the diagonal on which they are equal. */
export function SquarePlot({ words, title, across, up, points, most }: Props) {
  const language = useLanguage()
  const id = useId()
  const x = (share: number) => Math.min(1, share / most) * SIZE
  const y = (share: number) => SIZE - x(share)
  const all = Math.max(1, ...points.map(point => point.trades ?? 0))
  const size = (trades: number) =>
    RADIUS.least + (RADIUS.most - RADIUS.least) * Math.sqrt(trades / all)
  return (
    <figure className={css.figure}>
      <figcaption className={css.plotTitle}>{title}</figcaption>
      <p className={css.axis}>{up}</p>
      <div className={css.frame}>
        <div className={css.ticks} aria-hidden="true">
          <span>{percentOf(most, language)}</span>
          <span>{percentOf(most / 2, language)}</span>
          <span>0</span>
        </div>
        <svg viewBox={`0 0 ${SIZE} ${SIZE}`} role="img" aria-labelledby={id} className={css.square}>
          <title id={id}>{words}</title>
          <rect width={SIZE} height={SIZE} className={css.box} />
          <line x1="0" y1={SIZE} x2={SIZE} y2="0" className={css.even} />
          <polyline
            points={points.map(point => `${x(point.x)},${y(point.y)}`).join(' ')}
            className={css.curve}
          />
          {points.map(
            ({ x: said, y: came, trades }) =>
              trades !== undefined && (
                <circle
                  key={`${said} ${came}`}
                  cx={x(said)}
                  cy={y(came)}
                  r={size(trades)}
                  className={css.point}
                />
              ),
          )}
        </svg>
        <div className={css.feet} aria-hidden="true">
          <span>0</span>
          <span>{across}</span>
          <span>{percentOf(most, language)}</span>
        </div>
      </div>
      <p className={css.axis} aria-hidden="true">
        {words}
      </p>
    </figure>
  )
}
