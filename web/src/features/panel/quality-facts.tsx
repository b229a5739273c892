import { useTranslation } from 'react-i18next'
import { BarPlot } from '../../ui/bar-plot.tsx'
import { Facts } from '../../ui/facts.tsx'
import type { Juror } from './use-panel.ts'

interface Props {
  quality: Juror['quality']
  language: string
}

/** How votes agree with what panels decide, over time, and which way they lean. */
export function QualityFacts({ quality, language }: Props) {
  const { t } = useTranslation('panel')
  const number = new Intl.NumberFormat(language, { style: 'percent' })
  const share = (value: number | null) =>
    value === null ? t('quality.none') : number.format(value)
  return (
    <>
      <Facts
        facts={[
          { key: 'votes', name: t('quality.votes'), value: String(quality.votes) },
          { key: 'agreement', name: t('quality.agreement'), value: share(quality.agreement) },
          { key: 'own', name: t('quality.ownSideLean'), value: share(quality.ownSideLean) },
          { key: 'buyer', name: t('quality.buyerLean'), value: share(quality.buyerLean) },
        ]}
      />
      {quality.months.length > 1 && (
        <BarPlot
          words={t('quality.plot')}
          bars={quality.months.map(({ month, agreement }) => ({
            key: month,
            words: `${month}: ${share(agreement)}`,
            share: agreement,
          }))}
        />
      )}
      <p>{t('quality.lean')}</p>
    </>
  )
}
