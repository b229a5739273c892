import { useTranslation } from 'react-i18next'
import { TextAction } from '../../ui/actions.tsx'
import { DataTable } from '../../ui/data-table.tsx'
import { ProblemNote } from '../../ui/error-state.tsx'
import { Section } from '../../ui/page.tsx'
import { When } from '../../ui/when.tsx'
import { useClaimWords } from './claim-facts.tsx'
import css from './credential.module.css'
import {
  type Batch,
  type Share,
  useBatches,
  useRevoke,
  useShares,
  useWithdrawLink,
} from './use-credentials.ts'

/** Links that were made: what they show, and whether somebody opened them. */
export function ShareList() {
  const { t } = useTranslation('credential')
  const words = useClaimWords()
  const shares = useShares()
  const withdraw = useWithdrawLink()
  const shown = ({ claims }: Share) =>
    claims.length > 0 ? claims.map(words.name).join(t('comma')) : t('nothingShown')
  return (
    <Section title={t('links.title')}>
      <ProblemNote error={withdraw.error} />
      <DataTable
        caption={t('links.title')}
        rows={shares.data?.items ?? []}
        rowKey={share => share.id}
        empty={<p className={css.soft}>{t('links.none')}</p>}
        columns={[
          { key: 'shown', title: t('links.shown'), cell: shown, lead: true },
          { key: 'made', title: t('links.made'), cell: share => <When at={share.createdAt} /> },
          {
            key: 'state',
            title: t('links.state'),
            cell: share =>
              share.openedAt ? (
                <>
                  {t('links.opened')} <When at={share.openedAt} />
                </>
              ) : (
                t(`links.${share.state}`)
              ),
          },
          {
            key: 'do',
            title: t('do'),
            cell: share =>
              share.state === 'open' && (
                <TextAction
                  busy={withdraw.isPending && withdraw.variables === share.id}
                  onClick={() => withdraw.mutate(share.id)}
                >
                  {t('links.withdraw')}
                </TextAction>
              ),
          },
        ]}
      />
    </Section>
  )
}

/** What was issued and still holds, or was taken back. */
export function BatchList() {
  const { t } = useTranslation('credential')
  const batches = useBatches()
  const revoke = useRevoke()
  const state = ({ revokedAt, expiresAt }: Batch) => (
    <>
      {t(revokedAt ? 'issued.revoked' : 'issued.until')} <When at={revokedAt ?? expiresAt} />
    </>
  )
  return (
    <Section title={t('issued.title')}>
      <p className={css.soft}>{t('issued.text')}</p>
      <ProblemNote error={revoke.error} />
      <DataTable
        caption={t('issued.title')}
        rows={batches.data?.items ?? []}
        rowKey={batch => batch.id}
        empty={<p className={css.soft}>{t('issued.none')}</p>}
        columns={[
          {
            key: 'whom',
            title: t('issued.whom'),
            cell: batch => batch.audience ?? t('issued.anybody'),
            lead: true,
          },
          { key: 'at', title: t('issued.at'), cell: batch => <When at={batch.createdAt} /> },
          { key: 'state', title: t('links.state'), cell: state },
          {
            key: 'do',
            title: t('do'),
            cell: batch =>
              batch.revokedAt === null && (
                <TextAction
                  busy={revoke.isPending && revoke.variables === batch.id}
                  onClick={() => revoke.mutate(batch.id)}
                >
                  {t('issued.revoke')}
                </TextAction>
              ),
          },
        ]}
      />
    </Section>
  )
}
