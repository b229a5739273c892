/**
 * What a decision answers: the value, or a refusal with a stable code and the data that a person or
 * program needs to do something about it. Bugs throw; refusals are returned.
 */
export type Outcome<T, R extends Refusal = Refusal> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly refusal: R }

/** `code` is stable snake_case and part of the API; `data` holds JSON-safe values only. */
export interface Refusal {
  readonly code: string
  readonly data?: Readonly<Record<string, unknown>>
}

/** A use case did what it was asked. */
export function ok<T>(value: T): { readonly ok: true; readonly value: T } {
  return { ok: true, value }
}

/** A use case refuses: a stable code, and data that lets the caller act on it. */
export function refuse<C extends string>(
  code: C,
  data?: Readonly<Record<string, unknown>>,
): { readonly ok: false; readonly refusal: { code: C; data?: Readonly<Record<string, unknown>> } } {
  return { ok: false, refusal: data === undefined ? { code } : { code, data } }
}
