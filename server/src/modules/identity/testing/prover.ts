import { PASSWORD, type TestIdentity } from '../testing.ts'
import { totpAt, totpStep } from '../totp.ts'
import { softPasskey } from './passkey.ts'

type Method = 'POST' | 'PUT' | 'DELETE'

/** Somebody who proves themselves in a market: the steps that the tests of sign-in share. */
export function prover(market: TestIdentity) {
  /** Asks for an operation, proves by password or `proof`, and repeats it. */
  async function proven(
    method: Method,
    path: string,
    body: object | undefined,
    token: string,
    proof: object = { kind: 'password', password: PASSWORD },
  ) {
    const asked = await market.send(method, path, body, token)
    if (asked.json?.code !== 'step_up_required') return asked
    const id: string = asked.json.stepUpId
    const shown = await market.send('POST', `/step-ups/${id}/proofs`, { proof }, token)
    if (shown.status !== 201) return shown
    return market.send(method, path, body, token, { 'step-up': id })
  }

  /** Sets up an authenticator app; answers its secret and the recovery codes. */
  async function withApp(token: string) {
    const begun = await proven('POST', '/authenticator', undefined, token)
    const secret = fromBase32(begun.json.secret)
    const code = codeOf(secret)
    const confirmed = await market.send('POST', '/authenticator/confirmation', { code }, token)
    if (confirmed.status !== 201) throw new Error(JSON.stringify(confirmed.json))
    return { secret, recoveryCodes: confirmed.json.recoveryCodes as string[] }
  }

  /** The code that the app shows `steps` half-minutes from now. */
  const codeOf = (secret: Uint8Array, steps = 0) =>
    totpAt(secret, totpStep(market.clock.now()) + steps)

  /** Adds a passkey. */
  async function withPasskey(token: string, proof?: object) {
    const passkey = softPasskey()
    const asked = await proven('POST', '/passkeys/challenges', undefined, token, proof)
    const { challengeId } = asked.json
    const body = { challengeId, name: 'Phone', response: passkey.make(asked.json) }
    const added = await market.send('POST', '/passkeys', body, token)
    if (added.status !== 201) throw new Error(JSON.stringify(added.json))
    return { ...passkey, id: added.json.id as string }
  }

  /** Asks for a passkey's challenge and shows the passkey for it. */
  async function passkeyProof(
    passkey: Pick<ReturnType<typeof softPasskey>, 'show'>,
    how: Parameters<ReturnType<typeof softPasskey>['show']>[1] = {},
    ticket?: string,
  ) {
    const body = ticket === undefined ? {} : { ticket }
    const asked = await market.send('POST', '/sign-ins/passkey-challenges', body)
    const { challengeId } = asked.json
    return { kind: 'passkey', challengeId, response: passkey.show(asked.json, how) }
  }

  const signIn = (proof: object, ticket?: string) =>
    market.send('POST', '/sign-ins', ticket === undefined ? { proof } : { proof, ticket })

  return { proven, withApp, codeOf, withPasskey, passkeyProof, signIn }
}

const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

function fromBase32(text: string): Buffer {
  const bits = [...text].map(one => BASE32.indexOf(one).toString(2).padStart(5, '0')).join('')
  return Buffer.from((bits.match(/.{8}/g) ?? []).map(byte => Number.parseInt(byte, 2)))
}
