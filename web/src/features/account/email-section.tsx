import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, body } from '../../lib/api.ts'
import type { Me } from '../../lib/api-types.ts'
import { useMarket } from '../../lib/market.ts'
import { meQuery } from '../../lib/me.ts'
import { useCommand } from '../../lib/query.ts'
import { QuietAction, TextAction } from '../../ui/actions.tsx'
import { ProblemNote } from '../../ui/error-state.tsx'
import { Section, Sheet } from '../../ui/page.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { CodeSentNote } from './code-sent.tsx'
import { SixDigitsWay } from './proof-ways.tsx'
import css from './rows.module.css'
import { SECURITY } from './use-security.ts'

/** The address of the account: masked, whole when asked for, and changed by a code to the new one. */
export function EmailSection({ me }: { me: Me }) {
  const { t } = useTranslation('account')
  const market = useMarket()
  const [changing, setChanging] = useState(false)
  const look = useCommand<{ email: string | null }, void>({
    run: () => body(api.GET('/me/email', {})),
  })
  return (
    <Section title={t('email')}>
      <Sheet>
        <div className={css.row}>
          <strong>{look.data?.email ?? me.email ?? t('emailChange.none')}</strong>
          {me.email && !look.data && (
            <TextAction busy={look.isPending} onClick={() => look.mutate()}>
              {t('emailChange.show')}
            </TextAction>
          )}
          {market?.codes.email && !changing && (
            <TextAction onClick={() => setChanging(true)}>{t('emailChange.change')}</TextAction>
          )}
        </div>
        <ProblemNote error={look.error} />
        {changing && (
          <ChangeEmail
            onDone={() => {
              look.reset()
              setChanging(false)
            }}
          />
        )}
      </Sheet>
    </Section>
  )
}

function ChangeEmail({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation(['account', 'security'])
  const [email, setEmail] = useState('')
  const send = useCommand<{ codeId: string }, void>({
    run: () => body(api.POST('/me/email/codes', { body: { email } })),
  })
  const confirm = useCommand<unknown, { codeId: string; code: string }>({
    run: proof => body(api.PUT('/me/email', { body: proof })),
    touches: [meQuery.queryKey, SECURITY],
    onDone,
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    send.mutate()
  }
  const sent = send.data
  if (sent) {
    return (
      <div className={css.form}>
        <CodeSentNote text={t('security:code.sent')} />
        <SixDigitsWay
          label={t('security:code.label')}
          busy={confirm.isPending}
          action={t('emailChange.confirm')}
          onDone={code => confirm.mutate({ codeId: sent.codeId, code })}
        />
        <ProblemNote error={confirm.error} />
      </div>
    )
  }
  return (
    <form className={css.form} onSubmit={submit}>
      <TextField
        label={t('emailChange.new')}
        type="email"
        autoComplete="email"
        maxLength={254}
        value={email}
        onChange={setEmail}
      />
      <ProblemNote error={send.error} />
      <div className={css.inline}>
        <QuietAction submit busy={send.isPending} disabled={!email.includes('@')}>
          {t('emailChange.send')}
        </QuietAction>
      </div>
    </form>
  )
}
