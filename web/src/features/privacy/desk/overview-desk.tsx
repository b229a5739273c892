import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { may, useMe } from '../../../lib/me.ts'
import type { DeskOverview } from '../../../lib/privacy-types.ts'
import { ErrorState } from '../../../ui/error-state.tsx'
import { Section } from '../../../ui/page.tsx'
import { SkeletonText } from '../../../ui/skeleton.tsx'
import css from './desk.module.css'
import { PastScans } from './past-scans.tsx'
import { SelfScan } from './self-scan.tsx'
import { useDeskOverview } from './use-desk.ts'

/** The privacy desk's first page: what waits, and what the market found out about itself. */
export function OverviewDesk() {
  const { t } = useTranslation()
  const overview = useDeskOverview()
  if (!overview.data) {
    if (overview.isError) {
      return <ErrorState error={overview.error} onRetry={() => void overview.refetch()} />
    }
    return <SkeletonText lines={8} label={t('loading')} />
  }
  return (
    <>
      <Waiting waiting={overview.data.waiting} />
      <SelfScan scan={overview.data.scan} />
      <PastScans />
    </>
  )
}

/** What waits, as figures that open what is behind them. */
function Waiting({ waiting }: Pick<DeskOverview, 'waiting'>) {
  const { t } = useTranslation('officer')
  const me = useMe()
  const answers = may(me, 'request.answer')
  return (
    <Section title={t('overview.waiting')}>
      <div className={css.figures}>
        {(['requests', 'overdue'] as const).map(name => (
          <Figure
            key={name}
            name={t(`overview.${name}`)}
            count={waiting[name] ?? 0}
            wrong={name === 'overdue'}
            to={answers ? '/operator/requests' : null}
          />
        ))}
      </div>
      {may(me, 'release.read') && (
        <p>
          <Link to="/privacy/releases">{t('overview.releases')}</Link>
        </p>
      )}
    </Section>
  )
}

type FigureProps = { name: string; count: number; wrong: boolean; to: string | null }

function Figure({ name, count, wrong, to }: FigureProps) {
  const inside = (
    <>
      <span className={css.number} data-wrong={wrong && count > 0}>
        {count}
      </span>
      <span className={css.soft}>{name}</span>
    </>
  )
  if (to === null) return <div className={css.figureCard}>{inside}</div>
  return (
    <Link to={to} className={css.figureCard}>
      {inside}
    </Link>
  )
}
