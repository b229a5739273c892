import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useNavigate, useParams } from 'react-router'
import { PrimaryAction } from '../../ui/actions.tsx'
import { ProblemNote } from '../../ui/error-state.tsx'
import { IconChevronRight } from '../../ui/icons.ts'
import { Page } from '../../ui/page.tsx'
import { LongTextField } from '../../ui/text-field.tsx'
import { CorrectionPlaces } from './correction-places.tsx'
import css from './privacy-page.module.css'
import form from './request-forms.module.css'
import { useAsk } from './use-privacy.ts'

/** What the desk answers in words. */
const KINDS = ['correction', 'objection', 'explanation', 'complaint'] as const
type Kind = (typeof KINDS)[number]
const WORDS_MAX = 4_000

/** What one may ask of the privacy desk: the choice, then one form. */
export function AskPage() {
  const { kind } = useParams()
  const known = KINDS.find(one => one === kind)
  return known ? <AskForm kind={known} /> : <AskChoice />
}

function AskChoice() {
  const { t } = useTranslation('privacy')
  return (
    <Page
      title={t('way.ask.name')}
      lead={t('ask.lead')}
      back={{ to: '/account/privacy', label: t('title') }}
      width="narrow"
    >
      <ul className={css.ways}>
        {KINDS.map(kind => (
          <li key={kind}>
            <Link to={`/account/privacy/ask/${kind}`} className={css.way}>
              <span className={css.words}>
                <strong>{t(`kind.${kind}`)}</strong>
                <span className={css.soft}>{t(`ask.${kind}.text`)}</span>
              </span>
              <IconChevronRight size={20} aria-hidden="true" className={css.go} />
            </Link>
          </li>
        ))}
      </ul>
    </Page>
  )
}

function AskForm({ kind }: { kind: Kind }) {
  const { t } = useTranslation('privacy')
  const navigate = useNavigate()
  const [words, setWords] = useState('')
  const ask = useAsk(() => void navigate('/account/privacy/requests', { replace: true }))
  const submit = (event: FormEvent) => {
    event.preventDefault()
    ask.mutate({ kind, words: words.trim() })
  }
  return (
    <Page
      title={t(`kind.${kind}`)}
      lead={t(`ask.${kind}.lead`)}
      back={{ to: '/account/privacy/ask', label: t('way.ask.name') }}
      width="narrow"
    >
      <form className={form.form} onSubmit={submit}>
        {kind === 'correction' && <CorrectionPlaces />}
        <LongTextField
          label={t(`ask.${kind}.label`)}
          help={t('ask.help')}
          value={words}
          onChange={setWords}
          maxLength={WORDS_MAX}
          rows={6}
          required
        />
        <p className={form.soft}>{t('ask.next')}</p>
        <ProblemNote error={ask.error} />
        <PrimaryAction submit wide busy={ask.isPending} disabled={words.trim() === ''}>
          {t('ask.send')}
        </PrimaryAction>
      </form>
    </Page>
  )
}
