import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLanguage } from '../../lib/i18n.ts'
import { formatMoney } from '../../lib/money.ts'
import { TextAction } from '../../ui/actions.tsx'
import { ErrorState } from '../../ui/error-state.tsx'
import { IconEyeOff } from '../../ui/icons.ts'
import { PhotoFrame } from '../../ui/photo-frame.tsx'
import { ReasonCard } from '../../ui/reason-card.tsx'
import { When } from '../../ui/when.tsx'
import { DIMENSIONS, wordsOf } from './dimensions.ts'
import css from './ratings.module.css'
import { ReportDialog } from './report-dialog.tsx'
import { Stars } from './stars.tsx'
import { DAY_MS, type Mine, type Part, type Rating, useRatingRules } from './use-ratings.ts'

type Props = {
  rating: Mine | Rating
  /** Who wrote it, and about what. */
  head: ReactNode
  /** Known in a trade: whether goods were shipped or handed over. */
  delivery?: 'courier' | 'pickup'
  /** Whether the reader may report words of it; not while it is sealed. */
  mayReport?: boolean
  children?: ReactNode
}

/** A rating: stars, words, photos, what was added and answered, and what of it is masked and why. */
export function RatingCard({ rating, head, delivery, mayReport = false, children }: Props) {
  const { t } = useTranslation('ratings')
  const { addition, reply } = rating
  return (
    <article className={css.card}>
      <div className={css.head}>
        <Stars n={rating.overall} />
        <span>{head}</span>
        <span className={css.soft}>
          <When at={rating.writtenAt} show="day" />
        </span>
      </div>
      <Points rating={rating} delivery={delivery ?? null} />
      <Words words={rating.words} masked={rating.masked} />
      {rating.photos.length > 0 && (
        <ul className={css.photos}>
          {rating.photos.map((photo, at) => (
            <li key={photo.id}>
              <a href={photo.url} target="_blank" rel="noreferrer">
                <PhotoFrame photo={photo} ratio="1 / 1" alt={t('card.photo', { n: at + 1 })} />
              </a>
            </li>
          ))}
        </ul>
      )}
      {rating.counts === false && rating.uncounted && <Uncounted why={rating.uncounted} />}
      {addition && <Said title={t('card.addition')} said={addition} />}
      {reply && <Said title={t(`card.reply.${rating.side}`)} said={reply} />}
      {mayReport && <Report rating={rating} />}
      {children}
    </article>
  )
}

/** Why a rating does not count, with the figure of the published rule. */
function Uncounted({ why }: { why: NonNullable<Rating['uncounted']> }) {
  const { t } = useTranslation('ratings')
  const language = useLanguage()
  const rules = useRatingRules()
  const counts = rules.data?.counts
  const figures = counts && {
    amount: formatMoney(counts.orderAbove, language),
    days: Math.round(counts.sameGoodsWithin_ms / DAY_MS),
    n: counts.pairMonth_max,
  }
  return (
    <ReasonCard ask={t('card.uncounted')}>
      {figures && <p>{t(`uncounted.${why}`, figures)}</p>}
      {rules.error && <ErrorState error={rules.error} onRetry={() => void rules.refetch()} />}
    </ReasonCard>
  )
}

function Points({
  rating,
  delivery,
}: {
  rating: Mine | Rating
  delivery: Props['delivery'] | null
}) {
  const { t } = useTranslation('ratings')
  return (
    <ul className={css.points}>
      {DIMENSIONS[rating.side].map(name => (
        <li key={name}>
          {t(wordsOf(name, delivery ?? null))} <strong>{rating.points[name]}</strong>
        </li>
      ))}
    </ul>
  )
}

type WordsProps = { words: string | null; masked: Rating['masked'] }

/** Words, or in their place that they are masked, since when and why. */
function Words({ words, masked }: WordsProps) {
  const { t } = useTranslation('ratings')
  if (!masked) return words ? <p className={css.words}>{words}</p> : null
  return (
    <div className={css.mask}>
      <IconEyeOff size={18} aria-hidden="true" />
      <p>
        {t('mask.text', { reason: t(`reason.${masked.reason}.name`) })}
        {' · '}
        <span className={css.soft}>
          <When at={masked.at} show="day" />
        </span>
      </p>
    </div>
  )
}

function Said({ title, said }: { title: string; said: NonNullable<Rating['reply']> }) {
  return (
    <div className={css.said}>
      <p className={css.soft}>
        {title} · <When at={said.at} show="day" />
      </p>
      <Words words={said.words} masked={said.masked} />
    </div>
  )
}

/** What there is to report: words that are not masked already. */
function partsOf({ masked, words, photos, addition, reply }: Mine | Rating): Part[] {
  const own = !masked && (Boolean(words) || photos.length > 0)
  return [
    ...(own ? (['rating'] as const) : []),
    ...(addition && !addition.masked ? (['addition'] as const) : []),
    ...(reply && !reply.masked ? (['reply'] as const) : []),
  ]
}

function Report({ rating }: { rating: Mine | Rating }) {
  const { t } = useTranslation('ratings')
  const [opened, setOpened] = useState(false)
  const parts = partsOf(rating)
  if (parts.length === 0) return null
  return (
    <div className={css.report}>
      <TextAction onClick={() => setOpened(true)}>{t('report.open')}</TextAction>
      {opened && (
        <ReportDialog ratingId={rating.id} parts={parts} onClose={() => setOpened(false)} />
      )}
    </div>
  )
}
