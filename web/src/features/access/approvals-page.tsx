import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, body, once } from '../../lib/api.ts'
import type { Approval } from '../../lib/operator-types.ts'
import { useCommand } from '../../lib/query.ts'
import { EndingAction, PrimaryAction } from '../../ui/actions.tsx'
import { ProblemNote } from '../../ui/error-state.tsx'
import { type Fact, Facts } from '../../ui/facts.tsx'
import { Section } from '../../ui/page.tsx'
import { LongTextField } from '../../ui/text-field.tsx'
import { When } from '../../ui/when.tsx'
import { ListAndDetail } from '../operator/list-and-detail.tsx'
import css from '../operator/row.module.css'
import { usePages } from '../operator/use-operator.ts'
import { useParamFacts } from './param-facts.tsx'

/** What takes two people: one's own proposals and those that wait for a second person. */
export function ApprovalsPage() {
  const { t } = useTranslation('operator')
  const pages = usePages<Approval>(['approvals'], (page, signal) =>
    body(api.GET('/operator/approvals', { params: { query: page }, signal })),
  )
  return (
    <ListAndDetail
      label={t('section.approvals')}
      pages={pages}
      keyOf={approval => approval.id}
      row={approval => (
        <span className={css.row}>
          <span className={css.top}>
            <span className={css.title}>{t(`approvals.operation.${approval.operation}`)}</span>
            <span className={css.role} data-state={approval.state}>
              {t(`approvals.state.${approval.state}`)}
            </span>
          </span>
          <span className={css.soft}>
            <span>{approval.mine ? t('approvals.mine') : approval.proposedBy.displayName}</span>
            <When at={approval.proposedAt} show="ago" />
          </span>
        </span>
      )}
      detail={approval => <ApprovalDetail key={approval.id} approval={approval} />}
      empty={t('approvals.none')}
      emptyText={t('approvals.noneText')}
    />
  )
}

function ApprovalDetail({ approval }: { approval: Approval }) {
  const { t } = useTranslation('operator')
  const params = useParamFacts(approval)
  const facts: Fact[] = [
    ...params,
    { key: 'by', name: t('approvals.by'), value: approval.proposedBy.displayName },
    { key: 'reason', name: t('roles.reason'), value: approval.reason },
    { key: 'until', name: t('approvals.until'), value: <When at={approval.expiresAt} /> },
    { key: 'state', name: t('approvals.stateName'), value: t(`approvals.state.${approval.state}`) },
  ]
  if (approval.decidedBy) {
    facts.push(
      { key: 'second', name: t('approvals.second'), value: approval.decidedBy.displayName },
      { key: 'why', name: t('approvals.why'), value: approval.decisionReason ?? '' },
    )
  }
  return (
    <Section title={t(`approvals.operation.${approval.operation}`)}>
      <Facts facts={facts} />
      {approval.decidable && <Decision approval={approval} />}
      {approval.mine && approval.state === 'proposed' && <p>{t('approvals.waits')}</p>}
      {approval.mine && approval.state === 'approved' && <p>{t('approvals.doIt')}</p>}
    </Section>
  )
}

/** Approving and refusing both take a reason that stays in the record. */
function Decision({ approval }: { approval: Approval }) {
  const { t } = useTranslation('operator')
  const [reason, setReason] = useState('')
  const decide = useCommand<unknown, 'approve' | 'refuse'>({
    run: (verdict, key) => {
      const call = {
        params: { path: { id: approval.id } },
        body: { reason: reason.trim() },
        ...once(key),
      }
      return verdict === 'approve'
        ? body(api.POST('/operator/approvals/{id}/approve', call))
        : body(api.POST('/operator/approvals/{id}/refuse', call))
    },
    touches: [['operator'], ['trades']],
  })
  const unready = reason.trim() === ''
  return (
    <div className={css.stack}>
      <LongTextField
        label={t('approvals.why')}
        help={t('roles.reasonHelp')}
        value={reason}
        onChange={setReason}
        maxLength={500}
        required
      />
      <div className={css.buttons}>
        <PrimaryAction
          onClick={() => decide.mutate('approve')}
          busy={decide.isPending && decide.variables === 'approve'}
          disabled={unready}
        >
          {t('approvals.approve')}
        </PrimaryAction>
        <EndingAction
          onClick={() => decide.mutate('refuse')}
          busy={decide.isPending && decide.variables === 'refuse'}
          disabled={unready}
        >
          {t('approvals.refuse')}
        </EndingAction>
      </div>
      <ProblemNote error={decide.error} />
    </div>
  )
}
