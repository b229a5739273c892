import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useDraft } from '../../lib/draft.ts'
import { EndingAction, PrimaryAction, QuietAction } from '../../ui/actions.tsx'
import { ProblemNote } from '../../ui/error-state.tsx'
import { ChoiceField } from '../../ui/fields.tsx'
import { Section } from '../../ui/page.tsx'
import { Segments } from '../../ui/segments.tsx'
import { LongTextField } from '../../ui/text-field.tsx'
import { useKeys } from '../operator/use-keys.ts'
import css from './support.module.css'
import { TEXT_MAX } from './use-support.ts'
import { type DeskTicket, type Macro, useDeskStep, useMacros } from './use-support-desk.ts'

const REFUSALS = [
  'no_consumer_purchase',
  'not_of_this_market',
  'settled_elsewhere',
  'over_three_years',
  'materials_missing',
] as const

/** What the desk writes, each with the step that allows it. */
const WAYS = ['answer', 'ask', 'refuse', 'note'] as const
type Way = (typeof WAYS)[number]

/** Words of the desk: an answer, a question back, a refusal with its reason, or a note. */
export function DeskComposer({ ticket }: { ticket: DeskTicket }) {
  const { t } = useTranslation('support')
  const ways = WAYS.filter(way => ticket.open.includes(way))
  const [chosen, setChosen] = useState<Way>('answer')
  const way = ways.includes(chosen) ? chosen : ways[0]
  const [words, setWords] = useDraft(`desk.${ticket.id}`)
  const [reason, setReason] = useState('')
  const form = useRef<HTMLFormElement>(null)
  const step = useDeskStep(ticket.id, () => setWords(''))
  useKeys({ r: () => form.current?.querySelector('textarea')?.focus() ?? false })
  if (way === undefined) return null
  const text = words.trim()
  const ready = text !== '' && (way !== 'refuse' || reason !== '')
  const send = () => {
    if (way === 'note') step.mutate({ path: 'notes', body: { text } })
    else if (way === 'refuse') step.mutate({ path: 'refuse', body: { text, reason } })
    else step.mutate({ path: 'answer', body: { text, ask: way === 'ask' } })
  }
  const Send = way === 'refuse' ? EndingAction : PrimaryAction
  return (
    <Section title={t('composer.title')}>
      <form
        ref={form}
        className={css.stack}
        onSubmit={event => {
          event.preventDefault()
          if (ready) send()
        }}
      >
        <Segments
          label={t('composer.way')}
          value={way}
          onChange={setChosen}
          choices={ways.map(value => ({ value, label: t(`composer.${value}.name`) }))}
        />
        {(way === 'answer' || way === 'ask') && (
          <Macros
            ticket={ticket}
            onUse={macro => {
              setWords(text === '' ? macro.text : `${text}\n\n${macro.text}`)
              setChosen(macro.step)
            }}
          />
        )}
        {way === 'refuse' && (
          <ChoiceField
            label={t('composer.refuse.reason')}
            value={reason}
            onChange={setReason}
            choices={REFUSALS.map(value => ({ value, label: t(`refusal.${value}`) }))}
          />
        )}
        <LongTextField
          label={t('composer.words')}
          help={t(`composer.${way}.help`)}
          value={words}
          onChange={setWords}
          maxLength={TEXT_MAX}
          rows={5}
        />
        <ProblemNote error={step.error} />
        <div>
          <Send submit busy={step.isPending} disabled={!ready}>
            {t(`composer.${way}.send`)}
          </Send>
        </div>
      </form>
    </Section>
  )
}

type MacrosProps = { ticket: DeskTicket; onUse: (macro: Macro) => void }

/** A prepared answer is read as the person will, before it goes among one's own words. */
function Macros({ ticket, onUse }: MacrosProps) {
  const { t } = useTranslation('support')
  const macros = useMacros(ticket.id).data?.items ?? []
  const [code, setCode] = useState('')
  const macro = macros.find(one => one.code === code)
  if (macros.length === 0) return null
  return (
    <>
      <ChoiceField
        label={t('composer.macro')}
        value={code}
        onChange={setCode}
        choices={macros.map(one => ({ value: one.code, label: one.title }))}
      />
      {macro && (
        <div className={css.preview}>
          <blockquote lang={ticket.language}>{macro.text}</blockquote>
          <QuietAction
            onClick={() => {
              onUse(macro)
              setCode('')
            }}
          >
            {t('composer.use')}
          </QuietAction>
        </div>
      )}
    </>
  )
}
