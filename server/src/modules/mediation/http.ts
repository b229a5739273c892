import { Type } from 'typebox'
import { IdOf } from '../../platform/http/schemas.ts'
import type { MediationKinds } from './commands.ts'
import type { MediationDeps } from './mediation-deps.ts'

/** What the routes of mediation stand on. */
export interface MediationHttp extends MediationDeps {
  readonly kinds: MediationKinds
}

export const TAGS = ['mediation']
export const CaseParams = Type.Object({ id: IdOf('dispute') })
export const BodyId = IdOf('mediationbody')
export const Minor = Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER })
export const Bears = Type.Enum(['market', 'halves'], {
  description: 'who pays the body: the market, or each side a half, which the body collects',
})
