import { useTranslation } from 'react-i18next'
import { useSearchParams } from 'react-router'
import { may, useMe } from '../../lib/me.ts'
import { ChoiceField } from '../../ui/fields.tsx'
import { ReasonCard } from '../../ui/reason-card.tsx'
import { Until } from '../../ui/when.tsx'
import { ListAndDetail } from '../operator/list-and-detail.tsx'
import row from '../operator/row.module.css'
import { DeskFigures } from './desk-figures.tsx'
import { DeskTicketPane } from './desk-ticket.tsx'
import type { Category } from './use-support.ts'
import { type DeskTicket, QUEUES, useQueue } from './use-support-desk.ts'

const CATEGORIES: readonly Category[] = [
  'goods',
  'other_side',
  'courier',
  'payment',
  'platform',
  'suggestion',
  'consumer_law',
]

/** The support desk: its figures, and for who answers the queue with the ticket beside it. */
export function SupportDesk() {
  const { t } = useTranslation('support')
  const answers = may(useMe(), 'ticket.answer')
  if (!answers) return <DeskFigures />
  return (
    <>
      <Queue />
      <ReasonCard ask={t('figures.title')}>
        <DeskFigures />
      </ReasonCard>
    </>
  )
}

function Queue() {
  const { t } = useTranslation('support')
  const [search, setSearch] = useSearchParams()
  const queue = QUEUES.find(one => one === search.get('queue')) ?? 'owed'
  const category = CATEGORIES.find(one => one === search.get('category'))
  const pages = useQueue(queue, category)
  const pick = (name: string) => (value: string) => {
    const next = new URLSearchParams(search)
    next.set(name, value)
    next.delete('sel')
    setSearch(next, { replace: true })
  }
  return (
    <ListAndDetail
      label={t('desk.title')}
      pages={pages}
      keyOf={ticket => ticket.id}
      row={ticket => <TicketRow ticket={ticket} />}
      detail={ticket => <DeskTicketPane key={ticket.id} id={ticket.id} />}
      detailByKey={id => <DeskTicketPane key={id} id={id} />}
      empty={t(`desk.none.${queue}`)}
      tools={
        <>
          <ChoiceField
            label={t('desk.queue')}
            value={queue}
            onChange={pick('queue')}
            choices={QUEUES.map(value => ({ value, label: t(`desk.queues.${value}`) }))}
          />
          <ChoiceField
            label={t('desk.category')}
            value={category ?? 'all'}
            onChange={pick('category')}
            choices={[
              { value: 'all', label: t('desk.allCategories') },
              ...CATEGORIES.map(value => ({ value, label: t(`category.${value}.name`) })),
            ]}
          />
        </>
      }
    />
  )
}

function TicketRow({ ticket }: { ticket: DeskTicket }) {
  const { t } = useTranslation('support')
  const { category, person, assignee, mine, late, dueAt } = ticket
  return (
    <span className={row.row}>
      <span className={row.top}>
        <span className={row.title}>{t(`category.${category}.name`)}</span>
        {late && <span className={row.wrong}>{t('desk.late')}</span>}
      </span>
      <span className={row.soft}>
        <span>{person.displayName ?? t('desk.former')}</span>
        <span>{mine ? t('desk.mine') : (assignee?.displayName ?? t('desk.nobody'))}</span>
      </span>
      <span className={late ? row.wrong : row.soft}>{dueAt && <Until by={dueAt} />}</span>
    </span>
  )
}
