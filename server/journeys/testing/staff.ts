import { SYSTEM } from '../../src/kernel/actor.ts'
import type { PersonId } from '../../src/kernel/id.ts'
import type { GrantedRole } from '../../src/kernel/roles.ts'
import { grantRoles } from '../../src/modules/access/index.ts'
import { createApiKey, registerPeople, SCOPES } from '../../src/modules/identity/index.ts'
import { PASSWORD, person } from './cast.ts'
import type { Stage } from './market.ts'
import type { Answer, Visitor } from './visitor.ts'

/** Makes somebody staff, as the market itself. */
export async function giveRole(stage: Stage, personId: PersonId, role: GrantedRole) {
  const { database, clock } = stage.market
  await database.transaction(async tx => {
    await grantRoles(tx, clock.now(), SYSTEM, [{ personId, role, reason: 'for the test' }])
    return { commit: true, value: null }
  })
}

/** Somebody of the market's staff who is signed in with a password, and so can prove who they are. */
export async function signedInStaff(stage: Stage, role: GrantedRole) {
  const somebody = await person(stage, role)
  await giveRole(stage, somebody.id as PersonId, role)
  return somebody
}

/** A second person agrees to what was proposed, with a fresh proof. */
export async function agree(second: Visitor, approvalId: string): Promise<Answer> {
  const path = `/operator/approvals/${approvalId}/approve`
  return second.proven('POST', path, { reason: 'I looked into it' }, PASSWORD)
}

/** Somebody of the market's staff, with a key that may do all that their role may. */
export async function staff(stage: Stage, role: GrantedRole) {
  const { database, commands, clock } = stage.market
  const [personId] = await database.transaction(async tx => {
    const ids = await registerPeople(tx, clock.now(), [{ displayName: role, locale: 'en' }])
    return { commit: true, value: ids }
  })
  if (!personId) throw new Error('nobody was registered')
  await giveRole(stage, personId, role)
  const wish = { personId, name: role, scopes: SCOPES }
  const made = await commands.run(createApiKey, SYSTEM, wish)
  if (!made.ok) throw new Error(made.refusal.code)
  const authorization = { authorization: `Bearer ${made.value.key}` }
  const visitor = stage.visitor()
  return {
    id: personId,
    headers: authorization,
    get: (path: string): Promise<Answer> => visitor.send('GET', path, undefined, authorization),
    post: (path: string, body: object = {}) => visitor.post(path, body, authorization),
    put: (path: string, body: object) => visitor.send('PUT', path, body, authorization),
  }
}
