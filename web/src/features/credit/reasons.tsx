import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { TextAction } from '../../ui/actions.tsx'
import { ErrorState } from '../../ui/error-state.tsx'
import { Section, Sheet } from '../../ui/page.tsx'
import { SkeletonText } from '../../ui/skeleton.tsx'
import { When } from '../../ui/when.tsx'
import css from './credit.module.css'
import { signed } from './score-scale.ts'
import { type Axis, type CreditAxis, type Finding, type Reason, useFindings } from './use-credit.ts'

/** What the score is made of; each part opens to the facts behind it. */
export function Reasons({ axis }: { axis: CreditAxis }) {
  const { t } = useTranslation('credit')
  return (
    <Section title={t('reasons.title')}>
      <Sheet>
        <ul className={css.rows}>
          <li className={css.row}>
            <span>{t('reasons.base')}</span>
            <span className={css.points}>{axis.base}</span>
          </li>
          {axis.reasons.map(reason => (
            <li key={reason.dimension}>
              <ReasonRow axis={axis.axis} reason={reason} />
            </li>
          ))}
          {axis.bounded !== 0 && (
            <li className={css.row}>
              <span>{t('reasons.bounded')}</span>
              <span className={css.points}>{signed(axis.bounded)}</span>
            </li>
          )}
        </ul>
        {axis.reasons.length === 0 && <p className={css.soft}>{t(`axis.${axis.axis}.none`)}</p>}
      </Sheet>
    </Section>
  )
}

function ReasonRow({ axis, reason }: { axis: Axis; reason: Reason }) {
  const { t } = useTranslation('credit')
  const [open, setOpen] = useState(false)
  const { dimension, points, good, bad } = reason
  return (
    <details onToggle={event => setOpen(event.currentTarget.open)}>
      <summary className={css.row}>
        <span className={css.words}>
          <strong>{t(`dimension.${dimension}`)}</strong>
          <span className={css.soft}>
            {t(bad > 0.05 ? 'reasons.mixed' : 'reasons.good', {
              good: good.toFixed(1),
              bad: bad.toFixed(1),
            })}
          </span>
        </span>
        <span className={css.points} data-bad={points < 0}>
          {signed(points)}
        </span>
      </summary>
      {open && <Findings axis={axis} dimension={dimension} />}
    </details>
  )
}

type FindingsProps = { axis: Axis; dimension: Reason['dimension'] }

function Findings({ axis, dimension }: FindingsProps) {
  const { t } = useTranslation(['credit', 'common'])
  const found = useFindings(axis, dimension)
  if (found.error && !found.data) {
    return <ErrorState error={found.error} onRetry={() => void found.refetch()} />
  }
  if (!found.data) return <SkeletonText lines={3} label={t('common:loading')} />
  const items = found.data.pages.flatMap(page => page.items)
  return (
    <div className={css.findings}>
      <ul>
        {items.map(one => (
          <FindingRow key={`${one.factId} ${one.code}`} finding={one} />
        ))}
      </ul>
      {found.hasNextPage && (
        <TextAction onClick={() => void found.fetchNextPage()} busy={found.isFetchingNextPage}>
          {t('common:more')}
        </TextAction>
      )}
    </div>
  )
}

function FindingRow({ finding }: { finding: Finding }) {
  const { t } = useTranslation('credit')
  const { code, at, points, struckAt, trade } = finding
  return (
    <li className={css.finding} data-struck={struckAt !== null}>
      <span className={css.words}>
        <span>{t(`finding.${code}`)}</span>
        <span className={css.soft}>
          <When at={at} show="day" />
          {' · '}
          <Link to={`/trades/${trade.id}`}>{trade.title || t('finding.trade')}</Link>
          {struckAt !== null && ` · ${t('finding.struck')}`}
        </span>
      </span>
      <span className={css.points} data-bad={points < 0}>
        {signed(points)}
      </span>
    </li>
  )
}
