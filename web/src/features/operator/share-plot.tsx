import { useTranslation } from 'react-i18next'
import { useLanguage } from '../../lib/i18n.ts'
import type { Reconciliation } from '../../lib/operator-types.ts'
import { BarPlot } from '../../ui/bar-plot.tsx'
import { DataTable } from '../../ui/data-table.tsx'
import { ReasonCard } from '../../ui/reason-card.tsx'
import { compared, lastOfEachDay, matchedShare, shareInWords } from './matched-share.ts'
import css from './share-plot.module.css'

const DAYS = 30

/** The matched share of each day; a day with differences stands out and carries their number. */
export function SharePlot({ runs }: { runs: readonly Reconciliation[] }) {
  const { t } = useTranslation('operator')
  const language = useLanguage()
  const days = lastOfEachDay(runs).slice(-DAYS)
  if (days.length === 0) return null
  const shares = days.map(matchedShare).filter(share => share !== null)
  const whole = shares.filter(share => share === 1).length
  const words =
    shares.length === 0 ? t('plot.saysNone') : t('plot.says', { count: shares.length, whole })
  const shareOf = (day: Reconciliation) => shareInWords(day, language, t('recon.emptyShort'))
  return (
    <figure className={css.figure}>
      <BarPlot
        words={words}
        bars={days.map(day => {
          const share = matchedShare(day)
          const differs = share !== null && share < 1
          return {
            ...{ key: day.day, words: `${day.day}: ${shareOf(day)}`, share },
            mark: differs ? compared(day) - day.matched : undefined,
          }
        })}
      />
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
