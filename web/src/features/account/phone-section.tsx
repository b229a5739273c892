import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, body } from '../../lib/api.ts'
import { useMarket } from '../../lib/market.ts'
import { QuietAction, TextAction } from '../../ui/actions.tsx'
import { ProblemNote } from '../../ui/error-state.tsx'
import { Section, Sheet } from '../../ui/page.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { CodeSentNote } from './code-sent.tsx'
import { SixDigitsWay } from './proof-ways.tsx'
import css from './rows.module.css'
import { useSecurityChange } from './use-security.ts'

/** A mobile number to sign in with; only where the market can send messages. */
export function PhoneSection({ phone }: { phone: string | null }) {
  const { t } = useTranslation('security')
  const market = useMarket()
  const remove = useSecurityChange(() => body(api.DELETE('/phone', {})))
  if (!market?.codes.phone && phone === null) return null
  return (
    <Section title={t('phone.title')}>
      <Sheet>
        {phone === null ? (
          <AddPhone />
        ) : (
          <div className={css.row}>
            <strong>{phone}</strong>
            <TextAction busy={remove.isPending} onClick={() => remove.mutate()}>
              {t('remove')}
            </TextAction>
          </div>
        )}
        <ProblemNote error={remove.error} />
      </Sheet>
    </Section>
  )
}

function AddPhone() {
  const { t } = useTranslation('security')
  const [phone, setPhone] = useState('')
  const send = useSecurityChange(() => body(api.POST('/phone/codes', { body: { phone } })))
  const confirm = useSecurityChange((proof: { codeId: string; code: string }) =>
    body(api.PUT('/phone', { body: proof })),
  )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    send.mutate()
  }
  const sent = send.data
  if (sent) {
    return (
      <div className={css.form}>
        <CodeSentNote text={t('code.sent')} />
        <SixDigitsWay
          label={t('code.label')}
          busy={confirm.isPending}
          action={t('phone.confirm')}
          onDone={code => confirm.mutate({ codeId: sent.codeId, code })}
        />
        <ProblemNote error={confirm.error} />
      </div>
    )
  }
  return (
    <form className={css.form} onSubmit={submit}>
      <p className={css.soft}>{t('phone.none')}</p>
      <TextField
        label={t('phone.number')}
        type="tel"
        inputMode="tel"
        autoComplete="tel"
        maxLength={40}
        value={phone}
        onChange={setPhone}
      />
      <ProblemNote error={send.error} />
      <div className={css.inline}>
        <QuietAction submit busy={send.isPending} disabled={phone.trim().length < 7}>
          {t('code.sendMe')}
        </QuietAction>
      </div>
    </form>
  )
}
