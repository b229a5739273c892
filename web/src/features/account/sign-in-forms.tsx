import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, body } from '../../lib/api.ts'
import type { CodeSent, Proof } from '../../lib/api-types.ts'
import { useCommand } from '../../lib/query.ts'
import { PrimaryAction, TextAction } from '../../ui/actions.tsx'
import { ProblemNote } from '../../ui/error-state.tsx'
import { PasswordField, TextField } from '../../ui/text-field.tsx'
import { CodeSentNote } from './code-sent.tsx'
import { SixDigitsWay } from './proof-ways.tsx'
import css from './sign-in.module.css'

type Props = { onProof: (proof: Proof) => void; busy: boolean; error: unknown }

/** E-mail and password. */
export function PasswordForm({ onProof, busy, error }: Props) {
  const { t } = useTranslation('account')
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    onProof({ kind: 'password', email: email.trim(), password })
  }
  return (
    <form className={css.form} onSubmit={submit}>
      <TextField
        label={t('email')}
        type="email"
        inputMode="email"
        autoComplete="username"
        value={email}
        onChange={setEmail}
        required
      />
      <PasswordField label={t('password')} value={password} onChange={setPassword} required />
      <ProblemNote error={error} />
      <PrimaryAction submit wide busy={busy}>
        {t('signIn.do')}
      </PrimaryAction>
    </form>
  )
}

/** A code by e-mail or phone: the address first, then the six digits. */
export function CodeForm({ onProof, busy, error, phone }: Props & { phone: boolean }) {
  const { t } = useTranslation(['security', 'account'])
  const [address, setAddress] = useState('')
  const send = useCommand<CodeSent, string>({
    run: typed => {
      const to = typed.includes('@') ? { email: typed } : { phone: typed }
      return body(api.POST('/sign-ins/codes', { body: to }))
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    send.mutate(address.trim())
  }
  const sent = send.data
  if (!sent) {
    return (
      <form className={css.form} onSubmit={submit}>
        <TextField
          label={phone ? t('code.address') : t('account:email')}
          autoComplete="username"
          value={address}
          onChange={setAddress}
          required
        />
        <ProblemNote error={send.error} />
        <PrimaryAction submit wide busy={send.isPending} disabled={address.trim().length < 5}>
          {t('code.sendMe')}
        </PrimaryAction>
      </form>
    )
  }
  return (
    <div className={css.form}>
      <CodeSentNote text={t('code.ifKnown', { address: address.trim() })} />
      <SixDigitsWay
        key={sent.codeId}
        label={t('code.label')}
        busy={busy}
        action={t('account:signIn.do')}
        onDone={code => onProof({ kind: 'code', codeId: sent.codeId, code })}
      />
      <ProblemNote error={error ?? send.error} />
      <div className={css.inline}>
        <TextAction busy={send.isPending} onClick={() => send.mutate(address.trim())}>
          {t('code.again')}
        </TextAction>
        <TextAction onClick={() => send.reset()}>{t('code.otherAddress')}</TextAction>
      </div>
    </div>
  )
}
