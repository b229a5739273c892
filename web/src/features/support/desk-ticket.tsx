import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { PrimaryAction, QuietAction } from '../../ui/actions.tsx'
import { Clock } from '../../ui/clock.tsx'
import { ErrorState, ProblemNote } from '../../ui/error-state.tsx'
import { type Fact, Facts } from '../../ui/facts.tsx'
import { ChoiceField } from '../../ui/fields.tsx'
import { Section } from '../../ui/page.tsx'
import { ReasonCard } from '../../ui/reason-card.tsx'
import { SkeletonText } from '../../ui/skeleton.tsx'
import { When } from '../../ui/when.tsx'
import { useKeys } from '../operator/use-keys.ts'
import { AboutLink } from './about-link.tsx'
import { DeskComposer } from './desk-composer.tsx'
import { standingOf } from './standing.ts'
import css from './support.module.css'
import { Thread } from './thread.tsx'
import {
  type DeskTicket,
  useColleagues,
  useDeskStep,
  useDeskThread,
  useDeskTicket,
} from './use-support-desk.ts'

/** One ticket as the desk sees it. */
export function DeskTicketPane({ id }: { id: string }) {
  const { t } = useTranslation('common')
  const { data, error, refetch } = useDeskTicket(id)
  if (data) return <Loaded ticket={data} />
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />
  return <SkeletonText lines={6} label={t('loading')} />
}

function Loaded({ ticket }: { ticket: DeskTicket }) {
  const { t } = useTranslation('support')
  const { category, dueAt, mine } = ticket
  return (
    <div className={css.stack}>
      <Section title={t(`category.${category}.name`)}>
        {dueAt && <Clock by={dueAt} onExpiry={t(`desk.then.${standingOf(ticket)}`)} />}
        <TicketFacts ticket={ticket} />
        <Moves ticket={ticket} />
      </Section>
      <Words ticket={ticket} />
      {mine && <DeskComposer key={`${ticket.id} ${ticket.acceptance}`} ticket={ticket} />}
    </div>
  )
}

function TicketFacts({ ticket }: { ticket: DeskTicket }) {
  const { t } = useTranslation('support')
  const { state, person, language, assignee, openedAt, aboutId } = ticket
  const { acceptance, refusal, reopened, satisfaction } = ticket
  const facts: (Fact | null)[] = [
    { key: 'state', name: t('desk.fact.state'), value: t(`desk.state.${state}`) },
    {
      key: 'person',
      name: t('desk.fact.person'),
      value: `${person.displayName ?? t('desk.former')} · ${t(`desk.language.${language}`)}`,
    },
    { key: 'opened', name: t('desk.fact.opened'), value: <When at={openedAt} /> },
    {
      key: 'assignee',
      name: t('desk.fact.assignee'),
      value: assignee?.displayName ?? t('desk.nobody'),
    },
    aboutId === null
      ? null
      : { key: 'about', name: t('about.title'), value: <AboutLink id={aboutId} desk /> },
    acceptance && {
      key: 'acceptance',
      name: t('desk.fact.acceptance'),
      value: t(`desk.acceptance.${acceptance}`),
    },
    refusal && { key: 'refusal', name: t('refusal.title'), value: t(`refusal.${refusal}`) },
    reopened ? { key: 'reopened', name: t('desk.fact.reopened'), value: t('desk.yes') } : null,
    satisfaction === null
      ? null
      : {
          key: 'satisfaction',
          name: t('figures.satisfaction'),
          value: t('figures.ofFive', { n: satisfaction }),
        },
  ]
  return <Facts facts={facts.filter(fact => fact !== null)} />
}

/** Whose it is: taken, put back, handed on; and whether such a complaint is accepted. */
function Moves({ ticket }: { ticket: DeskTicket }) {
  const { t } = useTranslation('support')
  const { open, mine, assignee } = ticket
  const step = useDeskStep(ticket.id)
  const takes = open.includes('take') && !mine
  const take = () => (takes ? step.mutate({ path: 'take' }) : false)
  useKeys({ t: take })
  return (
    <>
      <div className={css.actions}>
        {takes && (
          <PrimaryAction onClick={take} busy={step.isPending}>
            {t(assignee ? 'desk.takeOver' : 'desk.take')}
          </PrimaryAction>
        )}
        {open.includes('accept') && (
          <PrimaryAction onClick={() => step.mutate({ path: 'accept' })} busy={step.isPending}>
            {t('desk.accept')}
          </PrimaryAction>
        )}
        {open.includes('give_back') && (
          <QuietAction onClick={() => step.mutate({ path: 'give-back' })} busy={step.isPending}>
            {t('desk.giveBack')}
          </QuietAction>
        )}
      </div>
      <ProblemNote error={step.error} />
      {open.includes('hand_over') && <HandOver id={ticket.id} />}
    </>
  )
}

function HandOver({ id }: { id: string }) {
  const { t } = useTranslation('support')
  const colleagues = useColleagues().data?.items ?? []
  const [to, setTo] = useState('')
  const step = useDeskStep(id)
  if (colleagues.length === 0) return null
  return (
    <ReasonCard ask={t('desk.handOver')}>
      <div className={css.stack}>
        <ChoiceField
          label={t('desk.colleague')}
          value={to}
          onChange={setTo}
          choices={colleagues.map(({ id: value, displayName }) => ({
            value,
            label: displayName ?? t('desk.former'),
          }))}
        />
        <ProblemNote error={step.error} />
        <div>
          <QuietAction
            onClick={() => step.mutate({ path: 'hand-over', body: { to } })}
            busy={step.isPending}
            disabled={to === ''}
          >
            {t('desk.handOver')}
          </QuietAction>
        </div>
      </div>
    </ReasonCard>
  )
}

/** What was said, for who has taken it; others open it on purpose, for each look is noted. */
function Words({ ticket }: { ticket: DeskTicket }) {
  const { t } = useTranslation('support')
  const [opened, setOpened] = useState(false)
  if (ticket.mine || opened) return <OpenedWords ticket={ticket} />
  return (
    <div className={css.sealed}>
      <p>{t('desk.sealed')}</p>
      <QuietAction onClick={() => setOpened(true)}>{t('desk.read')}</QuietAction>
    </div>
  )
}

function OpenedWords({ ticket }: { ticket: DeskTicket }) {
  const { t } = useTranslation(['support', 'common'])
  const { data, error, refetch } = useDeskThread(ticket)
  const names = {
    person: ticket.person.displayName ?? t('desk.former'),
    desk: t('thread.desk'),
  }
  return (
    <Section title={t('thread.title')}>
      {data && <Thread messages={data} names={names} />}
      {!data && error && <ErrorState error={error} onRetry={() => void refetch()} />}
      {!data && !error && <SkeletonText lines={4} label={t('common:loading')} />}
    </Section>
  )
}
