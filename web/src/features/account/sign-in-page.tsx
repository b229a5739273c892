import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useLocation } from 'react-router'
import { useMarket } from '../../lib/market.ts'
import { PrimaryAction } from '../../ui/actions.tsx'
import { ProblemNote } from '../../ui/error-state.tsx'
import { Page, Section } from '../../ui/page.tsx'
import { PasswordField, TextField } from '../../ui/text-field.tsx'
import { DemoPeople } from './demo-people.tsx'
import css from './sign-in.module.css'
import { useSignIn } from './use-sign-in.ts'

/** Signs in; in a demo the ready people stand first, since nobody has an account there yet. */
export function SignInPage() {
  const { t } = useTranslation('account')
  const market = useMarket()
  const { search } = useLocation()
  return (
    <Page title={t('signIn.title')} width="narrow">
      {market?.demo && <DemoPeople />}
      <Section title={market?.demo ? t('signIn.own') : undefined}>
        <SignInForm />
        <p>
          {t('signIn.noAccount')} <Link to={`/register${search}`}>{t('register.title')}</Link>
        </p>
      </Section>
    </Page>
  )
}

function SignInForm() {
  const { t } = useTranslation('account')
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const signIn = useSignIn()
  const submit = (event: FormEvent) => {
    event.preventDefault()
    signIn.mutate({ email: email.trim(), password })
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
      <ProblemNote error={signIn.error} />
      <PrimaryAction submit wide busy={signIn.isPending}>
        {t('signIn.do')}
      </PrimaryAction>
    </form>
  )
}
