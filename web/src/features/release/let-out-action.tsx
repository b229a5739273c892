import type { ReactNode } from 'react'
import { may, useMe } from '../../lib/me.ts'
import { PrimaryAction } from '../../ui/actions.tsx'
import { ProblemNote } from '../../ui/error-state.tsx'
import { otherThanTwo, ProposeNote, takesTwo } from '../access/propose-note.tsx'
import css from './release-page.module.css'
import { useLetOut } from './use-releases.ts'

type Props = { id: string; option?: number; children: ReactNode }

/** Lets a release out, or proposes it to the second person without whom nothing leaves. */
export function LetOutAction({ id, option, children }: Props) {
  const makes = may(useMe(), 'release.make')
  const letOut = useLetOut(id)
  if (!makes) return null
  return (
    <div className={css.stack}>
      <ProblemNote error={otherThanTwo(letOut.error)} />
      <ProposeNote error={letOut.error} />
      {!takesTwo(letOut.error) && (
        <div>
          <PrimaryAction onClick={() => letOut.mutate(option)} busy={letOut.isPending}>
            {children}
          </PrimaryAction>
        </div>
      )}
    </div>
  )
}
