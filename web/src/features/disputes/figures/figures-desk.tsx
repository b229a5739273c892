import { useTranslation } from 'react-i18next'
import { ErrorState } from '../../../ui/error-state.tsx'
import { SkeletonText } from '../../../ui/skeleton.tsx'
import { PanelFigures } from '../../panel/panel-figures.tsx'
import { AdviceEffect } from '../advice-effect.tsx'
import css from './figures.module.css'
import { Improvements } from './improvements.tsx'
import { Months } from './months.tsx'
import { useMonths } from './use-figures.ts'

/** How disputes go with every number, and what is to be improved. */
export function FiguresDesk() {
  const { t } = useTranslation(['figures', 'common'])
  const months = useMonths()
  if (months.isPending) return <SkeletonText lines={8} label={t('common:loading')} />
  if (!months.data) {
    return <ErrorState error={months.error} onRetry={() => void months.refetch()} />
  }
  const named = months.data.map(figures => ({ month: figures.month, figures }))
  return (
    <div className={css.stack}>
      <Improvements months={named.map(one => one.month)} />
      <AdviceEffect />
      <PanelFigures />
      <Months months={named} none={t('noneYet')} />
    </div>
  )
}
