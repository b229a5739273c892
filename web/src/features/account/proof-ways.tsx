import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { PrimaryAction } from '../../ui/actions.tsx'
import { PasswordField, TextField } from '../../ui/text-field.tsx'
import css from './rows.module.css'

type Shared = { busy: boolean; action: string }

const SIX_DIGITS = /^\d{6}$/

/** What people paste often carries blanks. */
function digitsOf(text: string): string {
  return text.normalize('NFKC').replace(/\D/g, '').slice(0, 6)
}

/** One tap: a passkey, or the click of a demo. */
export function ButtonWay({
  busy,
  action,
  text,
  onGo,
}: Shared & { text: string; onGo: () => void }) {
  return (
    <div className={css.form}>
      <p className={css.soft}>{text}</p>
      <PrimaryAction wide busy={busy} onClick={onGo}>
        {action}
      </PrimaryAction>
    </div>
  )
}

type DigitsProps = Shared & { label: string; onDone: (code: string) => void }

/** Six digits, from an app or a message. */
export function SixDigitsWay({ busy, action, label, onDone }: DigitsProps) {
  const [code, setCode] = useState('')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    onDone(code)
  }
  return (
    <form className={css.form} onSubmit={submit}>
      <TextField
        label={label}
        inputMode="numeric"
        autoComplete="one-time-code"
        value={code}
        onChange={text => setCode(digitsOf(text))}
        autoFocus
        required
      />
      <PrimaryAction submit wide busy={busy} disabled={!SIX_DIGITS.test(code)}>
        {action}
      </PrimaryAction>
    </form>
  )
}

export function PasswordWay({
  busy,
  action,
  onDone,
}: Shared & { onDone: (password: string) => void }) {
  const { t } = useTranslation('account')
  const [password, setPassword] = useState('')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    onDone(password)
  }
  return (
    <form className={css.form} onSubmit={submit}>
      <PasswordField label={t('password')} value={password} onChange={setPassword} required />
      <PrimaryAction submit wide busy={busy} disabled={password === ''}>
        {action}
      </PrimaryAction>
    </form>
  )
}

const RECOVERY_LENGTH = 12

export function RecoveryWay({ busy, action, onDone }: Shared & { onDone: (code: string) => void }) {
  const { t } = useTranslation('security')
  const [code, setCode] = useState('')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    onDone(code.trim())
  }
  return (
    <form className={css.form} onSubmit={submit}>
      <TextField
        label={t('way.recoveryLabel')}
        help={t('way.recoveryHelp')}
        maxLength={40}
        value={code}
        onChange={setCode}
        required
      />
      <PrimaryAction submit wide busy={busy} disabled={code.trim().length < RECOVERY_LENGTH}>
        {action}
      </PrimaryAction>
    </form>
  )
}
