import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { ASIDE, busiest, SIZE, spotsOf } from './group-picture.geometry.ts'
import css from './oversight.module.css'
import { type Group, numbersOf, TIES } from './use-groups.ts'

const DRAWN_MAX = 24
const LABEL_AWAY = 14

/** The members as points and their ties as lines: how closely a group is knit, at a glance. */
export function GroupPicture({ group }: { group: Group }) {
  const { t } = useTranslation('risk')
  const id = useId()
  const members = busiest(group.shown, group.strongest, DRAWN_MAX)
  const spots = spotsOf(members.length)
  const spotOf = new Map(members.map((member, at) => [member.id, spots[at]]))
  const kinds = TIES.filter(kind => group.strongest.some(({ tie }) => tie === kind))
  const numbers = numbersOf(group)
  const words = t('group.picture', { members: group.members, ties: group.ties })
  return (
    <figure className={css.figure}>
      <svg
        viewBox={`${-ASIDE} 0 ${SIZE + 2 * ASIDE} ${SIZE}`}
        className={css.picture}
        role="img"
        aria-labelledby={id}
      >
        <title id={id}>{words}</title>
        {group.strongest.map(({ between: [one = '', other = ''], tie, strength }) => {
          const [from, to] = [spotOf.get(one), spotOf.get(other)]
          if (!from || !to) return null
          return (
            <line
              key={`${one} ${other} ${tie}`}
              x1={from.x}
              y1={from.y}
              x2={to.x}
              y2={to.y}
              className={css.tie}
              data-tie={tie}
              strokeWidth={1 + 2 * strength}
            />
          )
        })}
        {members.map((member, at) => {
          const { x = 0, y = 0, anchor = 'middle' } = spots[at] ?? {}
          const away = { start: LABEL_AWAY, middle: 0, end: -LABEL_AWAY }[anchor]
          const above = anchor === 'middle' ? (y < SIZE / 2 ? -LABEL_AWAY : 2 * LABEL_AWAY) : 5
          return (
            <g key={member.id}>
              <circle cx={x} cy={y} r="7" className={css.member} />
              <text x={x + away} y={y + above} textAnchor={anchor} className={css.name}>
                {short(member.name ?? t('group.gone'))}
              </text>
              <text x={x + away} y={y + above} textAnchor={anchor} className={css.number}>
                {numbers.get(member.id)}
              </text>
            </g>
          )
        })}
      </svg>
      <figcaption className={css.soft}>
        {words}
        <ShownOf shown={members.length} members={group.members} />
        <span className={css.legend}>
          {kinds.map(kind => (
            <span key={kind} className={css.kind}>
              <svg viewBox="0 0 28 8" aria-hidden="true" className={css.sample}>
                <line
                  x1="0"
                  x2="28"
                  y1="4"
                  y2="4"
                  strokeWidth="2"
                  className={css.tie}
                  data-tie={kind}
                />
              </svg>
              {t(`tie.${kind}.name`)}
            </span>
          ))}
        </span>
      </figcaption>
    </figure>
  )
}

const NAME_MAX = 8
function short(name: string): string {
  const characters = [...name]
  return characters.length > NAME_MAX ? `${characters.slice(0, NAME_MAX - 1).join('')}…` : name
}

/** Says so where not everybody stands. */
export function ShownOf({ shown, members }: { shown: number; members: number }) {
  const { t } = useTranslation('risk')
  return shown < members && <span> {t('group.shownOf', { shown, members })}</span>
}
