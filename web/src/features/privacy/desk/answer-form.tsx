import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { PrimaryAction } from '../../../ui/actions.tsx'
import { CheckList } from '../../../ui/check-list.tsx'
import { ProblemNote } from '../../../ui/error-state.tsx'
import { OptionList } from '../../../ui/option-list.tsx'
import { Section } from '../../../ui/page.tsx'
import { LongTextField } from '../../../ui/text-field.tsx'
import css from './desk.module.css'
import { ANSWER_REASONS, type AnswerReason, useAnswer } from './use-desk.ts'

const TEXT_MAX = 4_000
type How = 'grant' | 'refuse'

/** No answer leaves without words to the person, and no refusal without a reason. */
export function AnswerForm({ id, onDone }: { id: string; onDone: () => void }) {
  const { t } = useTranslation('officer')
  const [how, setHow] = useState<How | ''>('')
  const [reasons, setReasons] = useState<AnswerReason[]>([])
  const [text, setText] = useState('')
  const answer = useAnswer(id, onDone)
  const missing = missingOf(how, reasons, text)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (missing) return
    answer.mutate({ text: text.trim(), reasons: how === 'refuse' ? reasons : [] })
  }
  return (
    <Section title={t('answer.title')}>
      <form className={css.form} onSubmit={submit}>
        <OptionList
          label={t('answer.how')}
          name="how"
          look="cards"
          value={how}
          onChange={value => setHow(value as How)}
          options={[
            { value: 'grant', label: t('answer.grant'), text: t('answer.grantText') },
            { value: 'refuse', label: t('answer.refuse'), text: t('answer.refuseText') },
          ]}
        />
        {how === 'refuse' && (
          <CheckList
            label={t('answer.reasons')}
            values={reasons}
            onChange={values => setReasons(values as AnswerReason[])}
            options={ANSWER_REASONS.map(reason => ({
              value: reason,
              label: t(`answerReason.${reason}.name`),
              text: t(`answerReason.${reason}.text`),
            }))}
          />
        )}
        <LongTextField
          label={t('answer.text')}
          help={t('answer.textHelp')}
          value={text}
          onChange={setText}
          maxLength={TEXT_MAX}
          rows={5}
          required
        />
        <ProblemNote error={answer.error} />
        {missing && <p className={css.soft}>{t(`answer.missing.${missing}`)}</p>}
        <div>
          <PrimaryAction submit busy={answer.isPending} disabled={missing !== null}>
            {t(how === 'refuse' ? 'answer.sendRefusal' : 'answer.send')}
          </PrimaryAction>
        </div>
      </form>
    </Section>
  )
}

/** What the answer still lacks, the first thing first; null when it may go out. */
function missingOf(how: How | '', reasons: readonly AnswerReason[], text: string) {
  if (how === '') return 'how'
  if (how === 'refuse' && reasons.length === 0) return 'reasons'
  return text.trim() === '' ? 'text' : null
}
