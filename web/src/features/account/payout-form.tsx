import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PayoutAccount } from '../../lib/api-types.ts'
import { isProblem } from '../../lib/problem.ts'
import { QuietAction, TextAction } from '../../ui/actions.tsx'
import { ProblemNote } from '../../ui/error-state.tsx'
import { Segments } from '../../ui/segments.tsx'
import { TextField } from '../../ui/text-field.tsx'
import css from './rows.module.css'
import { useSetPayoutAccount } from './use-payout-account.ts'

type Props = { onDone: () => void; onCancel?: (() => void) | undefined }

/** The bank account or wallet that earnings go to. */
export function PayoutForm({ onDone, onCancel }: Props) {
  const { t } = useTranslation(['account', 'common'])
  const [account, setAccount] = useState<PayoutAccount>({ kind: 'bank', holder: '', number: '' })
  const set = useSetPayoutAccount(onDone)
  const wrong = isProblem(set.error) ? set.error.problem.field : undefined
  const submit = (event: FormEvent) => {
    event.preventDefault()
    set.mutate(account)
  }
  const complete = account.holder.trim().length > 1 && account.number.trim().length > 2
  return (
    <form className={css.form} onSubmit={submit}>
      <Segments
        label={t('payout.kind')}
        value={account.kind}
        onChange={kind => setAccount({ ...account, kind })}
        choices={[
          { value: 'bank', label: t('payout.bank') },
          { value: 'wallet', label: t('payout.wallet') },
        ]}
      />
      <TextField
        label={t('payout.holder')}
        help={t('payout.holderHelp')}
        autoComplete="name"
        maxLength={60}
        value={account.holder}
        onChange={holder => setAccount({ ...account, holder })}
        error={wrong === 'holder' ? t('payout.wrong') : null}
      />
      <TextField
        label={t(account.kind === 'bank' ? 'payout.bankNumber' : 'payout.walletNumber')}
        maxLength={64}
        value={account.number}
        onChange={number => setAccount({ ...account, number })}
        error={wrong === 'number' ? t('payout.wrong') : null}
      />
      <ProblemNote error={set.error} />
      <div className={css.inline}>
        <QuietAction submit busy={set.isPending} disabled={!complete}>
          {t('payout.save')}
        </QuietAction>
        {onCancel && <TextAction onClick={onCancel}>{t('common:cancel')}</TextAction>}
      </div>
    </form>
  )
}
