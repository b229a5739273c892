import { problem } from './problem.ts'

/** What the API hands out for a passkey, and what comes back. */
export type PasskeyAsk = { challengeId: string; options: unknown }
type Answer = { challengeId: string; response: never }

/** Passkeys need https or localhost, and a name: they cannot belong to a bare number. */
export function passkeysWork(): boolean {
  const bare = /^[\d.]+$|:/.test(location.hostname)
  return window.isSecureContext && 'PublicKeyCredential' in window && !bare
}

/** Asks the device to show a passkey; throws `passkey_cancelled` when nothing came of it. */
export async function showPasskey({ challengeId, options }: PasskeyAsk): Promise<Answer> {
  const { startAuthentication } = await import('@simplewebauthn/browser')
  const response = await orCancelled(startAuthentication({ optionsJSON: options as never }))
  return { challengeId, response: response as never }
}

/** Asks the device to make a passkey; throws `passkey_cancelled` when nothing came of it. */
export async function makePasskey({ challengeId, options }: PasskeyAsk): Promise<Answer> {
  const { startRegistration } = await import('@simplewebauthn/browser')
  const response = await orCancelled(startRegistration({ optionsJSON: options as never }))
  return { challengeId, response: response as never }
}

/** Browsers do not tell why: turned away, timed out and no passkey look the same. */
async function orCancelled<T>(work: Promise<T>): Promise<T> {
  try {
    return await work
  } catch {
    throw problem({ code: 'passkey_cancelled', status: 0 })
  }
}

const DEVICES: readonly (readonly [RegExp, string])[] = [
  [/iPhone/, 'iPhone'],
  [/iPad/, 'iPad'],
  [/Android/, 'Android'],
  [/Windows/, 'Windows'],
  [/Mac/, 'Mac'],
  [/Linux/, 'Linux'],
]

/** A first name for a passkey made here; its owner can change it. */
export function deviceWord(): string {
  return DEVICES.find(([sign]) => sign.test(navigator.userAgent))?.[1] ?? 'Passkey'
}
