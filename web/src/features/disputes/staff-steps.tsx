import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { EndingAction, QuietAction } from '../../ui/actions.tsx'
import { ProblemNote } from '../../ui/error-state.tsx'
import { ChoiceField } from '../../ui/fields.tsx'
import { Section, Sheet } from '../../ui/page.tsx'
import { LongTextField } from '../../ui/text-field.tsx'
import css from './disputes.module.css'
import { useTerms } from './terms.tsx'
import { type Dispute, useStep } from './use-disputes.ts'

const WORDS_MAX = 4_000

/** What whoever decides may do now. */
export function StaffSteps({ dispute }: { dispute: Dispute }) {
  const { t } = useTranslation('disputes')
  const { actions } = dispute
  if (actions.includes('propose')) return <Propose dispute={dispute} />
  if (actions.includes('decide')) return <Composer dispute={dispute} path="decide" />
  if (actions.includes('decide_appeal')) return <Composer dispute={dispute} path="decide-appeal" />
  return dispute.stage === 'appealed' ? <p>{t('composer.notYours')}</p> : null
}

function Propose({ dispute }: { dispute: Dispute }) {
  const { t } = useTranslation('disputes')
  const { draft, fields } = useTerms(dispute)
  const [reasons, setReasons] = useState('')
  const step = useStep(dispute.id)
  const said = reasons.trim()
  return (
    <Section title={t('propose.title')}>
      <Sheet>
        <div className={css.stack}>
          {fields}
          <LongTextField
            label={t('propose.reasons')}
            value={reasons}
            onChange={setReasons}
            maxLength={WORDS_MAX}
          />
          <ProblemNote error={step.error} />
          <div className={css.actions}>
            <QuietAction
              onClick={() => step.mutate({ path: 'propose', body: { ...draft, reasons: said } })}
              busy={step.isPending}
              disabled={!draft || said === ''}
            >
              {t('propose.do')}
            </QuietAction>
          </div>
        </div>
      </Sheet>
    </Section>
  )
}

const PARTS = ['facts', 'weighing', 'reasons'] as const

/** A decision is not sent without facts, evidence weighed, rule and reasons. */
function Composer({ dispute, path }: { dispute: Dispute; path: 'decide' | 'decide-appeal' }) {
  const { t } = useTranslation('disputes')
  const { draft, fields } = useTerms(dispute)
  const [words, setWords] = useState({ facts: '', weighing: '', reasons: '' })
  const [rule, setRule] = useState('')
  const step = useStep(dispute.id)
  const unjudged = dispute.evidence.filter(item => item.verdict === null).length
  const missing = PARTS.some(part => words[part].trim() === '') || rule === '' || !draft
  return (
    <Section title={t('composer.title')}>
      <Sheet>
        <div className={css.stack}>
          {PARTS.map(part => (
            <LongTextField
              key={part}
              label={t(`decision.${part}`)}
              help={t(`composer.${part}`)}
              value={words[part]}
              onChange={said => setWords(before => ({ ...before, [part]: said }))}
              maxLength={WORDS_MAX}
              rows={2}
            />
          ))}
          <ChoiceField
            label={t('decision.rule')}
            value={rule}
            onChange={setRule}
            choices={[
              { value: '', label: t('composer.chooseRule') },
              ...dispute.rules.cited.map(value => ({ value, label: t(`cited.${value}`) })),
            ]}
          />
          {fields}
          {unjudged > 0 && <p>{t('composer.unjudged', { count: unjudged })}</p>}
          <p className={css.soft}>
            {t(path === 'decide' ? 'composer.appealable' : 'composer.final')}
          </p>
          <ProblemNote error={step.error} />
          <div className={css.actions}>
            <EndingAction
              onClick={() => step.mutate({ path, body: { ...draft, rule, ...words } })}
              busy={step.isPending}
              disabled={missing || unjudged > 0}
            >
              {t('composer.do')}
            </EndingAction>
          </div>
        </div>
      </Sheet>
    </Section>
  )
}
