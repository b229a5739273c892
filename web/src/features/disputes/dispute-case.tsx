import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { may, useMe } from '../../lib/me.ts'
import { TextAction } from '../../ui/actions.tsx'
import { Facts } from '../../ui/facts.tsx'
import { MoneyText } from '../../ui/money-text.tsx'
import { Section, Sheet } from '../../ui/page.tsx'
import { ReasonCard } from '../../ui/reason-card.tsx'
import { Segments } from '../../ui/segments.tsx'
import { Until, When } from '../../ui/when.tsx'
import { GetHelp } from '../support/get-help.tsx'
import { AdviceFor } from './advice.tsx'
import { CaseFile } from './case-file.tsx'
import { Conversation } from './conversation.tsx'
import css from './disputes.module.css'
import { Evidence } from './evidence.tsx'
import { PanelPart } from './panel-part.tsx'
import { SideSteps } from './side-steps.tsx'
import { StaffSteps } from './staff-steps.tsx'
import { TermsText } from './terms.tsx'
import type { Dispute } from './use-disputes.ts'

/** A dispute with everything in it, the same for both sides and for whoever decides. */
export function DisputeCase({ dispute }: { dispute: Dispute }) {
  if (dispute.role === 'staff') return <StaffCase dispute={dispute} />
  return (
    <div className={css.stack}>
      <Standing dispute={dispute} />
      <Proposed dispute={dispute} />
      <PanelPart dispute={dispute} />
      <Decided dispute={dispute} />
      <SideSteps key={dispute.stage} dispute={dispute} />
      <Evidence dispute={dispute} />
      <CaseFile dispute={dispute} />
    </div>
  )
}

/** For staff: what there is to look at beside what there is to decide, as far as there is room. */
function StaffCase({ dispute }: { dispute: Dispute }) {
  return (
    <div className={css.room}>
      <div className={css.desk}>
        <div className={css.stack}>
          <Looking dispute={dispute} />
        </div>
        <div className={css.stack}>
          <Standing dispute={dispute} />
          <Proposed dispute={dispute} />
          <PanelPart dispute={dispute} />
          <Decided dispute={dispute} />
          <AdviceFor dispute={dispute} />
          <StaffSteps key={dispute.stage} dispute={dispute} />
        </div>
      </div>
    </div>
  )
}

const TABS = ['evidence', 'file', 'talk'] as const

/** Evidence, case file, and, for whoever may decide, what the two wrote to each other. */
function Looking({ dispute }: { dispute: Dispute }) {
  const { t } = useTranslation('disputes')
  const [tab, setTab] = useState<(typeof TABS)[number]>('evidence')
  const decides = may(useMe(), 'dispute.decide')
  const talked = decides && dispute.evidence.some(item => item.item === 'chat')
  return (
    <>
      <Segments
        label={t('tab.label')}
        value={tab}
        onChange={setTab}
        choices={TABS.filter(value => value !== 'talk' || talked).map(value => ({
          value,
          label: t(`tab.${value}`),
        }))}
      />
      {tab === 'evidence' && <Evidence dispute={dispute} />}
      {tab === 'file' && <CaseFile dispute={dispute} />}
      {tab === 'talk' && <Conversation dispute={dispute} />}
    </>
  )
}

/** Where it stands, whose turn it is, until when, and what silence leads to. */
function Standing({ dispute }: { dispute: Dispute }) {
  const { t } = useTranslation('disputes')
  const { turn, role, stage } = dispute
  const mine = turn.who.some(one => one === role)
  const who = mine ? t('turn.you') : turn.who.map(one => t(`who.${one}`)).join(t('turn.and'))
  return (
    <Section title={t(`stage.${stage}`)}>
      <Sheet>
        <div className={css.stack}>
          {turn.by ? (
            <>
              <p role="status">
                <strong>{mine ? who : t('turn.waiting', { who })}</strong> <Until by={turn.by} />
              </p>
              <p className={css.soft}>{t(`silence.${turn.onExpiry}`)}</p>
            </>
          ) : (
            <p role="status">
              <strong>{t([`settled.${dispute.settledBy}`, 'settled.withdrawn'])}</strong>
            </p>
          )}
          <Facts
            facts={[
              { key: 'reason', name: t('fact.reason'), value: t(`reason.${dispute.reason}`) },
              { key: 'by', name: t('fact.openedBy'), value: t(`who.${dispute.claimant}`) },
              { key: 'asked', name: t('fact.asked'), value: <TermsText terms={dispute.asked} /> },
              {
                key: 'issue',
                name: t('fact.atIssue'),
                value: <MoneyText money={dispute.atIssue} />,
              },
              ...dispute.offers.map(offer => ({
                key: `offer ${offer.side}`,
                name: t(offer.standing ? 'fact.standing' : 'fact.offer', {
                  who: t(`who.${offer.side}`),
                }),
                value: <TermsText terms={offer} />,
              })),
            ]}
          />
          <ReasonCard ask={t('how.ask')}>
            <p>{t('how.stages')}</p>
            <p>{t('how.money')}</p>
            <p>{t('how.equal')}</p>
          </ReasonCard>
          <div className={css.actions}>
            <TextAction to={`/trades/${dispute.tradeId}`}>{t('toTrade')}</TextAction>
            {role !== 'staff' && <GetHelp about={dispute.id} />}
          </div>
        </div>
      </Sheet>
    </Section>
  )
}

function Proposed({ dispute }: { dispute: Dispute }) {
  const { t } = useTranslation('disputes')
  const { proposal } = dispute
  if (!proposal || dispute.decision || dispute.stage === 'staff_decision') return null
  return (
    <Section title={t(`proposal.${proposal.by}`)}>
      <Sheet>
        <div className={css.stack}>
          <p>
            <strong>
              <TermsText terms={proposal} />
            </strong>
          </p>
          {proposal.why.map(why => (
            <p key={why}>{t(`proposal.why.${why}`)}</p>
          ))}
          {proposal.reasons && <blockquote className={css.quote}>{proposal.reasons}</blockquote>}
        </div>
      </Sheet>
    </Section>
  )
}

/** The decisions with all that they must have: facts, evidence, rule and reasons. */
function Decided({ dispute }: { dispute: Dispute }) {
  const { t } = useTranslation('disputes')
  const found = [
    { key: 'appeal', one: dispute.appealDecision },
    { key: 'first', one: dispute.decision },
  ]
  return found.map(
    ({ key, one }) =>
      one && (
        <Section key={key} title={t(`decision.${key}`)}>
          <Sheet>
            <div className={css.stack}>
              <p>
                <strong>
                  <TermsText terms={one} />
                </strong>{' '}
                <span className={css.soft}>
                  <When at={one.at} />
                </span>
              </p>
              <Facts
                facts={[
                  { key: 'facts', name: t('decision.facts'), value: one.facts },
                  { key: 'weighing', name: t('decision.weighing'), value: one.weighing },
                  { key: 'rule', name: t('decision.rule'), value: t(`cited.${one.rule}`) },
                  { key: 'reasons', name: t('decision.reasons'), value: one.reasons },
                ].filter(fact => fact.value !== '')}
              />
            </div>
          </Sheet>
        </Section>
      ),
  )
}
