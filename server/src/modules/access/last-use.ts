import type { Actor } from '../../kernel/actor.ts'
import { type Permission, rolesThatMay } from '../../kernel/permissions.ts'
import { iso } from '../../kernel/time.ts'
import type { Clock } from '../../platform/clock.ts'
import type { Database } from '../../platform/postgres.ts'
import { markUsed } from './grant.store.ts'

/**
 * Notes on which day a granted role was last of use: once a day for each person and permission, and
 * without making the request wait. Losing a mark harms nobody; the next day makes another.
 */
export function createLastUse(database: Database, clock: Clock) {
  let today = ''
  let noted = new Set<string>()
  return (actor: Actor, permission: Permission): void => {
    if (actor.kind !== 'person' || actor.roles.length === 0) return
    const day = iso(clock.now()).slice(0, 10)
    if (day !== today) {
      today = day
      noted = new Set()
    }
    const mark = `${actor.id} ${permission}`
    if (noted.has(mark)) return
    const roles = rolesThatMay(permission).filter(role => actor.roles.includes(role))
    if (roles.length === 0) return
    noted.add(mark)
    markUsed(database, actor.id, roles, day).catch(() => noted.delete(mark))
  }
}
