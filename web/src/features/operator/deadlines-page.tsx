import { useTranslation } from 'react-i18next'
import { api, body } from '../../lib/api.ts'
import type { Deadline } from '../../lib/operator-types.ts'
import { marketNow } from '../../lib/time.ts'
import { Facts } from '../../ui/facts.tsx'
import { Section } from '../../ui/page.tsx'
import { Until, When } from '../../ui/when.tsx'
import { ListAndDetail } from './list-and-detail.tsx'
import css from './row.module.css'
import { kindOfId } from './subject.ts'
import { TradePane } from './trade-pane.tsx'
import { usePages } from './use-operator.ts'

/** What time does next, the soonest first; what failed says why. */
export function DeadlinesPage() {
  const { t } = useTranslation('operator')
  const pages = usePages<Deadline>(['deadlines'], (page, signal) =>
    body(api.GET('/operator/deadlines', { params: { query: page }, signal })),
  )
  return (
    <ListAndDetail
      label={t('section.deadlines')}
      pages={pages}
      keyOf={deadline => deadline.subject}
      row={deadline => <DeadlineLine deadline={deadline} />}
      detail={deadline => <DeadlineDetail deadline={deadline} />}
      empty={t('deadlines.none')}
      emptyText={t('deadlines.noneText')}
    />
  )
}

export function DeadlineLine({ deadline }: { deadline: Deadline }) {
  const { t } = useTranslation('operator')
  const overdue = Date.parse(deadline.dueAt) < marketNow()
  return (
    <span className={css.row}>
      <span className={css.top}>
        <span className={css.whole}>
          {t([`transition.${deadline.transition}`, 'transition.other'], {
            code: deadline.transition,
          })}
        </span>
        <span className={overdue ? css.wait : undefined}>
          <When at={deadline.dueAt} show="ago" />
        </span>
      </span>
      <span className={css.soft}>
        <span>
          {t([`subject.${kindOfId(deadline.subject)}`, 'subject.other'])}
          {deadline.item && ` · ${deadline.item}`}
        </span>
        {deadline.failure && (
          <span className={css.wrong}>{t('deadlines.failed', { count: deadline.attempts })}</span>
        )}
      </span>
    </span>
  )
}

function DeadlineDetail({ deadline }: { deadline: Deadline }) {
  const { t } = useTranslation('operator')
  const { subject, item, transition, dueAt, attempts, failure } = deadline
  return (
    <div className={css.stack}>
      <Section title={t([`transition.${transition}`, 'transition.other'], { code: transition })}>
        <Facts
          facts={[
            ...(item ? [{ key: 'item', name: t('deadlines.item'), value: item }] : []),
            { key: 'due', name: t('deadlines.due'), value: <Until by={dueAt} /> },
            { key: 'tries', name: t('deadlines.tries'), value: attempts },
            ...(failure ? [{ key: 'why', name: t('deadlines.failure'), value: failure }] : []),
          ]}
        />
        <p className={css.id}>{subject}</p>
      </Section>
      {kindOfId(subject) === 'trade' && <TradePane key={subject} id={subject} />}
    </div>
  )
}
