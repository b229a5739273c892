import { useTranslation } from 'react-i18next'
import { type Fact, Facts } from '../../ui/facts.tsx'
import { IconAlertTriangle, IconShieldCheck } from '../../ui/icons.ts'
import { Sheet } from '../../ui/page.tsx'
import { When } from '../../ui/when.tsx'
import { ClaimFacts } from './claim-facts.tsx'
import css from './credential.module.css'
import type { Verdict } from './use-credentials.ts'

/** What checking found: what it says and who says so, or why it counts for nothing. */
export function VerdictSheet({ verdict }: { verdict: Verdict }) {
  const { t } = useTranslation('credential')
  const Icon = verdict.ok ? IconShieldCheck : IconAlertTriangle
  return (
    <Sheet>
      <p className={css.result} data-ok={verdict.ok}>
        <Icon size={24} aria-hidden="true" />
        <strong>{t(verdict.ok ? 'verdict.right' : 'verdict.wrong')}</strong>
      </p>
      {verdict.ok ? <Right verdict={verdict} /> : <Wrong code={verdict.code} />}
    </Sheet>
  )
}

function Right({ verdict }: { verdict: Extract<Verdict, { ok: true }> }) {
  const { t } = useTranslation('credential')
  const facts: Fact[] = [
    { key: 'issuer', name: t('verdict.issuer'), value: verdict.issuer },
    {
      key: 'holder',
      name: t('verdict.holder'),
      value: t(verdict.holderProved ? 'verdict.proved' : 'verdict.notProved'),
    },
    { key: 'asOf', name: t('verdict.asOf'), value: <When at={verdict.status.asOf} /> },
    { key: 'until', name: t('verdict.until'), value: <When at={verdict.expiresAt} /> },
  ]
  return (
    <div className={css.parts}>
      <ClaimFacts claims={verdict.claims} />
      <Facts facts={facts} />
    </div>
  )
}

const REASONS = [
  'expired',
  'revoked',
  'issuer_unknown',
  'audience_differs',
  'nonce_differs',
] as const

function Wrong({ code }: { code: string }) {
  const { t } = useTranslation('credential')
  const reason = REASONS.find(one => one === code) ?? 'other'
  return <p>{t(`fault.${reason}`, { code })}</p>
}
