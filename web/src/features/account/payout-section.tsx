import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Me } from '../../lib/api-types.ts'
import { codeOf } from '../../lib/problem.ts'
import { TextAction } from '../../ui/actions.tsx'
import { ProblemNote } from '../../ui/error-state.tsx'
import { SwitchField } from '../../ui/fields.tsx'
import { Section, Sheet } from '../../ui/page.tsx'
import { ReasonCard } from '../../ui/reason-card.tsx'
import { SkeletonText } from '../../ui/skeleton.tsx'
import { PayoutForm } from './payout-form.tsx'
import css from './rows.module.css'
import { useChangeMe } from './use-change-me.ts'
import { usePayoutAccount } from './use-payout-account.ts'

/** Where earnings go, and whether they go there on their own. */
export function PayoutSection({ me }: { me: Me }) {
  const { t } = useTranslation(['account', 'common'])
  const account = usePayoutAccount()
  const change = useChangeMe()
  const [changing, setChanging] = useState(false)
  const missing = codeOf(account.error) === 'not_found'
  return (
    <Section title={t('payout.title')} id="payout">
      <Sheet>
        <div className={css.form}>
          {account.isPending && <SkeletonText lines={2} label={t('common:loading')} />}
          {account.error && !missing && <ProblemNote error={account.error} />}
          {account.data && !changing && (
            <div className={css.row}>
              <div className={css.words}>
                <strong>{account.data.number}</strong>
                <span className={css.soft}>
                  {t(`payout.${account.data.kind}`)} · {account.data.holder}
                </span>
              </div>
              <TextAction onClick={() => setChanging(true)}>{t('common:edit')}</TextAction>
            </div>
          )}
          {(missing || changing) && (
            <>
              {missing && <p className={css.soft}>{t('payout.none')}</p>}
              <PayoutForm
                onDone={() => setChanging(false)}
                onCancel={changing ? () => setChanging(false) : undefined}
              />
            </>
          )}
          <SwitchField
            label={t('payout.auto')}
            help={t('payout.autoHelp')}
            checked={me.autoPayout}
            disabled={change.isPending}
            onChange={autoPayout => change.mutate({ autoPayout })}
          />
          <ProblemNote error={change.error} />
          <ReasonCard ask={t('payout.ask')}>
            <p>{t('payout.reason')}</p>
          </ReasonCard>
        </div>
      </Sheet>
    </Section>
  )
}
