import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { api, body, once } from '../../../lib/api.ts'
import { useLanguage } from '../../../lib/i18n.ts'
import { useCommand } from '../../../lib/query.ts'
import { EndingAction, QuietAction } from '../../../ui/actions.tsx'
import { DataTable } from '../../../ui/data-table.tsx'
import { ErrorState, ProblemNote } from '../../../ui/error-state.tsx'
import { ChoiceField } from '../../../ui/fields.tsx'
import { Section, Sheet } from '../../../ui/page.tsx'
import { SkeletonText } from '../../../ui/skeleton.tsx'
import { When } from '../../../ui/when.tsx'
import { SealedLink } from '../../access/sealed/sealed-link.tsx'
import row from '../../operator/row.module.css'
import { percentOf } from '../score-scale.ts'
import { GroupPicture, ShownOf } from './group-picture.tsx'
import css from './oversight.module.css'
import { type Decide, type Group, numbersOf, REASONS, useGroup } from './use-groups.ts'

/** A group: the picture, what gives it away, who is in it, and what somebody decides. */
export function GroupDetail({ id }: { id: string }) {
  const { t } = useTranslation(['risk', 'common'])
  const group = useGroup(id)
  if (group.isPending) return <SkeletonText lines={8} label={t('common:loading')} />
  if (!group.data) return <ErrorState error={group.error} onRetry={() => void group.refetch()} />
  const found = group.data
  return (
    <div className={row.stack}>
      <Section title={t('group.of', { count: found.members })}>
        <Sheet>
          <p className={css.lead}>{t('group.lead')}</p>
          <GroupPicture group={found} />
          <p className={css.soft}>
            {t('group.found')} <When at={found.foundAt} show="day" /> · {t('group.seen')}{' '}
            <When at={found.seenAt} show="day" />
          </p>
        </Sheet>
      </Section>
      <Ties group={found} />
      <Decision group={found} />
      <Members group={found} />
    </div>
  )
}

function Decision({ group }: { group: Group }) {
  const { t } = useTranslation('risk')
  return (
    <Section title={t('decide.title')}>
      <Sheet>
        <div className={row.stack}>
          {group.decidedAt && (
            <p className={css.lead}>
              <strong>{t(`decide.was.${group.state}`)}</strong>{' '}
              {group.reason && t(`reason.${group.reason}`)} ·{' '}
              <When at={group.decidedAt} show="day" />
            </p>
          )}
          {group.mine && <p className={row.wait}>{t('decide.mine')}</p>}
          {!group.mine && group.state !== 'nothing_found' && <DecideForm group={group} />}
          {!group.mine && <SealedLink caseId={group.id} />}
        </div>
      </Sheet>
    </Section>
  )
}

/** What is discounted can only be taken back; what is open goes either way. */
function DecideForm({ group }: { group: Group }) {
  const { t } = useTranslation('risk')
  const language = useLanguage()
  const [reason, setReason] = useState<string>('')
  const decide = useCommand<unknown, Decide>({
    run: (decision, key) => {
      const call = { params: { path: { id: group.id } }, body: decision, ...once(key) }
      return body(api.POST('/operator/credit/groups/{id}/decide', call))
    },
    touches: [['operator', 'credit-groups']],
  })
  const isOpen = group.state === 'open'
  const offered = [...REASONS.nothing_found, ...(isOpen ? REASONS.discounted : [])]
  const fits = (decision: Decide['decision']) =>
    (REASONS[decision] as readonly string[]).includes(reason)
  const send = (decision: Decide['decision']) =>
    decide.mutate({ decision, reason: reason as Decide['reason'] })
  return (
    <>
      <p className={css.soft}>
        {t(isOpen ? 'decide.open' : 'decide.takeBackText', {
          share: percentOf(group.floor, language),
        })}
      </p>
      <ChoiceField
        label={t('decide.reason')}
        value={reason}
        onChange={setReason}
        choices={offered.map(value => ({ value, label: t(`reason.${value}`) }))}
      />
      <ProblemNote error={decide.error} />
      <div className={row.buttons}>
        <QuietAction
          onClick={() => send('nothing_found')}
          busy={decide.isPending}
          disabled={!fits('nothing_found')}
        >
          {t(isOpen ? 'decide.letBe' : 'decide.takeBack')}
        </QuietAction>
        {isOpen && (
          <EndingAction
            onClick={() => send('discounted')}
            busy={decide.isPending}
            disabled={!fits('discounted')}
          >
            {t('decide.discount')}
          </EndingAction>
        )}
      </div>
    </>
  )
}

function Ties({ group }: { group: Group }) {
  const { t } = useTranslation('risk')
  const language = useLanguage()
  const names = new Map(group.shown.map(member => [member.id, member.name]))
  const nameOf = (id: string) => {
    const name = names.get(id)
    // Of a large group some are not in the answer: they are not gone, only unknown here.
    return name === undefined ? `…${id.slice(-6)}` : (name ?? t('group.gone'))
  }
  return (
    <Section title={t('group.why')}>
      <Sheet>
        <DataTable
          caption={t('group.why')}
          rows={group.strongest}
          rowKey={({ between, tie }) => `${between.join(' ')} ${tie}`}
          columns={[
            {
              key: 'between',
              title: t('group.between'),
              lead: true,
              cell: ({ between }) => between.map(nameOf).join(' · '),
            },
            {
              key: 'tie',
              title: t('group.what'),
              cell: ({ tie }) => t(`tie.${tie}.text` as never),
            },
            {
              key: 'strength',
              title: t('group.strength'),
              figure: true,
              cell: ({ strength }) => percentOf(strength, language),
            },
            {
              key: 'trades',
              title: t('group.trades'),
              cell: ({ tradeIds }) => <TradeLinks ids={tradeIds} />,
            },
          ]}
        />
        {group.ties > group.strongest.length && (
          <p className={css.soft}>{t('group.strongestOnly', { count: group.strongest.length })}</p>
        )}
      </Sheet>
    </Section>
  )
}

function TradeLinks({ ids }: { ids: readonly string[] }) {
  const { t } = useTranslation('risk')
  if (ids.length === 0) return <>{t('group.noTrades')}</>
  return (
    <span className={css.links}>
      {ids.map((id, at) => (
        <Link
          key={id}
          to={`/operator/trades?sel=${id}`}
          aria-label={t('group.trade', { n: at + 1 })}
        >
          {at + 1}
        </Link>
      ))}
    </span>
  )
}

function Members({ group }: { group: Group }) {
  const { t } = useTranslation('risk')
  const language = useLanguage()
  const numbers = numbersOf(group)
  return (
    <Section title={t('group.members')}>
      <Sheet>
        <DataTable
          caption={t('group.members')}
          rows={group.shown}
          rowKey={member => member.id}
          columns={[
            {
              key: 'name',
              title: t('group.name'),
              lead: true,
              cell: ({ id, name }) => `${numbers.get(id)}. ${name ?? t('group.gone')}`,
            },
            {
              key: 'word',
              title: t('group.credibility'),
              figure: true,
              cell: ({ credibility }) => percentOf(credibility, language),
            },
            {
              key: 'trust',
              title: t('group.trust'),
              figure: true,
              cell: ({ trust }) => (trust === null ? '–' : trust.toFixed(2)),
            },
          ]}
        />
        <p className={css.soft}>
          {t('group.trustText')}
          <ShownOf shown={group.shown.length} members={group.members} />
        </p>
      </Sheet>
    </Section>
  )
}
