import { useTranslation } from 'react-i18next'
import { IconLock } from '../../ui/icons.ts'
import { Section, Sheet } from '../../ui/page.tsx'
import { Until } from '../../ui/when.tsx'
import { CaseNote } from './case-note.tsx'
import { RatingCard } from './rating-card.tsx'
import { RatingForm } from './rating-form.tsx'
import css from './ratings.module.css'
import { SayForm } from './say-form.tsx'
import { type Round, useRound } from './use-ratings.ts'

/** The ratings of a trade of mine: to write, sealed, open, or never written. */
export function TradeRatings({ tradeId }: { tradeId: string }) {
  const { t } = useTranslation('ratings')
  const { data: round } = useRound(tradeId)
  if (!round) return null
  const writing = round.open.includes('rate')
  return (
    <Section title={t(writing ? `title.${round.side}` : 'title.both')} id="ratings">
      <Sheet>
        <div className={css.form}>
          {writing ? <RatingForm round={round} /> : <Written round={round} />}
        </div>
      </Sheet>
    </Section>
  )
}

function Written({ round }: { round: Round }) {
  const { t } = useTranslation('ratings')
  const { mine, theirs, tradeId, delivery } = round
  const revealed = round.state === 'revealed'
  const casesOf = (id: string | undefined) => round.cases.filter(one => one.ratingId === id)
  return (
    <>
      <Standing round={round} />
      {theirs && (
        <RatingCard
          rating={theirs}
          delivery={delivery}
          head={theirs.rater.name ?? t('formerMember')}
          mayReport
        >
          {round.open.includes('reply') && (
            <SayForm tradeId={tradeId} ratingId={theirs.id} step="reply" />
          )}
          {casesOf(theirs.id).map(one => (
            <CaseNote key={one.id} tradeId={tradeId} found={one} />
          ))}
        </RatingCard>
      )}
      {mine && (
        <RatingCard rating={mine} delivery={delivery} head={t('mine')} mayReport={revealed}>
          {round.open.includes('add') && (
            <SayForm tradeId={tradeId} ratingId={mine.id} step="add" />
          )}
          {casesOf(mine.id).map(one => (
            <CaseNote key={one.id} tradeId={tradeId} found={one} />
          ))}
        </RatingCard>
      )}
    </>
  )
}

/** Where the round stands, in words: sealed and until when, or why there is nothing to read. */
function Standing({ round }: { round: Round }) {
  const { t } = useTranslation('ratings')
  if (round.state === 'lapsed') return <p className={css.soft}>{t('state.lapsed')}</p>
  if (round.state === 'revealed') {
    if (round.theirs && round.mine) return null
    return <p className={css.soft}>{t(round.mine ? 'state.theyDidNot' : 'state.youDidNot')}</p>
  }
  return (
    <div className={css.sealed}>
      <IconLock size={20} aria-hidden="true" />
      <div>
        <strong>{t('state.youRated')}</strong>
        <p>
          {t('state.sealed')} <Until by={round.until} />
        </p>
      </div>
    </div>
  )
}
