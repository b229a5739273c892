import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { PrimaryAction, QuietAction } from '../../ui/actions.tsx'
import { ProblemNote } from '../../ui/error-state.tsx'
import { Section, Sheet } from '../../ui/page.tsx'
import { LongTextField } from '../../ui/text-field.tsx'
import { When } from '../../ui/when.tsx'
import css from './disputes.module.css'
import { seen, useTerms } from './terms.tsx'
import { type Dispute, useShow, useStep } from './use-disputes.ts'

const WORDS_MAX = 4_000

/** What a side may do now; what the process does not offer them is not there. */
export function SideSteps({ dispute }: { dispute: Dispute }) {
  const { t } = useTranslation('disputes')
  const { actions } = dispute
  if (actions.length === 0) return null
  const has = (...steps: string[]) => steps.some(step => actions.includes(step))
  return (
    <Section title={t('do.title')}>
      <Sheet>
        <div className={css.stack}>
          {has('answer') && <InWords dispute={dispute} step="answer" field="statement" primary />}
          {has('offer') && <MakeOffer dispute={dispute} />}
          <Buttons dispute={dispute} />
          {has('appeal') && <InWords dispute={dispute} step="appeal" field="grounds" />}
          {has('add_evidence') && !has('answer') && <AddEvidence dispute={dispute} />}
        </div>
      </Sheet>
    </Section>
  )
}

type InWordsProps = {
  dispute: Dispute
  step: 'answer' | 'appeal' | 'statements'
  field: 'statement' | 'grounds'
  primary?: boolean
}

/** A step that takes somebody's own words. */
function InWords({ dispute, step: path, field, primary = false }: InWordsProps) {
  const { t } = useTranslation('disputes')
  const [words, setWords] = useState('')
  const step = useStep(dispute.id)
  const Send = primary ? PrimaryAction : QuietAction
  return (
    <div className={css.stack}>
      <LongTextField
        label={t(`do.${path}.words`)}
        help={t(`do.${path}.help`)}
        value={words}
        onChange={setWords}
        maxLength={WORDS_MAX}
      />
      <ProblemNote error={step.error} />
      <div className={css.actions}>
        <Send
          onClick={() => step.mutate({ path, body: { [field]: words.trim() } })}
          busy={step.isPending}
          disabled={words.trim() === ''}
        >
          {t(`do.${path}.label`)}
        </Send>
      </div>
    </div>
  )
}

function MakeOffer({ dispute }: { dispute: Dispute }) {
  const { t } = useTranslation('disputes')
  const { draft, fields } = useTerms(dispute)
  const step = useStep(dispute.id)
  return (
    <div className={css.stack}>
      {fields}
      <ProblemNote error={step.error} />
      <div className={css.actions}>
        <PrimaryAction
          onClick={() => draft && step.mutate({ path: 'offer', body: draft })}
          busy={step.isPending}
          disabled={!draft}
        >
          {t('do.offer.label')}
        </PrimaryAction>
      </div>
    </div>
  )
}

/** Steps that take no words: a yes to terms that are in sight, or going on. */
function Buttons({ dispute }: { dispute: Dispute }) {
  const { t } = useTranslation('disputes')
  const step = useStep(dispute.id)
  const standing = dispute.offers.find(offer => offer.standing)
  const bodies: Record<string, { path: string; body?: object } | null> = {
    accept_offer: standing ? { path: 'accept-offer', body: seen(standing) } : null,
    agree: dispute.proposal && { path: 'agree', body: seen(dispute.proposal) },
    decline: { path: 'decline' },
    accept_decision: { path: 'accept-decision' },
    rest: { path: 'rest' },
    escalate: { path: 'escalate' },
    concede: { path: 'concede' },
    extend: { path: 'extend' },
    withdraw: { path: 'withdraw' },
  }
  const open = Object.entries(bodies).filter(([name]) => dispute.actions.includes(name))
  const waits: ReactNode = dispute.escalableAt && !dispute.actions.includes('escalate') && (
    <p className={css.soft}>
      {t('do.escalate.from')} <When at={dispute.escalableAt} />
    </p>
  )
  return (
    <div className={css.stack}>
      <ProblemNote error={step.error} />
      <div className={css.actions}>
        {open.map(([name, call]) => (
          <QuietAction
            key={name}
            onClick={() => call && step.mutate(call)}
            busy={step.isPending}
            disabled={!call}
          >
            {t(`do.${name}.label`)}
          </QuietAction>
        ))}
      </div>
      {waits}
    </div>
  )
}

function AddEvidence({ dispute }: { dispute: Dispute }) {
  const { t } = useTranslation('disputes')
  const show = useShow(dispute.id)
  return (
    <div className={css.stack}>
      <label className={css.stack}>
        <span>{t('do.photo.label')}</span>
        <input
          type="file"
          accept="image/jpeg,image/png,image/webp,image/avif"
          disabled={show.isPending}
          onChange={event => {
            const file = event.currentTarget.files?.[0]
            if (file) show.mutate(file)
            event.currentTarget.value = ''
          }}
        />
      </label>
      <p className={css.soft}>{t('do.photo.help')}</p>
      <ProblemNote error={show.error} />
      <InWords dispute={dispute} step="statements" field="statement" />
    </div>
  )
}
