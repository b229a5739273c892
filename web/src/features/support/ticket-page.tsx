import { useTranslation } from 'react-i18next'
import { Navigate, useParams } from 'react-router'
import { may, useMe } from '../../lib/me.ts'
import { codeOf } from '../../lib/problem.ts'
import { Clock } from '../../ui/clock.tsx'
import { ErrorState } from '../../ui/error-state.tsx'
import { Page, Section, Sheet } from '../../ui/page.tsx'
import { SkeletonText } from '../../ui/skeleton.tsx'
import { AboutLink } from './about-link.tsx'
import { standingOf } from './standing.ts'
import css from './support.module.css'
import { Thread } from './thread.tsx'
import { TicketSteps } from './ticket-steps.tsx'
import { type Ticket, useMyThread, useTicket } from './use-support.ts'

/** One request of mine; who answers requests is led on to the desk, as notices say one address. */
export function TicketPage() {
  const { id = '' } = useParams()
  const { t } = useTranslation(['support', 'common'])
  const answers = may(useMe(), 'ticket.answer')
  const { data: ticket, error, refetch } = useTicket(id)
  if (answers && codeOf(error) === 'not_found') {
    return <Navigate to={`/operator/support?sel=${id}`} replace />
  }
  return (
    <Page
      title={ticket ? t(`category.${ticket.category}.name`) : t('title')}
      back={{ to: '/help', label: t('title') }}
      width="reading"
    >
      {ticket && <Loaded ticket={ticket} />}
      {!ticket && error && <ErrorState error={error} onRetry={() => void refetch()} />}
      {!ticket && !error && <SkeletonText lines={6} label={t('common:loading')} />}
    </Page>
  )
}

function Loaded({ ticket }: { ticket: Ticket }) {
  return (
    <>
      <Standing ticket={ticket} />
      <Said ticket={ticket} />
      <TicketSteps key={ticket.state} ticket={ticket} />
    </>
  )
}

/** Whose word is waited for, until when, and what silence leads to. */
function Standing({ ticket }: { ticket: Ticket }) {
  const { t } = useTranslation('support')
  const { dueAt, refusal, aboutId } = ticket
  const standing = standingOf(ticket)
  return (
    <Sheet>
      <div className={css.stack}>
        <p role="status">
          <strong>{t(`standing.${standing}.title`)}</strong>
        </p>
        {dueAt && <Clock by={dueAt} onExpiry={t(`standing.${standing}.then`)} />}
        {!dueAt && <p>{t(`standing.${standing}.then`)}</p>}
        {refusal && (
          <p>
            <strong>{t('refusal.title')}</strong> {t(`refusal.${refusal}`)}
          </p>
        )}
        {aboutId && (
          <p>
            {t('about.title')} <AboutLink id={aboutId} />
          </p>
        )}
      </div>
    </Sheet>
  )
}

function Said({ ticket }: { ticket: Ticket }) {
  const { t } = useTranslation(['support', 'common'])
  const { data, error, refetch } = useMyThread(ticket)
  return (
    <Section title={t('thread.title')}>
      {data && (
        <Thread messages={data} names={{ person: t('thread.you'), desk: t('thread.desk') }} />
      )}
      {!data && error && <ErrorState error={error} onRetry={() => void refetch()} />}
      {!data && !error && <SkeletonText lines={4} label={t('common:loading')} />}
    </Section>
  )
}
