import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { PrimaryAction, QuietAction } from '../../ui/actions.tsx'
import { ProblemNote } from '../../ui/error-state.tsx'
import { Section } from '../../ui/page.tsx'
import { ReasonCard } from '../../ui/reason-card.tsx'
import { LongTextField } from '../../ui/text-field.tsx'
import { StarField } from '../ratings/star-field.tsx'
import css from './support.module.css'
import { type Ticket, useStep } from './use-support.ts'
import { useSaying, WordsAndPhotos } from './words-and-photos.tsx'

const RATING_WORDS_MAX = 1_000

/** What its person may do with a ticket now. */
export function TicketSteps({ ticket }: { ticket: Ticket }) {
  const { t } = useTranslation('support')
  const { open, satisfaction } = ticket
  return (
    <>
      {open.includes('rate') && <Rate ticket={ticket} />}
      {satisfaction !== null && <p>{t('rate.given', { n: satisfaction })}</p>}
      {open.includes('say') && (
        <Section title={t('reply')}>
          <Say ticket={ticket} step="messages">
            {open.includes('settle') && <Settle ticket={ticket} />}
          </Say>
        </Section>
      )}
      {open.includes('reopen') && (
        <ReasonCard ask={t('reopen')}>
          <Say ticket={ticket} step="reopen" />
        </ReasonCard>
      )}
    </>
  )
}

type SayProps = { ticket: Ticket; step: 'messages' | 'reopen'; children?: ReactNode }

/** Says more, or opens a solved ticket again with what is not solved. */
function Say({ ticket, step, children }: SayProps) {
  const { t } = useTranslation('support')
  const saying = useSaying(ticket.id)
  const say = useStep(ticket.id, saying.clear)
  return (
    <form
      className={css.stack}
      onSubmit={event => {
        event.preventDefault()
        say.mutate({ path: step, body: saying.said })
      }}
    >
      <WordsAndPhotos label={t(`say.${step}.words`)} help={t(`say.${step}.help`)} saying={saying} />
      <ProblemNote error={say.error} />
      <div className={css.actions}>
        <PrimaryAction submit busy={say.isPending} disabled={saying.isEmpty}>
          {t(`say.${step}.send`)}
        </PrimaryAction>
        {children}
      </div>
    </form>
  )
}

function Settle({ ticket }: { ticket: Ticket }) {
  const { t } = useTranslation('support')
  const settle = useStep(ticket.id)
  return (
    <>
      <QuietAction onClick={() => settle.mutate({ path: 'settle' })} busy={settle.isPending}>
        {t('settle')}
      </QuietAction>
      <ProblemNote error={settle.error} />
    </>
  )
}

/** How it was, said once. */
function Rate({ ticket }: { ticket: Ticket }) {
  const { t } = useTranslation('support')
  const [stars, setStars] = useState<number | null>(null)
  const [words, setWords] = useState('')
  const rate = useStep(ticket.id)
  const text = words.trim()
  return (
    <Section title={t('rate.title')}>
      <form
        className={css.stack}
        onSubmit={event => {
          event.preventDefault()
          rate.mutate({ path: 'rate', body: { satisfaction: stars, ...(text && { text }) } })
        }}
      >
        <StarField label={t('rate.label')} value={stars} onChange={setStars} missing={false} />
        <LongTextField
          label={t('rate.words')}
          value={words}
          onChange={setWords}
          maxLength={RATING_WORDS_MAX}
          rows={2}
          optional
        />
        <ProblemNote error={rate.error} />
        <div>
          <QuietAction submit busy={rate.isPending} disabled={stars === null}>
            {t('rate.send')}
          </QuietAction>
        </div>
      </form>
    </Section>
  )
}
