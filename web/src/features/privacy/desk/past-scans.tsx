import { useTranslation } from 'react-i18next'
import { api, body } from '../../../lib/api.ts'
import { usePages } from '../../../lib/pages.ts'
import type { Scan } from '../../../lib/privacy-types.ts'
import { DataTable } from '../../../ui/data-table.tsx'
import { Section } from '../../../ui/page.tsx'
import { When } from '../../../ui/when.tsx'
import { SCANS } from './use-desk.ts'

const LEVELS = ['high', 'medium', 'low'] as const

/** Every scan that is still kept, so that one sees whether things get better. */
export function PastScans() {
  const { t } = useTranslation('officer')
  const scans = usePages<Scan>(SCANS, (page, signal) =>
    body(api.GET('/privacy/scans', { params: { query: page }, signal })),
  )
  if (!scans.items || scans.items.length < 2) return null
  return (
    <Section title={t('overview.past')}>
      <DataTable
        caption={t('overview.past')}
        rows={scans.items}
        rowKey={scan => scan.id}
        more={scans.more}
        columns={[
          {
            key: 'at',
            title: t('overview.at'),
            lead: true,
            cell: scan => <When at={scan.at} />,
          },
          ...LEVELS.map(level => ({
            key: level,
            title: t(`severity.${level}`),
            figure: true,
            cell: (scan: Scan) => scan.findings.filter(one => one.severity === level).length,
          })),
        ]}
      />
    </Section>
  )
}
