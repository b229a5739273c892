import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { useLanguage } from '../../lib/i18n.ts'
import { formatMoney } from '../../lib/money.ts'
import {
  clip,
  extraHeight,
  HEIGHT,
  LINE_Y,
  STATION_RADIUS,
  type Tag,
  tags,
  WIDTH,
  xOf,
} from './money-picture.geometry.ts'
import css from './money-picture.module.css'
import { type MoneyPicture, moneyPicture, type Pile, type Stretch } from './money-picture.ts'
import { FrozenGlyph, PersonGlyph, SafeGlyph } from './money-picture-glyphs.tsx'
import type { TradeView } from './trade-view.ts'
import { useSay } from './use-say.ts'
import { whereIsTheMoney } from './where-is-the-money.ts'

type Station = 'buyer' | 'escrow' | 'seller'

/** Buyer, safe keeping, seller, and the amount where it lies: read in three seconds. */
export function MoneyPictureView({ trade }: { trade: TradeView }) {
  const { t } = useTranslation('trade')
  const say = useSay()
  const language = useLanguage()
  const id = useId()
  const picture = moneyPicture(trade)
  const labels = picture.piles.map(pile => ({
    spot: pile.spot,
    text: formatMoney(pile.amount, language),
  }))
  const boxes = tags(labels)
  const extra = extraHeight(labels.map(label => label.spot))
  return (
    <svg
      viewBox={`0 0 ${WIDTH} ${HEIGHT + extra}`}
      className={css.picture}
      role="img"
      aria-labelledby={id}
    >
      <title id={id}>{say(whereIsTheMoney(trade))}</title>
      <g transform={`translate(0 ${extra})`}>
        <Way from="buyer" to="escrow" look={picture.buyerSide} />
        <Way from="escrow" to="seller" look={picture.sellerSide} />
        <StationView station="buyer" trade={trade} picture={picture} />
        <StationView station="escrow" trade={trade} picture={picture} />
        <StationView station="seller" trade={trade} picture={picture} />
      </g>
      {picture.piles.map((pile, index) => (
        <PileTag
          key={pile.spot}
          pile={pile}
          box={boxes[index]}
          text={labels[index]?.text ?? ''}
          reach={LINE_Y + extra - STATION_RADIUS}
        />
      ))}
      {picture.piles.length === 0 && (
        <text x={WIDTH / 2} y={30} className={css.nothing}>
          {t('picture.mood.kept')}
        </text>
      )}
    </svg>
  )
}

function Way({ from, to, look }: { from: Station; to: Station; look: Stretch }) {
  const start = xOf(from) + STATION_RADIUS + 5
  const end = xOf(to) - STATION_RADIUS - 5
  const back = look === 'back' || look === 'moving'
  const tip = back ? start : end
  const way = back ? 1 : -1
  return (
    <g className={css.way} data-look={look}>
      <line x1={start} y1={LINE_Y} x2={end} y2={LINE_Y} className={css.line} />
      <path
        d={`M ${tip + 8 * way} ${LINE_Y - 7} L ${tip} ${LINE_Y} L ${tip + 8 * way} ${LINE_Y + 7}`}
      />
    </g>
  )
}

type StationProps = { station: Station; trade: TradeView; picture: MoneyPicture }

function StationView({ station, trade, picture }: StationProps) {
  const { t } = useTranslation('trade')
  const x = xOf(station)
  const pile = picture.piles.find(one => one.spot === station)
  const mood = pile?.mood ?? 'empty'
  const name = station === 'escrow' ? t('picture.keeper') : trade[station].displayName
  const title = trade.role === station ? t('picture.you') : nameOf(station, mood, t)
  return (
    <g data-mood={mood} className={css.station}>
      <circle cx={x} cy={LINE_Y} r={STATION_RADIUS} className={css.disc} />
      <g transform={`translate(${x - 16} ${LINE_Y - 16})`} className={css.glyph}>
        <Glyph station={station} frozen={mood === 'frozen'} />
      </g>
      <text x={x} y={LINE_Y + 48} className={css.title}>
        {title}
      </text>
      <text x={x} y={LINE_Y + 66} className={css.name}>
        {trade.role === station ? t(`picture.${station}` as never) : clip(name, 18)}
      </text>
    </g>
  )
}

function nameOf(station: Station, mood: string, t: (key: never) => string): string {
  if (station !== 'escrow') return t(`picture.${station}` as never)
  return t((mood === 'frozen' ? 'picture.frozen' : 'picture.escrow') as never)
}

function Glyph({ station, frozen }: { station: Station; frozen: boolean }) {
  if (station !== 'escrow') return <PersonGlyph />
  return frozen ? <FrozenGlyph /> : <SafeGlyph />
}

type PileProps = { pile: Pile; box: Tag | undefined; text: string; reach: number }

function PileTag({ pile, box, text, reach }: PileProps) {
  if (!box) return null
  const bottom = box.top + box.height
  return (
    <g data-mood={pile.mood} className={css.pile}>
      <path
        d={`M ${box.x - 7} ${bottom - 1} L ${box.x} ${bottom + 8} L ${box.x + 7} ${bottom - 1} Z`}
      />
      {pile.mood === 'moving' && (
        <line x1={box.x} y1={bottom + 6} x2={box.x} y2={reach + STATION_RADIUS - 8} />
      )}
      <rect x={box.left} y={box.top} width={box.width} height={box.height} rx={box.height / 2} />
      <text x={box.x} y={box.top + box.height / 2} fontSize={box.fontSize}>
        {text}
      </text>
    </g>
  )
}
