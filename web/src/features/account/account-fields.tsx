import { useTranslation } from 'react-i18next'
import { PasswordField, TextField } from '../../ui/text-field.tsx'

export type AccountInput = { displayName: string; email: string; password: string }

const PASSWORD_LENGTH_MIN = 10

export function emptyAccount(): AccountInput {
  return { displayName: '', email: '', password: '' }
}

type Props = { account: AccountInput; onChange: (account: AccountInput) => void }

/** What every new account is asked for. */
export function AccountFields({ account, onChange }: Props) {
  const { t } = useTranslation('account')
  return (
    <>
      <TextField
        label={t('displayName')}
        help={t('displayNameHelp')}
        autoComplete="nickname"
        maxLength={40}
        value={account.displayName}
        onChange={displayName => onChange({ ...account, displayName })}
        required
      />
      <TextField
        label={t('email')}
        help={t('emailHelp')}
        type="email"
        inputMode="email"
        autoComplete="username"
        value={account.email}
        onChange={email => onChange({ ...account, email })}
        required
      />
      <PasswordField
        label={t('password')}
        help={t('passwordHelp')}
        fresh
        minLength={PASSWORD_LENGTH_MIN}
        maxLength={128}
        value={account.password}
        onChange={password => onChange({ ...account, password })}
        required
      />
    </>
  )
}
