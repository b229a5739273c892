import { type FormEvent, useState } from 'react'
import { Trans, useTranslation } from 'react-i18next'
import { Link, useLocation } from 'react-router'
import { useLanguage } from '../../lib/i18n.ts'
import { PrimaryAction } from '../../ui/actions.tsx'
import { ProblemNote } from '../../ui/error-state.tsx'
import { Page } from '../../ui/page.tsx'
import { AccountFields, type AccountInput, emptyAccount } from './account-fields.tsx'
import css from './sign-in.module.css'
import { useRegister } from './use-sign-in.ts'

/** A new account: a name others see, an email, a password. Nothing else is asked for. */
export function RegisterPage() {
  const { t } = useTranslation('account')
  const locale = useLanguage()
  const { search } = useLocation()
  const [account, setAccount] = useState<AccountInput>(emptyAccount)
  const register = useRegister()
  const submit = (event: FormEvent) => {
    event.preventDefault()
    register.mutate({ ...account, email: account.email.trim(), locale })
  }
  return (
    <Page title={t('register.title')} lead={t('register.lead')} width="narrow">
      <form className={css.form} onSubmit={submit}>
        <AccountFields account={account} onChange={setAccount} />
        <p className={css.soft}>
          <Trans
            t={t}
            i18nKey="register.accept"
            components={{
              terms: <Link to="/policies/terms" target="_blank" />,
              privacy: <Link to="/policies/privacy" target="_blank" />,
            }}
          />
        </p>
        <ProblemNote error={register.error} />
        <PrimaryAction submit wide busy={register.isPending}>
          {t('register.do')}
        </PrimaryAction>
      </form>
      <p>
        {t('register.hasAccount')} <Link to={`/sign-in${search}`}>{t('signIn.title')}</Link>
      </p>
    </Page>
  )
}
