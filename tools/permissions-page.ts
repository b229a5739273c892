import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { PERMISSIONS, type Permission, rolesThatMay } from '../server/src/kernel/permissions.ts'
import { DANGEROUS_ROLES, EVERYBODY, GRANTED_ROLES, type Role } from '../server/src/kernel/roles.ts'
import { ROOT } from './source-files.ts'

/** Where the page is committed. */
export const PERMISSIONS_PAGE = join(ROOT, 'docs', 'permissions.md')

/** The table of permissions, once by permission and once by role, for people who do not read code. */
export function permissionsPage(): string {
  const names = Object.keys(PERMISSIONS) as Permission[]
  const byPermission = names.map(
    name =>
      `| \`${name}\` | ${PERMISSIONS[name].means} | ${rolesThatMay(name).map(words).join(', ')} |`,
  )
  const byRole = [...EVERYBODY, ...GRANTED_ROLES].map(
    role => `| ${words(role)} | ${how(role)} | ${list(names, role)} |`,
  )
  return `# Who may do what

Generated from \`server/src/kernel/permissions.ts\` by \`npm run permissions\`; a test keeps it
current, and another knocks at every door of the API as everybody.

What concerns everybody needs no permission, and neither does what concerns only oneself: one's
account, addresses, money and the trades that one is a party of. Everything else is listed here, and
what is not listed nobody may.

| permission | lets somebody | roles |
|---|---|---|
${byPermission.join('\n')}

## By role

| role | comes by | permissions |
|---|---|---|
${byRole.join('\n')}
`
}

function list(names: readonly Permission[], role: Role): string {
  const mine = names.filter(name => rolesThatMay(name).includes(role))
  return mine.map(name => `\`${name}\``).join(', ') || 'none yet'
}

function how(role: Role): string {
  if ((EVERYBODY as readonly Role[]).includes(role)) return 'signing up'
  return (DANGEROUS_ROLES as readonly Role[]).includes(role) ? 'a grant by two people' : 'a grant'
}

function words(role: Role): string {
  return role.replaceAll('_', ' ').replace(/^ip /, 'IP ')
}

if (import.meta.main) writeFileSync(PERMISSIONS_PAGE, permissionsPage())
