import type { Clock } from '../../platform/clock.ts'
import type { Commands } from '../../platform/commands.ts'
import type { Database } from '../../platform/postgres.ts'
import type { bringKind, requestKind } from './bring.ts'
import type { Checker } from './check.ts'
import type { CreditOf, issueKind } from './issue.ts'
import type { IssuerKeys } from './keys.ts'
import type { Nonces } from './nonce.ts'
import type { OwnTrust } from './own-trust.ts'
import type { CredentialRulesAt } from './rules.ts'
import type { shareKind } from './share.ts'

/** What the routes of the module work with. */
export interface CredentialHttp {
  readonly database: Database
  readonly commands: Commands
  readonly clock: Clock
  readonly issuer: string
  readonly rulesAt: CredentialRulesAt
  readonly creditOf: CreditOf
  readonly keys: IssuerKeys
  readonly own: OwnTrust
  readonly nonces: Nonces
  readonly checker: Checker
  readonly issue: ReturnType<typeof issueKind>
  readonly share: ReturnType<typeof shareKind>
  readonly request: ReturnType<typeof requestKind>
  readonly bring: ReturnType<typeof bringKind>
  /** In a sandbox, markets on this machine may be trusted without https. */
  readonly sandbox: boolean
}

export const TAGS = ['credential']
