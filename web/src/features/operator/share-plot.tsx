import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { useLanguage } from '../../lib/i18n.ts'
import type { Reconciliation } from '../../lib/operator-types.ts'
import { DataTable } from '../../ui/data-table.tsx'
import { ReasonCard } from '../../ui/reason-card.tsx'
import { compared, lastOfEachDay, matchedShare, shareInWords } from './matched-share.ts'
import css from './share-plot.module.css'

const DAYS = 30
const HEIGHT = 90
const STEP = 20
const BAR = 14
/** Room above the bars for the number of differences. */
const LABEL = 16

/** The matched share of each day; a day with differences stands out and carries their number. */
export function SharePlot({ runs }: { runs: readonly Reconciliation[] }) {
  const { t } = useTranslation('operator')
  const language = useLanguage()
  const id = useId()
  const days = lastOfEachDay(runs).slice(-DAYS)
  if (days.length === 0) return null
  const shares = days.map(matchedShare).filter(share => share !== null)
  const whole = shares.filter(share => share === 1).length
  const words =
    shares.length === 0 ? t('plot.saysNone') : t('plot.says', { count: shares.length, whole })
  const shareOf = (day: Reconciliation) => shareInWords(day, language, t('recon.emptyShort'))
  return (
    <figure className={css.figure}>
      <svg
        viewBox={`0 ${-LABEL} ${Math.max(days.length, 8) * STEP} ${HEIGHT + LABEL}`}
        preserveAspectRatio="xMinYMid meet"
        className={css.plot}
        role="img"
        aria-labelledby={id}
      >
        <title id={id}>{words}</title>
        {days.map((day, place) => {
          const share = matchedShare(day)
          const height = share === null ? 0 : Math.max(share * HEIGHT, 2)
          const differs = share !== null && share < 1
          const x = place * STEP + (STEP - BAR) / 2
          return (
            <g key={day.day} data-whole={!differs} className={css.bar}>
              <title>{`${day.day}: ${shareOf(day)}`}</title>
              <rect x={x} y={0} width={BAR} height={HEIGHT} className={css.rest} />
              <rect x={x} y={HEIGHT - height} width={BAR} height={height} className={css.share} />
              {differs && (
                <text x={x + BAR / 2} y={-4} className={css.count}>
                  {compared(day) - day.matched}
                </text>
              )}
            </g>
          )
        })}
      </svg>
      <figcaption className={css.caption}>{words}</figcaption>
      <ReasonCard ask={t('plot.table')}>
        <DataTable
          caption={words}
          rows={[...days].reverse()}
          rowKey={day => day.day}
          columns={[
            { key: 'day', title: t('recon.day'), lead: true, cell: day => day.day },
            { key: 'all', title: t('recon.compared'), figure: true, cell: compared },
            { key: 'matched', title: t('recon.matched'), figure: true, cell: day => day.matched },
            { key: 'share', title: t('plot.share'), figure: true, cell: shareOf },
          ]}
        />
      </ReasonCard>
    </figure>
  )
}
