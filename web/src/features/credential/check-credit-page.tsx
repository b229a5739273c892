import { FileButton } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, body } from '../../lib/api.ts'
import { useCommand } from '../../lib/query.ts'
import { PrimaryAction, QuietAction } from '../../ui/actions.tsx'
import { ProblemNote } from '../../ui/error-state.tsx'
import { Page } from '../../ui/page.tsx'
import { LongTextField, TextField } from '../../ui/text-field.tsx'
import css from './credential.module.css'
import type { Verdict } from './use-credentials.ts'
import { VerdictSheet } from './verdict-sheet.tsx'

const LENGTH_MAX = 65_536
const LENGTH_MIN = 10
type Typed = { presentation: string; audience: string; nonce: string }

/** Anybody can have a credential checked; nothing of it is kept. */
export function CheckCreditPage() {
  const { t } = useTranslation('credential')
  const [typed, setTyped] = useState<Typed>({ presentation: '', audience: '', nonce: '' })
  const check = useCommand<Verdict, Typed>({
    run: ({ presentation, audience, nonce }) => {
      const holder = audience && nonce ? { audience, nonce } : null
      return body(api.POST('/credential-verifications', { body: { presentation, holder } }))
    },
  })
  const change = (part: Partial<Typed>) => {
    check.reset()
    setTyped({ ...typed, ...part })
  }
  const put = (text: string) => change({ presentation: text.trim().slice(0, LENGTH_MAX) })
  const read = async (file: File | null) => {
    if (file) put(await file.slice(0, LENGTH_MAX).text())
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    check.mutate(typed)
  }
  return (
    <Page title={t('check.title')} lead={t('check.lead')} width="narrow">
      <form className={css.parts} onSubmit={submit}>
        <div>
          <FileButton onChange={file => void read(file)} accept=".txt,.jwt,application/dc+sd-jwt">
            {({ onClick }) => <QuietAction onClick={onClick}>{t('check.file')}</QuietAction>}
          </FileButton>
        </div>
        <LongTextField
          label={t('check.text')}
          value={typed.presentation}
          onChange={put}
          minLength={LENGTH_MIN}
          maxLength={LENGTH_MAX}
          required
        />
        <TextField
          label={t('check.audience')}
          help={t('check.audienceHelp')}
          optional
          maxLength={400}
          value={typed.audience}
          onChange={audience => change({ audience })}
        />
        <TextField
          label={t('check.nonce')}
          optional
          maxLength={200}
          value={typed.nonce}
          onChange={nonce => change({ nonce })}
        />
        <ProblemNote error={check.error} />
        <PrimaryAction
          submit
          wide
          busy={check.isPending}
          disabled={typed.presentation.length < LENGTH_MIN}
        >
          {t('check.check')}
        </PrimaryAction>
      </form>
      <div aria-live="polite">{check.data && <VerdictSheet verdict={check.data} />}</div>
    </Page>
  )
}
