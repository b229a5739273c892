import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, body } from '../../lib/api.ts'
import { ErrorState } from '../../ui/error-state.tsx'
import { ChoiceField } from '../../ui/fields.tsx'
import { MoneyText } from '../../ui/money-text.tsx'
import { SkeletonText } from '../../ui/skeleton.tsx'
import { Until } from '../../ui/when.tsx'
import { ListAndDetail } from '../operator/list-and-detail.tsx'
import { usePages } from '../operator/use-operator.ts'
import { DisputeCase } from './dispute-case.tsx'
import css from './disputes.module.css'
import { type DisputeCard, useDispute } from './use-disputes.ts'

const QUEUES = ['staff', 'open'] as const

/** Disputes that wait for staff, or all that are open, the next due first; beside them the case. */
export function DisputesDesk() {
  const { t } = useTranslation('disputes')
  const [queue, setQueue] = useState<(typeof QUEUES)[number]>('staff')
  const pages = usePages<DisputeCard>(['disputes', queue], (page, signal) =>
    body(api.GET('/operator/disputes', { params: { query: { ...page, queue } }, signal })),
  )
  return (
    <ListAndDetail
      label={t('desk.title')}
      pages={pages}
      keyOf={one => one.id}
      tools={
        <ChoiceField
          label={t('desk.queue')}
          value={queue}
          onChange={value => setQueue(value === 'open' ? 'open' : 'staff')}
          choices={QUEUES.map(value => ({ value, label: t(`desk.${value}`) }))}
        />
      }
      row={one => (
        <span className={css.row}>
          <strong>{t(`stage.${one.stage}`)}</strong>
          <span>
            {one.listing.title} · {t(`reason.${one.reason}`)} · <MoneyText money={one.atIssue} />
          </span>
          <span className={css.soft}>{one.turn.by && <Until by={one.turn.by} />}</span>
        </span>
      )}
      detail={one => <Case key={one.id} id={one.id} />}
      detailByKey={id => <Case key={id} id={id} />}
      empty={t('desk.none')}
      emptyText={t('desk.noneText')}
    />
  )
}

function Case({ id }: { id: string }) {
  const { t } = useTranslation('disputes')
  const { data, error, refetch } = useDispute(id)
  if (data) return <DisputeCase dispute={data} />
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />
  return <SkeletonText lines={6} label={t('untitled')} />
}
