import type { PersonId } from '../../kernel/id.ts'
import { ok } from '../../kernel/outcome.ts'
import { singleKind } from '../../platform/commands.ts'
import { forgetAbout } from '../../platform/webhooks/store.ts'
import { creditOfPerson } from '../credit/index.ts'
import { forgetName, type SubjectId } from './store.ts'

/**
 * Forgets somebody of another market, as it asks: their name, all that credit holds of them and
 * what was told of them. Whoever is told of under the same name afterwards is somebody new.
 */
export const forgetSubject = singleKind<{ readonly id: SubjectId }, null>(
  'forget_subject',
  async (tx, now, _actor, { id }) => {
    forgetName(tx, id)
    forgetAbout(tx, id)
    await creditOfPerson.erase?.(tx, now, id as string as PersonId)
    return ok(null)
  },
)
