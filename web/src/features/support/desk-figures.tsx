import { useTranslation } from 'react-i18next'
import { useLanguage } from '../../lib/i18n.ts'
import { formatSpan } from '../../lib/time.ts'
import { DataTable } from '../../ui/data-table.tsx'
import { ErrorState } from '../../ui/error-state.tsx'
import { Facts } from '../../ui/facts.tsx'
import { Section } from '../../ui/page.tsx'
import { SkeletonText } from '../../ui/skeleton.tsx'
import { When } from '../../ui/when.tsx'
import css from './support.module.css'
import { type Figures, useFigures } from './use-support-desk.ts'

/** The least that is told: nobody waits for nothing. */
const MINUTE_MS = 60_000

/** What the desk owes by category, how soon it answers, and how satisfied people are. */
export function DeskFigures() {
  const { t } = useTranslation(['support', 'common'])
  const { data, error, refetch } = useFigures()
  if (!data) {
    if (error) return <ErrorState error={error} onRetry={() => void refetch()} />
    return <SkeletonText lines={5} label={t('common:loading')} />
  }
  return (
    <>
      <Section title={t('figures.owed')}>
        <Owed owed={data.owed} />
      </Section>
      <Section title={t('figures.ofLate')}>
        <OfLate figures={data} />
      </Section>
    </>
  )
}

function Owed({ owed }: Pick<Figures, 'owed'>) {
  const { t } = useTranslation('support')
  const most = Math.max(...owed.map(({ open }) => open), 1)
  return (
    <DataTable
      caption={t('figures.owed')}
      rows={owed}
      rowKey={({ category }) => category}
      empty={<p>{t('figures.nothingOwed')}</p>}
      columns={[
        {
          key: 'category',
          title: t('desk.category'),
          lead: true,
          cell: ({ category }) => t(`category.${category}.name`),
        },
        {
          key: 'bar',
          title: t('figures.share'),
          cell: ({ open, overdue }) => <Bar parts={[overdue, open - overdue]} most={most} />,
        },
        { key: 'open', title: t('figures.open'), figure: true, cell: ({ open }) => open },
        {
          key: 'overdue',
          title: t('figures.overdue'),
          figure: true,
          cell: ({ overdue }) => (
            <span className={overdue > 0 ? css.wrong : undefined}>{overdue}</span>
          ),
        },
      ]}
    />
  )
}

/** What is overdue, then the rest; the figures beside it say the same. */
function Bar({ parts: [overdue, rest], most }: { parts: [number, number]; most: number }) {
  const [late, other] = [(overdue / most) * 100, (rest / most) * 100]
  return (
    <svg viewBox="0 0 100 8" preserveAspectRatio="none" className={css.bar} aria-hidden="true">
      <rect width={late} height={8} className={css.late} />
      <rect x={late} width={other} height={8} className={css.rest} />
    </svg>
  )
}

function OfLate({ figures }: { figures: Figures }) {
  const { t } = useTranslation('support')
  const language = useLanguage()
  const span = (ms: number | null) =>
    ms === null ? '—' : formatSpan(Math.max(ms, MINUTE_MS), language)
  const { opened, answered, rated, satisfaction, since } = figures
  return (
    <>
      <Facts
        facts={[
          { key: 'opened', name: t('figures.opened'), value: opened },
          { key: 'answered', name: t('figures.answered'), value: answered },
          { key: 'p50', name: t('figures.p50'), value: span(figures.firstAnswer_p50_ms) },
          { key: 'p95', name: t('figures.p95'), value: span(figures.firstAnswer_p95_ms) },
          {
            key: 'satisfaction',
            name: t('figures.satisfaction'),
            value:
              satisfaction === null
                ? '—'
                : t('figures.mean', { mean: satisfaction.toFixed(1), count: rated }),
          },
        ]}
      />
      <p className={css.soft}>
        {t('figures.since')} <When at={since} show="day" />
      </p>
    </>
  )
}
