import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { api, body, once } from '../../lib/api.ts'
import type { Me } from '../../lib/api-types.ts'
import { useMarket } from '../../lib/market.ts'
import { useBecome } from '../../lib/me.ts'
import { useCommand } from '../../lib/query.ts'
import { PrimaryAction, QuietAction } from '../../ui/actions.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ProblemNote } from '../../ui/error-state.tsx'
import { IconLock } from '../../ui/icons.ts'
import { Page } from '../../ui/page.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { AccountFields, type AccountInput, emptyAccount } from '../account/account-fields.tsx'
import css from '../account/sign-in.module.css'

/** The first administrator of an empty market, proved by the code that the server printed. */
export function SetupPage() {
  const { t } = useTranslation('setup')
  const market = useMarket()
  if (market && !market.needsAdministrator) {
    return (
      <Page title={t('title')} heading={null} width="narrow">
        <h1 className="only-heard">{t('title')}</h1>
        <EmptyState
          icon={<IconLock size={28} />}
          title={t('closed')}
          text={t('closedText')}
          action={<QuietAction to="/sign-in">{t('signIn')}</QuietAction>}
        />
      </Page>
    )
  }
  return (
    <Page title={t('title')} lead={t('lead')} width="narrow">
      <SetupForm />
    </Page>
  )
}

function SetupForm() {
  const { t } = useTranslation('setup')
  const become = useBecome()
  const navigate = useNavigate()
  const [account, setAccount] = useState<AccountInput>(emptyAccount)
  const [setupToken, setSetupToken] = useState('')
  const appoint = useCommand<Me, AccountInput & { setupToken: string }>({
    run: (input, key) => body(api.POST('/administrators', { body: input, ...once(key) })),
    touches: [['market']],
    onDone: me => {
      become(me)
      void navigate('/operator', { replace: true })
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    appoint.mutate({ ...account, email: account.email.trim(), setupToken: setupToken.trim() })
  }
  return (
    <form className={css.form} onSubmit={submit}>
      <TextField
        label={t('token')}
        help={t('tokenHelp')}
        value={setupToken}
        onChange={setSetupToken}
        maxLength={128}
        required
      />
      <AccountFields account={account} onChange={setAccount} />
      <ProblemNote error={appoint.error} />
      <PrimaryAction submit wide busy={appoint.isPending}>
        {t('do')}
      </PrimaryAction>
    </form>
  )
}
