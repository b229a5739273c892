import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { useLanguage } from '../../lib/i18n.ts'
import { percent, scaleOf } from './plot-scale.ts'
import type { PreviewOption } from './release-types.ts'
import css from './risk-plot.module.css'

type Props = {
  options: readonly PreviewOption[]
  /** The largest risk that is allowed: 1 / k. */
  riskMax: number
  chosen: number
  onChoose: (option: number) => void
}

/** Each option as a point: the further right, the more is lost; the higher, the more is risked. */
export function RiskPlot({ options, riskMax, chosen, onChoose }: Props) {
  const { t } = useTranslation('release')
  const language = useLanguage()
  const id = useId()
  const x = scaleOf(options.map(option => option.loss))
  const y = (risk: number) => 100 - (risk / riskMax) * 100
  const words = t('plot.says', { count: options.length })
  const isShare = (options[0]?.loss ?? 0) <= 1
  const loss = (value: number) => (isShare ? percent(value, language) : value.toFixed(0))
  return (
    <figure className={css.figure}>
      <p className={css.axis}>{t('plot.risk')}</p>
      <div className={css.frame}>
        <div className={css.ticks} aria-hidden="true">
          <span>{percent(riskMax, language)}</span>
          <span>{percent(riskMax / 2, language)}</span>
          <span>0</span>
        </div>
        <svg className={css.plot} role="img" aria-labelledby={id}>
          <title id={id}>{words}</title>
          {[0, 50, 100].map(at => (
            <line key={at} x1="0" x2="100%" y1={`${at}%`} y2={`${at}%`} className={css.grid} />
          ))}
          {options.map((option, at) => (
            // biome-ignore lint/a11y/noStaticElementInteractions: the table beside it takes keys.
            <g
              key={option.levels.join()}
              data-chosen={at === chosen}
              className={css.point}
              onClick={() => onChoose(at)}
            >
              <title>
                {t('plot.point', {
                  number: at + 1,
                  loss: loss(option.loss),
                  risk: percent(option.risk.mean, language),
                })}
              </title>
              <circle cx={`${x.at(option.loss)}%`} cy={`${y(option.risk.mean)}%`} r="14" />
              <text x={`${x.at(option.loss)}%`} y={`${y(option.risk.mean)}%`} dy="0.35em">
                {at + 1}
              </text>
            </g>
          ))}
        </svg>
        <div className={css.feet} aria-hidden="true">
          <span>{loss(x.low)}</span>
          <span>{t('plot.loss')}</span>
          <span>{loss(x.high)}</span>
        </div>
      </div>
      <figcaption className={css.caption}>{words}</figcaption>
    </figure>
  )
}
