import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate, useSearchParams } from 'react-router'
import { api, body } from '../../lib/api.ts'
import { ErrorState } from '../../ui/error-state.tsx'
import { ChoiceField } from '../../ui/fields.tsx'
import { SkeletonText } from '../../ui/skeleton.tsx'
import { ListAndDetail } from '../operator/list-and-detail.tsx'
import { useKeys } from '../operator/use-keys.ts'
import { usePages } from '../operator/use-operator.ts'
import { DisputeCase } from './dispute-case.tsx'
import { DisputeRow } from './dispute-row.tsx'
import { type DeskCard, useDispute } from './use-disputes.ts'

const QUEUES = ['staff', 'open'] as const
const ORDERS = ['due', 'weight'] as const

/**
 * Disputes that wait for staff, or all that are open, the next due first; beside them the case.
 * `o` opens the selected one on a page of its own.
 */
export function DisputesDesk() {
  const { t } = useTranslation('disputes')
  const [queue, setQueue] = useState<(typeof QUEUES)[number]>('staff')
  const [order, setOrder] = useState<(typeof ORDERS)[number]>('due')
  const [search] = useSearchParams()
  const navigate = useNavigate()
  const selected = search.get('sel')
  useKeys({ o: () => selected !== null && void navigate(`/disputes/${selected}`) })
  const pages = usePages<DeskCard>(['disputes', queue, order], (page, signal) =>
    body(api.GET('/operator/disputes', { params: { query: { ...page, queue, order } }, signal })),
  )
  return (
    <ListAndDetail
      label={t('desk.title')}
      pages={pages}
      keyOf={one => one.id}
      tools={
        <>
          <ChoiceField
            label={t('desk.queue')}
            value={queue}
            onChange={value => setQueue(value === 'open' ? 'open' : 'staff')}
            choices={QUEUES.map(value => ({ value, label: t(`desk.${value}`) }))}
          />
          <ChoiceField
            label={t('desk.order.label')}
            value={order}
            onChange={value => setOrder(value === 'weight' ? 'weight' : 'due')}
            choices={ORDERS.map(value => ({ value, label: t(`desk.order.${value}`) }))}
          />
        </>
      }
      row={one => (
        <DisputeRow
          card={one}
          lead_h={order === 'weight' ? one.lead.kind_h + one.lead.money_h : 0}
        />
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
