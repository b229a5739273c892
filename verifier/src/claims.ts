/** A value of JSON. */
export type Json = string | number | boolean | null | readonly Json[] | JsonObject
export interface JsonObject {
  readonly [name: string]: Json
}

/** What was shown of a credential, without the claims that serve its checking. */
export type DisclosedClaims = JsonObject

/**
 * Claims that serve checking: they lie open in every credential and may not be concealed (SD-JWT
 * VC, "Registered JWT Claims"; `iat` because the profile says so).
 */
export const PROTOCOL_CLAIMS: ReadonlySet<string> = new Set([
  'iss',
  'iat',
  'nbf',
  'exp',
  'cnf',
  'vct',
  'vct#integrity',
  'aka_vcts',
  'status',
])

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
