import { useTranslation } from 'react-i18next'
import { useMarket } from '../../lib/market.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ClockControl } from './clock-control.tsx'

/** The sandbox's time; a real market has no such page. */
export function ClockPage() {
  const { t } = useTranslation('operator')
  const market = useMarket()
  if (market && !market.sandbox) return <EmptyState title={t('noSuchPage')} />
  return <ClockControl />
}
