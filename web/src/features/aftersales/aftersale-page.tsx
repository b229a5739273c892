import { useTranslation } from 'react-i18next'
import { useParams } from 'react-router'
import { useLanguage } from '../../lib/i18n.ts'
import { formatMoney } from '../../lib/money.ts'
import { Clock } from '../../ui/clock.tsx'
import { ErrorState } from '../../ui/error-state.tsx'
import { Facts } from '../../ui/facts.tsx'
import { Page, Panes, Section, Sheet } from '../../ui/page.tsx'
import { PhotoFrame } from '../../ui/photo-frame.tsx'
import { SkeletonText } from '../../ui/skeleton.tsx'
import { When } from '../../ui/when.tsx'
import { TradeDisputes } from '../disputes/trade-disputes.tsx'
import { AftersaleActions } from './aftersale-actions.tsx'
import css from './aftersales.module.css'
import { EvidencePairs, wholePairs } from './evidence-pair.tsx'
import { type Aftersale, useAftersale } from './use-aftersales.ts'

/** One request for both sides: whose turn it is, until when, and what silence leads to. */
export function AftersalePage() {
  const { t } = useTranslation(['aftersales', 'common'])
  const { id = '' } = useParams()
  const { data, error, refetch } = useAftersale(id)
  const back = data && { to: `/trades/${data.tradeId}`, label: t('ask.back') }
  const title = data ? t(`remedy.${data.remedy}.name`) : t('page.title')
  return (
    <Page title={title} heading={null} {...(back && { back })}>
      {data && <Loaded one={data} />}
      {error && !data && <ErrorState error={error} onRetry={() => void refetch()} />}
      {!data && !error && <SkeletonText lines={6} label={t('common:loading')} />}
    </Page>
  )
}

function Loaded({ one }: { one: Aftersale }) {
  return (
    <Panes
      main={
        <>
          <Headline one={one} />
          {one.state === 'disputed' && <TradeDisputes tradeId={one.tradeId} reportable />}
          <Said one={one} />
          <Evidence one={one} />
          <History one={one} />
        </>
      }
      side={<Terms one={one} />}
    />
  )
}

function Headline({ one }: { one: Aftersale }) {
  const { t } = useTranslation('aftersales')
  const silence = one.silence ? t(`silence.${one.state}.${one.silence}`) : null
  const who = one.turn === null || one.turn === 'carrier' ? one.turn : sideOf(one)
  return (
    <Sheet>
      <div className={css.form}>
        <p className={css.soft}>
          {one.title} · {t(`remedy.${one.remedy}.name`)}
        </p>
        <h1 className={css.headline}>{t(`headline.${one.state}.${one.role}`)}</h1>
        {who && <p>{t(`turn.${who}`)}</p>}
        {one.until && <Clock by={one.until} onExpiry={silence} />}
        <AftersaleActions one={one} />
        <Rated one={one} />
      </div>
    </Sheet>
  )
}

function sideOf({ turn, role }: Aftersale): 'you' | 'they' {
  return turn === role ? 'you' : 'they'
}

function Rated({ one }: { one: Aftersale }) {
  const { t } = useTranslation('aftersales')
  if (!one.rating) return null
  return (
    <p>
      <strong>{t('rate.given', { n: one.rating.stars })}</strong> {one.rating.words}
    </p>
  )
}

/** What was asked for, on what ground, and where the parcels are. */
function Terms({ one }: { one: Aftersale }) {
  const { t } = useTranslation('aftersales')
  const language = useLanguage()
  const parcels = [
    ['return', one.returnParcel],
    ['again', one.againParcel],
  ] as const
  return (
    <Section title={t('page.terms')}>
      <Sheet>
        <Facts
          facts={[
            { key: 'ground', name: t('page.ground'), value: t(`ground.${one.ground}.name`) },
            ...(one.cause
              ? [{ key: 'cause', name: t('ask.cause'), value: t(`cause.${one.cause}`) }]
              : []),
            {
              key: 'amount',
              name: t('page.amount'),
              value: formatMoney(one.amount, language),
              strong: true,
            },
            ...(one.freight
              ? [{ key: 'freight', name: t('page.freight'), value: t(`freight.${one.freight}`) }]
              : []),
            ...parcels.flatMap(([key, parcel]) =>
              parcel
                ? [
                    {
                      key,
                      name: t(`page.parcel.${key}`),
                      value: `${parcel.carrier} ${parcel.trackingNumber}`,
                    },
                  ]
                : [],
            ),
          ]}
        />
      </Sheet>
    </Section>
  )
}

function Said({ one }: { one: Aftersale }) {
  const { t } = useTranslation('aftersales')
  if (one.said.length === 0) return null
  return (
    <Section title={t('page.said')}>
      <Sheet>
        <div className={css.form}>
          {one.said.map(said => (
            <div key={said.step} className={css.form}>
              <p>
                <strong>{t(`said.${said.step}`)}</strong>
                {said.step === 'refused' && one.refusal && ` · ${t(`refusal.${one.refusal}`)}`}
                {said.step === 'flagged' && one.flag && ` · ${t(`flag.${one.flag}`)}`}{' '}
                <span className={css.soft}>
                  <When at={said.at} />
                </span>
              </p>
              {said.words && <blockquote className={css.quote}>{said.words}</blockquote>}
              <div className={css.photos}>
                {said.photos.map((photo, at) => (
                  <a key={photo.id} href={photo.url} target="_blank" rel="noreferrer">
                    <PhotoFrame photo={photo} ratio="1 / 1" alt={t('pair.photo', { n: at + 1 })} />
                  </a>
                ))}
              </div>
            </div>
          ))}
        </div>
      </Sheet>
    </Section>
  )
}

function Evidence({ one }: { one: Aftersale }) {
  const { t } = useTranslation('aftersales')
  if (wholePairs(one.evidence).length === 0) return null
  return (
    <Section title={t('page.evidence')}>
      <Sheet>
        <div className={css.form}>
          <EvidencePairs evidence={one.evidence} />
        </div>
      </Sheet>
    </Section>
  )
}

function History({ one }: { one: Aftersale }) {
  const { t } = useTranslation('aftersales')
  return (
    <Section title={t('page.history')}>
      <Sheet>
        <ul className={css.items}>
          {one.history.map(({ at, kind }) => (
            <li key={`${at} ${kind}`}>
              {t(`history.${kind.replace('aftersales.', '')}`)}{' '}
              <span className={css.soft}>
                <When at={at} />
              </span>
            </li>
          ))}
        </ul>
      </Sheet>
    </Section>
  )
}
