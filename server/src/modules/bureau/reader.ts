import type { CreditFact } from '../../facts/credit.ts'
import type { Clock } from '../../platform/clock.ts'
import type { StoredFact } from '../../platform/journal.ts'
import type { Reader } from '../../platform/readers.ts'
import type { Webhooks } from '../../platform/webhooks/webhooks.ts'
import { holdSubjects } from './store.ts'

const GRADE_CHANGED = 'credit.subject_grade_changed'
type Changed = Extract<CreditFact, { readonly kind: typeof GRADE_CHANGED }>['body']

/** Tells other markets when somebody of theirs has another grade. */
export function bureauReader({ clock, webhooks }: { clock: Clock; webhooks: Webhooks }): Reader {
  return {
    name: 'bureau',
    kinds: [GRADE_CHANGED],
    handle: async (tx, facts) => {
      const changes = facts as readonly StoredFact<string, Changed>[]
      const subjects = await holdSubjects(
        tx,
        changes.map(({ body }) => body.personId),
      )
      const tidings = changes.flatMap(({ id: factId, at, body }) => {
        const subject = subjects.get(body.personId)
        if (!subject) return []
        const { axis, from, to, direction, mainly, model } = body
        const data = { person: subject.name, axis, from, to, direction, mainly, model }
        const told = { owner: subject.furnisherId, factId, at, about: subject.id }
        return [{ ...told, type: 'grade.changed', data }]
      })
      await webhooks.tell(tx, clock.now(), tidings)
    },
  }
}
