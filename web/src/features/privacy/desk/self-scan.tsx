import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { may, useMe } from '../../../lib/me.ts'
import type { Finding, Scan } from '../../../lib/privacy-types.ts'
import { QuietAction } from '../../../ui/actions.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { ProblemNote } from '../../../ui/error-state.tsx'
import { IconShieldCheck } from '../../../ui/icons.ts'
import { Section } from '../../../ui/page.tsx'
import { When } from '../../../ui/when.tsx'
import { useNames } from '../use-names.ts'
import css from './desk.module.css'
import { inOrder, mendOf } from './finding-mend.ts'
import { useScanNow } from './use-desk.ts'

/** The newest look of the market at itself: each finding says how bad it is and where it is mended. */
export function SelfScan({ scan }: { scan: Scan | null }) {
  const { t } = useTranslation('officer')
  return (
    <Section title={t('overview.scan')} actions={<ScanNow />}>
      <p className={css.soft}>
        {scan ? (
          <>
            {t('overview.at')} <When at={scan.at} />
          </>
        ) : (
          t('overview.never')
        )}
      </p>
      {scan?.findings.length === 0 && (
        <EmptyState
          icon={<IconShieldCheck size={28} />}
          title={t('overview.clean')}
          text={t('overview.cleanText')}
        />
      )}
      {scan && scan.findings.length > 0 && (
        <ul className={css.findings}>
          {inOrder(scan.findings).map(finding => (
            <li key={`${finding.code} ${finding.subject} ${JSON.stringify(finding.data)}`}>
              <FindingCard finding={finding} />
            </li>
          ))}
        </ul>
      )}
    </Section>
  )
}

function ScanNow() {
  const { t } = useTranslation('officer')
  const scans = may(useMe(), 'privacy.scan')
  const scan = useScanNow()
  if (!scans) return null
  return (
    <div>
      <QuietAction onClick={() => scan.mutate()} busy={scan.isPending}>
        {t('overview.again')}
      </QuietAction>
      <p role="status" className={css.soft}>
        {scan.isPending && t('overview.running')}
      </p>
      <ProblemNote error={scan.error} />
    </div>
  )
}

function FindingCard({ finding }: { finding: Finding }) {
  const { t, i18n } = useTranslation(['officer', 'account', 'privacy'])
  const { code, severity, subject, data } = finding
  const { day } = useNames()
  const known = i18n.exists(`finding.${code}.what`, { ns: 'officer' }) ? code : 'other'
  const mend = mendOf(finding)
  // Codes among the data have words; the rest are counts and days.
  const words = {
    ...data,
    subject,
    code,
    trace: data.trace ? t(`trace.${data.trace}`) : '',
    role: data.role ? t(`account:role.${data.role}`) : '',
    until: data.until ? day(String(data.until)) : '',
    kind: data.kind ? t(`privacy:kind.${data.kind}`) : '',
  }
  return (
    <article className={css.finding} data-severity={severity}>
      <strong>{t(`finding.${known}.what`, words)}</strong>
      <span className={css.severity}>{t(`severity.${severity}`)}</span>
      <p className={css.soft}>{t(`finding.${known}.mend`, words)}</p>
      {mend && <Link to={mend}>{t('overview.mend')}</Link>}
    </article>
  )
}
