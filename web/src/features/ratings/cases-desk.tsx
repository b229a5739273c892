import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { components } from '../../lib/api.gen.ts'
import { api, body, once } from '../../lib/api.ts'
import type { Body } from '../../lib/api-paths.ts'
import { useCommand } from '../../lib/query.ts'
import { EndingAction, QuietAction } from '../../ui/actions.tsx'
import { ProblemNote } from '../../ui/error-state.tsx'
import { Facts } from '../../ui/facts.tsx'
import { ChoiceField } from '../../ui/fields.tsx'
import { Section, Sheet } from '../../ui/page.tsx'
import { PhotoFrame } from '../../ui/photo-frame.tsx'
import { LongTextField } from '../../ui/text-field.tsx'
import { Until, When } from '../../ui/when.tsx'
import { ListAndDetail } from '../operator/list-and-detail.tsx'
import { usePages } from '../operator/use-operator.ts'
import css from './ratings.module.css'
import { Stars } from './stars.tsx'
import { type MaskReason, useRatingRules } from './use-ratings.ts'

type DeskCase = components['schemas']['RatingCase']
type Decision = Body<'/operator/rating-cases/{id}/decide', 'post'>

/** Reported words and appeals that wait for a moderator, the next due first. */
export function CasesDesk() {
  const { t } = useTranslation('ratings')
  const pages = usePages<DeskCase>(['rating-cases'], (page, signal) =>
    body(api.GET('/operator/rating-cases', { params: { query: page }, signal })),
  )
  return (
    <ListAndDetail
      label={t('desk.title')}
      pages={pages}
      keyOf={one => one.id}
      row={one => (
        <span className={css.deskRow}>
          <strong>{t(one.state === 'appealed' ? 'desk.appeal' : 'desk.report')}</strong>
          <span>{t(`reason.${one.reason}.name`)}</span>
          <span className={css.soft}>
            <Until by={one.dueAt} />
          </span>
        </span>
      )}
      detail={one => <Detail key={`${one.id} ${one.state}`} found={one} />}
      empty={t('desk.none')}
      emptyText={t('desk.noneText')}
    />
  )
}

function Detail({ found }: { found: DeskCase }) {
  const { t } = useTranslation('ratings')
  const { atIssue } = found
  const said = (['report', 'decision', 'appeal'] as const).flatMap(key => {
    const value = found[key]
    return value ? [{ key, name: t(`desk.said.${key}`), value }] : []
  })
  return (
    <Section title={t(found.state === 'appealed' ? 'desk.appeal' : 'desk.report')}>
      <Sheet>
        <div className={css.form}>
          <p className={css.soft}>
            {t(`part.${found.part}`)} · <When at={atIssue.writtenAt} show="day" /> ·{' '}
            <Stars n={atIssue.overall} />
          </p>
          <blockquote className={css.quote}>{atIssue.words || t('desk.noWords')}</blockquote>
          {atIssue.photos.length > 0 && (
            <ul className={css.photos}>
              {atIssue.photos.map((photo, at) => (
                <li key={photo.id}>
                  <PhotoFrame photo={photo} ratio="1 / 1" alt={t('card.photo', { n: at + 1 })} />
                </li>
              ))}
            </ul>
          )}
          <Facts
            facts={[
              { key: 'reason', name: t('desk.reason'), value: t(`reason.${found.reason}.name`) },
              ...said,
            ]}
          />
          {found.mayDecide ? <Decide found={found} /> : <p>{t('desk.notYours')}</p>}
        </div>
      </Sheet>
    </Section>
  )
}

/** Masks with a reason of the list or lets the words be read; either way both sides are told why. */
function Decide({ found }: { found: DeskCase }) {
  const { t } = useTranslation('ratings')
  const reasons = useRatingRules().data?.maskReasons ?? []
  const [reason, setReason] = useState<string>(found.maskReason ?? found.reason)
  const [words, setWords] = useState('')
  const decide = useCommand<unknown, Decision>({
    run: (decision, key) => {
      const params = { path: { id: found.id } }
      const call = { params, body: decision, ...once(key) }
      return body(api.POST('/operator/rating-cases/{id}/decide', call))
    },
    touches: [['operator', 'rating-cases']],
  })
  const said = words.trim()
  const send = (mask: MaskReason | null) => decide.mutate({ mask, words: said })
  return (
    <div className={css.form}>
      <ChoiceField
        label={t('desk.maskReason')}
        value={reason}
        onChange={setReason}
        choices={reasons.map(value => ({ value, label: t(`reason.${value}.name`) }))}
      />
      <LongTextField
        label={t('desk.words')}
        help={t('desk.wordsHelp')}
        value={words}
        onChange={setWords}
        maxLength={1_000}
      />
      <ProblemNote error={decide.error} />
      <div className={css.actions}>
        <QuietAction onClick={() => send(null)} busy={decide.isPending} disabled={said === ''}>
          {t('desk.keep')}
        </QuietAction>
        <EndingAction
          onClick={() => send(reason as MaskReason)}
          busy={decide.isPending}
          disabled={said === ''}
        >
          {t('desk.mask')}
        </EndingAction>
      </div>
    </div>
  )
}
