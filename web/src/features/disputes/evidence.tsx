import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { QuietAction } from '../../ui/actions.tsx'
import { ProblemNote } from '../../ui/error-state.tsx'
import { ChoiceField } from '../../ui/fields.tsx'
import { Section, Sheet } from '../../ui/page.tsx'
import { When } from '../../ui/when.tsx'
import css from './disputes.module.css'
import { ItemContent } from './item-content.tsx'
import { PhotoViewer } from './photo-viewer.tsx'
import { type Dispute, type Item, useStep } from './use-disputes.ts'

/** Every item with its digest, and what was made of it with the reason. */
export function Evidence({ dispute }: { dispute: Dispute }) {
  const { t } = useTranslation('disputes')
  const [viewed, setViewed] = useState<string | null>(null)
  const judges = dispute.actions.includes('judge_evidence')
  const photos = dispute.evidence.filter(item => item.picture !== null)
  return (
    <Section title={t('evidence.title')}>
      <Sheet>
        <ul className={css.items}>
          {dispute.evidence.map(item => (
            <li key={item.id}>
              <ItemView
                item={item}
                currency={dispute.atIssue.currency}
                onView={() => setViewed(item.id)}
              />
              {judges && item.by !== 'time' && <Judge dispute={dispute} item={item} />}
            </li>
          ))}
        </ul>
      </Sheet>
      <PhotoViewer photos={photos} viewed={viewed} onView={setViewed} />
    </Section>
  )
}

type ItemViewProps = { item: Item; currency: string; onView: () => void }

function ItemView({ item, currency, onView }: ItemViewProps) {
  const { t } = useTranslation('disputes')
  return (
    <>
      <span>
        <strong>{t(`item.${item.item}`)}</strong> · {t(`who.${item.by}`)} ·{' '}
        <When at={item.addedAt} />
      </span>
      {item.picture && (
        <button
          type="button"
          className={css.thumb}
          onClick={onView}
          aria-label={t('viewer.open', { who: t(`who.${item.by}`) })}
        >
          <img
            className={css.picture}
            src={item.picture.url}
            width={item.picture.width}
            height={item.picture.height}
            alt={t('item.photo')}
            loading="lazy"
          />
        </button>
      )}
      {item.words && <blockquote className={css.quote}>{item.words}</blockquote>}
      {item.content !== null && <ItemContent item={item} currency={currency} />}
      <span>
        {item.verdict === null
          ? t('evidence.unjudged')
          : `${t(`verdict.${item.verdict}`)}: ${t(`standard.${item.why}`)}`}
      </span>
      <span className={css.digest}>SHA-256 {item.sha256}</span>
    </>
  )
}

/** Accepts or rejects an item, never without a reason of the published standard. */
function Judge({ dispute, item }: { dispute: Dispute; item: Item }) {
  const { t } = useTranslation('disputes')
  const { accepted, rejected } = dispute.rules
  const [choice, setChoice] = useState(`accepted ${accepted[0] ?? ''}`)
  const step = useStep(dispute.id)
  const choices = (['accepted', 'rejected'] as const).flatMap(verdict =>
    (verdict === 'accepted' ? accepted : rejected).map(why => ({
      value: `${verdict} ${why}`,
      label: `${t(`verdict.${verdict}`)}: ${t(`standard.${why}`)}`,
    })),
  )
  const [verdict, why] = choice.split(' ')
  const judgement = { evidenceId: item.id, verdict, why }
  return (
    <div className={css.stack}>
      <ChoiceField
        label={t('evidence.judge')}
        value={choice}
        onChange={setChoice}
        choices={choices}
      />
      <ProblemNote error={step.error} />
      <div className={css.actions}>
        <QuietAction
          onClick={() => step.mutate({ path: 'judge', body: judgement })}
          busy={step.isPending}
        >
          {t('evidence.doJudge')}
        </QuietAction>
      </div>
    </div>
  )
}
