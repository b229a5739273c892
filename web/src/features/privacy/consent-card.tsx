import { useTranslation } from 'react-i18next'
import type { Consent } from '../../lib/privacy-types.ts'
import { ProblemNote } from '../../ui/error-state.tsx'
import { SwitchField } from '../../ui/fields.tsx'
import { When } from '../../ui/when.tsx'
import css from './consents.module.css'
import { ReceiptAction } from './receipt-action.tsx'
import { useNames } from './use-names.ts'
import { useDecide } from './use-privacy.ts'

type Props = { consent: Consent; policyVersion: string }

/** One purpose: what for, on what ground, with which data; a switch where one has a say. */
export function ConsentCard({ consent, policyVersion }: Props) {
  const { t } = useTranslation('privacy')
  const names = useNames()
  const { purpose, basis, refusable, last } = consent
  return (
    <article className={css.card}>
      {refusable ? (
        <Choice consent={consent} policyVersion={policyVersion} />
      ) : (
        <h3 className={css.name}>{names.purpose(purpose)}</h3>
      )}
      <p>{t(`purpose.${purpose}.what`)}</p>
      {refusable && <p className={css.soft}>{t(`purpose.${purpose}.no`)}</p>}
      <p className={css.soft}>{t('consents.classes', { list: names.classes(consent.classes) })}</p>
      <p className={css.soft}>{t(`basis.${basis}`)}</p>
      {last && (
        <p className={css.last}>
          <span>
            {t(`consents.last.${last.decision}`)} <When at={last.at} />
          </span>
          <ReceiptAction decided={last} />
        </p>
      )}
    </article>
  )
}

function Choice({ consent, policyVersion }: Props) {
  const { t } = useTranslation('privacy')
  const names = useNames()
  const decide = useDecide()
  const { purpose, inUse } = consent
  const wanted = decide.isPending ? decide.variables.wish === 'give' : inUse
  return (
    <>
      <h3 className="only-heard">{names.purpose(purpose)}</h3>
      <SwitchField
        label={names.purpose(purpose)}
        checked={wanted}
        disabled={decide.isPending}
        onChange={checked => {
          const wish = checked ? 'give' : 'refuse'
          decide.mutate({ purpose, wish, policyVersion, place: 'privacy-centre' })
        }}
      />
      <p className={css.state} aria-live="polite" data-on={inUse}>
        {t(inUse ? 'consents.on' : 'consents.off')}
      </p>
      <ProblemNote error={decide.error} />
    </>
  )
}
