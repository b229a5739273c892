export type Json =
  | string
  | number
  | boolean
  | null
  | readonly Json[]
  | { readonly [name: string]: Json }

/** What somebody wrote, with the salt without which its digest would give short words away. */
export interface SaltedWords {
  readonly salt: string
  readonly words: Readonly<Record<string, string>>
}

/** Whether something of a file is an object with members, and neither null nor a list. */
export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** SHA-256 in hexadecimal digits. */
export async function sha256(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', bytes)
  return [...new Uint8Array(digest)].map(byte => byte.toString(16).padStart(2, '0')).join('')
}

/** The digest of a value of JSON, whatever order its members came in. */
export function digestOfJson(value: Json): Promise<string> {
  return sha256(new TextEncoder().encode(canonical(value)))
}

/** One text for each value: members by name, no blanks (RFC 8785 for strings and integers). */
function canonical(value: Json): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value)
  if (isList(value)) return `[${value.map(canonical).join(',')}]`
  const members = Object.keys(value).sort()
  return `{${members.map(name => `${JSON.stringify(name)}:${canonical(value[name] ?? null)}`)}}`
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value)
}

export function digestOfWords({ salt, words }: SaltedWords): Promise<string> {
  return digestOfJson([salt, words])
}
