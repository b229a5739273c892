import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { useWhenWords } from '../../ui/when.tsx'
import type { Standing } from './use-verification.ts'
import css from './verification.module.css'
import { wayTo } from './way-to.ts'

/** One thing that can be confirmed: whether it is, how it is going, and the way to it. */
export function ProofRow({
  row: { proof, confirmed, check },
}: {
  row: Standing['proofs'][number]
}) {
  const { t } = useTranslation('verification')
  const when = useWhenWords()
  const open = check && check.endedAt === null ? check : null
  const failed = check && !open && !confirmed ? check : null
  return (
    <li className={css.row}>
      <div className={css.words}>
        <strong>{t(`proof.${proof}`)}</strong>
        <span className={css.soft}>
          {confirmed
            ? t(isBlank(confirmed.masked) ? 'confirmedOn' : 'confirmed', {
                masked: confirmed.masked,
                when: when(confirmed.verifiedAt, 'day'),
              })
            : t('notYet')}
        </span>
        {confirmed?.expiresAt && (
          <span className={css.soft}>{t('until', { when: when(confirmed.expiresAt, 'day') })}</span>
        )}
        {open && <span className={css.open}>{t(`state.${open.state}`)}</span>}
        {failed && <span className={css.failed}>{t(`state.${failed.state}`)}</span>}
        {failed?.reasons.map(reason => (
          <span key={reason} className={css.soft}>
            {t(`reason.${reason}`)}
          </span>
        ))}
      </div>
      <Link to={open ? `/account/verification/checks/${open.id}` : wayTo(proof)}>
        {open ? t('look') : confirmed ? t('again') : t('start')}
      </Link>
    </li>
  )
}

/** A number that is kept elsewhere is only dots here. */
function isBlank(masked: string): boolean {
  return /^•*$/.test(masked)
}
