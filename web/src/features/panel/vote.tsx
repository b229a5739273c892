import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { PrimaryAction, QuietAction } from '../../ui/actions.tsx'
import { CopyText } from '../../ui/copy-text.tsx'
import { ProblemNote } from '../../ui/error-state.tsx'
import { ChoiceField } from '../../ui/fields.tsx'
import { OptionList } from '../../ui/option-list.tsx'
import { Section, Sheet } from '../../ui/page.tsx'
import { LongTextField } from '../../ui/text-field.tsx'
import css from '../disputes/disputes.module.css'
import { TermsText } from '../disputes/terms.tsx'
import {
  type Ballot,
  ballotOf,
  codeOf,
  forgetBallot,
  keepBallot,
  keptBallot,
  newBallot,
  sealOf,
} from './ballot.ts'
import { type JurorCase, useCommit, useShowVote } from './use-panel.ts'

const REASONS_MIN = 20
const REASONS_MAX = 2_000

/** The two steps of a vote: handed in sealed, and shown when everybody has. */
export function Vote({ found }: { found: JurorCase }) {
  const { t } = useTranslation('panel')
  const { phase, committed, shown } = found
  if (phase === 'commit') return committed ? <Sealed found={found} /> : <Compose found={found} />
  if (phase === 'reveal' && !shown) {
    return committed ? <Show found={found} /> : <p>{t('vote.missed')}</p>
  }
  return <p>{t(shown ? 'vote.thanks' : 'vote.over')}</p>
}

function Compose({ found }: { found: JurorCase }) {
  const { t } = useTranslation(['panel', 'disputes'])
  const [vote, setVote] = useState('')
  const [rule, setRule] = useState('')
  const [reasons, setReasons] = useState('')
  const commit = useCommit(found.id)
  const said = reasons.trim()
  const handIn = async () => {
    const ballot = newBallot(vote as Ballot['vote'], rule, said)
    // Kept first: a vote that was handed in and lost could never be shown.
    keepBallot(found, ballot)
    commit.mutate(await sealOf(found, ballot))
  }
  return (
    <Section title={t('vote.title')}>
      <Sheet>
        <div className={css.stack}>
          <OptionList
            label={t('vote.choose')}
            name="vote"
            look="cards"
            value={vote}
            onChange={setVote}
            options={(['claimant', 'respondent'] as const).map(value => ({
              value,
              label: t(`case.wants.${value}`),
              text: <TermsText terms={found.terms[value]} />,
            }))}
          />
          <ChoiceField
            label={t('disputes:decision.rule')}
            value={rule}
            onChange={setRule}
            choices={found.cited.map(value => ({ value, label: t(`disputes:cited.${value}`) }))}
          />
          <LongTextField
            label={t('vote.reasons')}
            help={t('vote.reasonsHelp')}
            value={reasons}
            onChange={setReasons}
            minLength={REASONS_MIN}
            maxLength={REASONS_MAX}
          />
          <p className={css.soft}>{t('vote.blind')}</p>
          <ProblemNote error={commit.error} />
          <div className={css.actions}>
            <PrimaryAction
              onClick={() => void handIn()}
              busy={commit.isPending}
              disabled={vote === '' || rule === '' || said.length < REASONS_MIN}
            >
              {t('vote.seal')}
            </PrimaryAction>
          </div>
        </div>
      </Sheet>
    </Section>
  )
}

/** Handed in; the code takes the vote along to another device. */
function Sealed({ found }: { found: JurorCase }) {
  const { t } = useTranslation('panel')
  const kept = keptBallot(found)
  return (
    <Section title={t('vote.sealed')}>
      <Sheet>
        <div className={css.stack}>
          <p role="status">{t('vote.wait')}</p>
          {kept && (
            <>
              <p>{t('vote.carry')}</p>
              <CopyText text={codeOf(kept)} />
            </>
          )}
        </div>
      </Sheet>
    </Section>
  )
}

function Show({ found }: { found: JurorCase }) {
  const { t } = useTranslation('panel')
  const [code, setCode] = useState('')
  const show = useShowVote(found.id)
  const ballot = keptBallot(found) ?? ballotOf(code)
  const showIt = () => {
    if (ballot) show.mutate(ballot, { onSuccess: () => forgetBallot(found) })
  }
  return (
    <Section title={t('vote.show')}>
      <Sheet>
        <div className={css.stack}>
          {ballot ? (
            <>
              <p>{t(`case.wants.${ballot.vote}`)}</p>
              <blockquote className={css.quote}>{ballot.reasons}</blockquote>
            </>
          ) : (
            <LongTextField
              label={t('vote.code')}
              help={t('vote.codeHelp')}
              value={code}
              onChange={setCode}
              maxLength={20_000}
            />
          )}
          <ProblemNote error={show.error} />
          <div className={css.actions}>
            <PrimaryAction onClick={showIt} busy={show.isPending} disabled={!ballot}>
              {t('vote.show')}
            </PrimaryAction>
            <QuietAction to="/panel">{t('title')}</QuietAction>
          </div>
        </div>
      </Sheet>
    </Section>
  )
}
