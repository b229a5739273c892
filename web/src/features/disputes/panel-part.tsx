import { useTranslation } from 'react-i18next'
import { API } from '../../lib/api.ts'
import { TextAction } from '../../ui/actions.tsx'
import { Section, Sheet } from '../../ui/page.tsx'
import { ReasonCard } from '../../ui/reason-card.tsx'
import css from './disputes.module.css'
import type { Dispute } from './use-disputes.ts'

type Entry = Dispute['file'][number]

/** The panel of peers a dispute is or was before, or why staff decide instead. */
export function PanelPart({ dispute }: { dispute: Dispute }) {
  const { t } = useTranslation('disputes')
  const { panel, file, stage } = dispute
  const ended = file.filter(entry => entry.kind === 'panel_ended')
  const why = file.findLast(entry => entry.data.stage === 'staff_decision')?.data.why
  const instead =
    stage === 'staff_decision' && typeof why === 'string' && t(`panel.instead.${why}`, '')
  if (!panel) return instead ? <p className={css.soft}>{instead}</p> : null
  const narrow = file.some(entry => entry.data.narrow === true)
  return (
    <Section title={t('panel.title')}>
      <Sheet>
        <div className={css.stack}>
          {stage === 'panel' && <p role="status">{t(`panel.phase.${panel.phase}`)}</p>}
          <p>{t('panel.drawn', panel)}</p>
          {panel.round > 1 && <p>{t('panel.again')}</p>}
          {ended.map(entry => (
            <Votes key={entry.sequence} entry={entry} />
          ))}
          {narrow && <p>{t('panel.narrow')}</p>}
          {instead && <p>{instead}</p>}
          <p className={css.soft}>{t('panel.who')}</p>
          {stage !== 'panel' && (
            <ReasonCard ask={t('panel.check')}>
              <p>{t('panel.checkHow')}</p>
              {Array.from({ length: panel.round }, (_, at) => at + 1).map(round => (
                <TextAction key={round} href={`${API}/panel/draws/${dispute.id}/${round}`}>
                  {t('panel.draw', { round })}
                </TextAction>
              ))}
            </ReasonCard>
          )}
        </div>
      </Sheet>
    </Section>
  )
}

interface VoteJson {
  readonly pseudonym: string
  readonly vote: 'claimant' | 'respondent'
  readonly rule: string
}

/** Counts and, once they are shown, every vote with its reasons, the minority's too. */
function Votes({ entry }: { entry: Entry }) {
  const { t } = useTranslation('disputes')
  const votes = entry.data.votes as readonly VoteJson[]
  return (
    <>
      <p>
        <strong>{t('panel.counts', entry.data)}</strong>
      </p>
      <ul className={css.items}>
        {votes.map(({ pseudonym, vote, rule }) => (
          <li key={pseudonym}>
            <span>
              {t(`panel.for.${vote}`)} · {t(`cited.${rule}`)}
            </span>
            {entry.words[pseudonym] && (
              <blockquote className={css.quote}>{entry.words[pseudonym]}</blockquote>
            )}
          </li>
        ))}
      </ul>
    </>
  )
}
