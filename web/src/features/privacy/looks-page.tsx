import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { Look } from '../../lib/privacy-types.ts'
import { TextAction } from '../../ui/actions.tsx'
import { DataTable } from '../../ui/data-table.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorState, ProblemNote } from '../../ui/error-state.tsx'
import { IconEyeOff } from '../../ui/icons.ts'
import { Page } from '../../ui/page.tsx'
import { ReasonCard } from '../../ui/reason-card.tsx'
import { SkeletonRows } from '../../ui/skeleton.tsx'
import { When } from '../../ui/when.tsx'
import { useNames } from './use-names.ts'
import { useLooks, useTimes } from './use-privacy.ts'

/** Who else opened something of one's own: as what, what for, in which case, when. */
export function LooksPage() {
  const { t } = useTranslation('privacy')
  const { t: common } = useTranslation()
  const names = useNames()
  const looks = useLooks()
  return (
    <Page
      title={t('way.looks.name')}
      lead={t('looks.lead')}
      back={{ to: '/account/privacy', label: t('title') }}
      width="reading"
    >
      {looks.isPending && <SkeletonRows rows={5} label={common('loading')} />}
      {looks.isError && !looks.items && (
        <ErrorState error={looks.error} onRetry={() => void looks.refetch()} />
      )}
      {looks.items && (
        <DataTable
          caption={t('way.looks.name')}
          rows={looks.items}
          rowKey={look => look.id}
          more={looks.more}
          empty={
            <EmptyState
              icon={<IconEyeOff size={28} />}
              title={t('looks.none')}
              text={t('looks.noneText')}
            />
          }
          columns={[
            { key: 'who', title: t('looks.who'), lead: true, cell: look => <Who look={look} /> },
            { key: 'what', title: t('looks.what'), cell: look => names.classes(look.dataClasses) },
            { key: 'why', title: t('looks.why'), cell: look => names.lookPurpose(look.purpose) },
            { key: 'case', title: t('looks.case'), cell: look => <Case id={look.caseId} /> },
            { key: 'when', title: t('looks.when'), cell: look => <Times look={look} /> },
          ]}
        />
      )}
      <ReasonCard ask={t('looks.ask')}>
        <p>{t('looks.reason')}</p>
        <p>
          <Link to="/account/privacy/ask/complaint">{t('looks.complain')}</Link>
        </p>
      </ReasonCard>
    </Page>
  )
}

/** When; where it was more than once on that day, how often, and each time on demand. */
function Times({ look: { id, at, times } }: { look: Look }) {
  const { t } = useTranslation('privacy')
  const [opened, setOpened] = useState(false)
  return (
    <>
      <When at={at} />
      {times > 1 && (
        <details onToggle={event => setOpened(event.currentTarget.open)}>
          <summary>{t('looks.times', { count: times })}</summary>
          {opened && <EachTime id={id} />}
        </details>
      )}
    </>
  )
}

function EachTime({ id }: { id: string }) {
  const { t } = useTranslation()
  const names = useNames()
  const { items, more, error } = useTimes(id)
  return (
    <>
      <ProblemNote error={error} />
      <ul>
        {items?.map(({ at, dataClass }, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the list only grows at its end
          <li key={place}>
            <When at={at} show="moment" /> · {names.classes([dataClass])}
          </li>
        ))}
      </ul>
      {more && (
        <TextAction onClick={more.onMore} busy={more.loading}>
          {t('more')}
        </TextAction>
      )}
    </>
  )
}

function Who({ look: { by } }: { look: Look }) {
  const { t } = useTranslation(['privacy', 'account'])
  if (by.kind === 'market') return t('looker.market')
  if (by.kind === 'person') return by.name ?? t('looker.person')
  return t('looks.staff', { role: t(`account:role.${by.role}`), number: by.name ?? '' })
}

/** Where one's own screens show a case, by the prefix of its id. */
const CASES = {
  trade: id => `/trades/${id}`,
  aftersale: id => `/aftersales/${id}`,
  dispute: id => `/disputes/${id}`,
  ticket: id => `/help/${id}`,
  request: () => '/account/privacy/requests',
} as const satisfies Record<string, (id: string) => string>

/** The case that made the look necessary, as a way to it. */
function Case({ id }: { id: string | null }) {
  const { t } = useTranslation('privacy')
  const kind = id?.split('_')[0] as keyof typeof CASES | undefined
  if (!id || !kind || !(kind in CASES)) return id ?? '—'
  return <Link to={CASES[kind](id)}>{t(`looks.${kind}`)}</Link>
}
