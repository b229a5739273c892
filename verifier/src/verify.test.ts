import { base64url, exportJWK, SignJWT, UnsecuredJWT } from 'jose'
import { beforeAll, describe, expect, test } from 'vitest'
import { present, readHeld } from './index.ts'
import * as made from './testing/issuer.ts'
import { type Trusted, verifyPresentation } from './verify.ts'

const { AUDIENCE, CLAIMS, disclosureOf, ISSUER, issue, LIST, NONCE, NOW_S, prove, TYPE } = made
let keys: made.Keys
let trusted: Trusted

beforeAll(async () => {
  keys = await made.newKeys()
  trusted = await made.trustedOf(keys)
})

const expected = (more: object = {}) => ({
  trusted: [trusted],
  type: TYPE,
  now_s: NOW_S,
  holder: { audiences: [AUDIENCE], nonce: NONCE },
  ...more,
})

async function faultOf(text: string, more: object = {}) {
  const verdict = await verifyPresentation(text, expected(more))
  return verdict.ok ? 'nothing' : verdict.code
}
/** What is wrong with a credential that its right holder shows. */
const faultIn = async (change: made.Made) => faultOf(await prove(await issue(keys, change), keys))
const faultInProof = async (change: made.Proved) =>
  faultOf(await prove(await issue(keys), keys, change))
const withDisclosures = (...disclosures: string[]) => faultIn({ disclosures })
const raw = (...parts: unknown[]) => base64url.encode(JSON.stringify(parts))

describe('what is right', () => {
  test('is taken, with exactly what was shown', async () => {
    const credential = await issue(keys)
    const holder = { key: keys.holder, audience: AUDIENCE, nonce: NONCE, now_s: NOW_S }
    expect((await readHeld(credential)).claims).toEqual(CLAIMS)
    const text = await present(credential, ['seller_grade'], holder)
    expect(await verifyPresentation(text, expected())).toMatchObject({
      ok: true,
      value: {
        issuer: ISSUER,
        claims: { seller_grade: 'excellent' },
        holderProved: true,
        status: { uri: LIST, index: 5, value: 0, asOf_s: NOW_S - 60 },
      },
    })
    expect(text).not.toContain(base64url.encode('member_since'))
  })

  test('without a holder to prove, the answer says that none was proved', async () => {
    const verdict = await verifyPresentation(await issue(keys), expected({ holder: null }))
    expect(verdict).toMatchObject({ ok: true, value: { holderProved: false, claims: CLAIMS } })
  })

  test('decoys tell nothing and do not matter', async () => {
    const one = disclosureOf('seller_grade', 'good')
    const digests = [await made.digestOfText(one), await made.digestOfText('decoy')]
    const text = await prove(
      await issue(keys, { disclosures: [one], payload: { _sd: digests } }),
      keys,
    )
    expect(await verifyPresentation(text, expected())).toMatchObject({
      value: { claims: { seller_grade: 'good' } },
    })
  })
})

describe('form', () => {
  test('a bare JWT, empty parts, other letters and too much of it', async () => {
    const text = await prove(await issue(keys), keys)
    const [jwt = ''] = text.split('~')
    expect(await faultOf(jwt)).toBe('malformed')
    expect(await faultOf('')).toBe('malformed')
    expect(await faultOf('~')).toBe('malformed')
    expect(await faultOf(`${text} `)).toBe('malformed')
    expect(await faultOf(text.replace('~', '~~'))).toBe('disclosure_malformed')
    expect(await faultOf(`${jwt}~${'a'.repeat(70_000)}~`)).toBe('too_large')
    expect(await faultOf(`${jwt}${'~a'.repeat(70)}~`)).toBe('malformed')
  })

  test('base64url has one spelling', async () => {
    const credential = await issue(keys)
    const [jwt = '', ...rest] = credential.split('~')
    const [head, body, signature = ''] = jwt.split('.')
    const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
    const last = letters[letters.indexOf(signature.at(-1) ?? '') ^ 1]
    const other = `${head}.${body}.${signature.slice(0, -1)}${last}`
    expect(await faultOf(await prove([other, ...rest].join('~'), keys))).toBe('malformed')
  })
})

describe('signature and key', () => {
  test('alg none, another algorithm, another type', async () => {
    const credential = await issue(keys)
    const [, ...rest] = credential.split('~')
    const unsecured = new UnsecuredJWT({ iss: ISSUER, vct: TYPE }).encode()
    expect(await faultOf([unsecured, ...rest].join('~'))).toBe('malformed')
    const none = `${base64url.encode('{"alg":"none","typ":"dc+sd-jwt"}')}.e30.AA`
    expect(await faultOf([none, ...rest].join('~'))).toBe('algorithm_not_allowed')
    const secret = new TextEncoder().encode(JSON.stringify(keys.issuerJwk))
    const symmetric = await new SignJWT({ iss: ISSUER, vct: TYPE })
      .setProtectedHeader({ alg: 'HS256', typ: 'dc+sd-jwt', kid: 'key-1' })
      .sign(secret)
    expect(await faultOf([symmetric, ...rest].join('~'))).toBe('algorithm_not_allowed')
    for (const typ of ['JWT', 'vc+sd-jwt', 'kb+jwt', 'statuslist+jwt']) {
      expect(await faultIn({ header: { typ } })).toBe('type_unexpected')
    }
    expect(await faultIn({ payload: { vct: 'urn:example:other:1' } })).toBe('type_unexpected')
  })

  test('keys never come from what is to be checked', async () => {
    const stranger = await made.pair()
    const jwk = await exportJWK(stranger.publicKey)
    expect(await faultIn({ key: stranger.privateKey })).toBe('signature_invalid')
    expect(await faultIn({ key: stranger.privateKey, header: { jwk } })).toBe('header_not_allowed')
    expect(await faultIn({ header: { jku: 'https://evil.example' } })).toBe('header_not_allowed')
    expect(await faultIn({ header: { kid: 'key-2' } })).toBe('key_unknown')
    expect(await faultIn({ header: { kid: undefined } })).toBe('key_unknown')
    expect(await faultIn({ payload: { iss: 'https://evil.example' } })).toBe('issuer_unknown')
    expect(await faultIn({ payload: { iss: `${ISSUER}/` } })).toBe('issuer_unknown')
  })
})

describe('disclosures', () => {
  test('repeated, not referenced, or of no digest at all', async () => {
    const one = disclosureOf('seller_grade', 'good')
    const credential = await issue(keys, { disclosures: [one] })
    expect(await faultOf(await prove(`${credential}${one}~`, keys))).toBe('disclosure_repeated')
    const other = disclosureOf('buyer_grade', 'good')
    expect(await faultOf(await prove(`${credential}${other}~`, keys))).toBe(
      'disclosure_unreferenced',
    )
    const bare = await issue(keys, { disclosures: [one], payload: { _sd: undefined } })
    expect(await faultOf(await prove(bare, keys))).toBe('disclosure_unreferenced')
  })

  test('that are no salt, name and value', async () => {
    const salt = 'salt-of-16-letters'
    for (const disclosure of [
      raw(salt, 'seller_grade'),
      raw(salt, 'seller_grade', 'good', 'more'),
      raw(7, 'seller_grade', 'good'),
      raw('short', 'seller_grade', 'good'),
      raw(salt, 7, 'good'),
      raw(salt, '', 'good'),
      base64url.encode('{"0":"salt-of-16-letters"}'),
      base64url.encode('no json'),
      base64url.encode(new Uint8Array([0x5b, 0x22, 0xff, 0x22, 0x5d])),
    ]) {
      expect(await withDisclosures(disclosure)).toBe('disclosure_malformed')
    }
  })

  test('that bring a reserved name, or claims that must lie open', async () => {
    for (const name of ['_sd', '_sd_alg', '...']) {
      expect(await withDisclosures(disclosureOf(name, []))).toBe('claim_reserved')
      expect(await withDisclosures(disclosureOf('a', [{ [name]: 'x' }]))).toBe('claim_reserved')
    }
    for (const name of ['iss', 'exp', 'nbf', 'iat', 'cnf', 'vct', 'status']) {
      expect(await withDisclosures(disclosureOf(name, 1))).toBe('claim_not_disclosable')
    }
    const deep = JSON.parse('['.repeat(2_000) + ']'.repeat(2_000))
    expect(await withDisclosures(disclosureOf('a', deep))).toBe('claim_malformed')
  })

  test('that say something twice', async () => {
    const twice = [disclosureOf('seller_grade', 'good'), disclosureOf('seller_grade', 'poor')]
    expect(await withDisclosures(...twice)).toBe('claim_collides')
    expect(await faultIn({ payload: { seller_grade: 'poor' } })).toBe('claim_collides')
  })

  test('digests that repeat, are none, or are of a hash that is not allowed', async () => {
    const one = disclosureOf('seller_grade', 'good')
    const digest = await made.digestOfText(one)
    const of = (payload: object) => faultIn({ disclosures: [one], payload: { ...payload } })
    expect(await of({ _sd: [digest, digest] })).toBe('digest_repeated')
    expect(await of({ _sd: digest })).toBe('digest_malformed')
    expect(await of({ _sd: [digest, 7] })).toBe('digest_malformed')
    expect(await of({ _sd: [digest, digest.slice(1)] })).toBe('digest_malformed')
    for (const hash of ['sha-256-32', 'SHA-256', 'md5', 7, null]) {
      expect(await of({ _sd_alg: hash })).toBe('hash_not_allowed')
    }
    expect(await of({ more: { _sd_alg: 'sha-256' } })).toBe('claim_reserved')
    expect(await of({ more: [{ '...': digest, also: 1 }] })).toBe('claim_reserved')
  })
})

describe('time', () => {
  test('the end is the moment itself, and times are whole numbers', async () => {
    expect(await faultIn({ payload: { exp: NOW_S } })).toBe('expired')
    expect(await faultIn({ payload: { exp: NOW_S + 1 } })).toBe('nothing')
    expect(await faultIn({ payload: { exp: undefined } })).toBe('claim_malformed')
    expect(await faultIn({ payload: { exp: String(NOW_S + 99) } })).toBe('claim_malformed')
    expect(await faultIn({ payload: { exp: NOW_S + 0.5 } })).toBe('claim_malformed')
    expect(await faultIn({ payload: { iat: NOW_S + 61 } })).toBe('not_yet_valid')
    expect(await faultIn({ payload: { nbf: NOW_S + 61 } })).toBe('not_yet_valid')
    expect(await faultIn({ payload: { exp: NOW_S + 91 * 86_400 } })).toBe('life_too_long')
  })
})

describe('the holder', () => {
  test('has to prove it, with the key of the credential', async () => {
    const credential = await issue(keys)
    expect(await faultOf(credential)).toBe('holder_proof_missing')
    const thief = await made.pair()
    expect(await faultInProof({ key: thief.privateKey })).toBe('holder_signature_invalid')
    expect(await faultInProof({ header: { typ: 'JWT' } })).toBe('type_unexpected')
    expect(await faultIn({ payload: { cnf: undefined } })).toBe('holder_key_malformed')
    const jwk = { ...keys.holderJwk, d: keys.holderJwk.x }
    expect(await faultIn({ payload: { cnf: { jwk } } })).toBe('holder_key_malformed')
    const cnf = { jku: 'https://evil.example/keys' }
    expect(await faultIn({ payload: { cnf } })).toBe('holder_key_malformed')
  })

  test('says for whom, to which word, and when', async () => {
    for (const aud of ['https://evil.example', [AUDIENCE], undefined, '']) {
      expect(await faultInProof({ payload: { aud } })).toBe('audience_differs')
    }
    for (const nonce of ['other', undefined, '', 7]) {
      expect(await faultInProof({ payload: { nonce } })).toBe('nonce_differs')
    }
    expect(await faultInProof({ payload: { iat: NOW_S + 61 } })).toBe('holder_proof_stale')
    expect(await faultInProof({ payload: { iat: NOW_S - 301 } })).toBe('holder_proof_stale')
    expect(await faultInProof({ payload: { exp: NOW_S } })).toBe('holder_proof_stale')
    expect(await faultInProof({ payload: { iat: 'now' } })).toBe('holder_proof_malformed')
  })

  test('proves exactly what is shown: nothing can be added or taken away', async () => {
    const credential = await issue(keys)
    const [jwt, first, ...rest] = (await prove(credential, keys)).split('~')
    expect(await faultOf([jwt, ...rest].join('~'))).toBe('shown_differs')
    expect(await faultOf([jwt, ...rest.toSpliced(1, 0, first ?? '')].join('~'))).toBe(
      'shown_differs',
    )
    const hash = { sd_hash: undefined, _sd_hash: await made.digestOfText(credential) }
    expect(await faultInProof({ payload: hash })).toBe('shown_differs')
  })

  test('shows nothing that somebody else showed already', async () => {
    const shown = await prove(await issue(keys), keys)
    const holder = { key: keys.holder, audience: AUDIENCE, nonce: NONCE, now_s: NOW_S }
    await expect(present(shown, [], holder)).rejects.toThrow('malformed')
    await expect(readHeld(shown)).rejects.toThrow('malformed')
    await expect(present(await issue(keys), ['age'], holder)).rejects.toThrow('claim_malformed')
  })
})

describe('status', () => {
  const faultUnder = async (list: string) => {
    const text = await prove(await issue(keys), keys)
    return faultOf(text, { trusted: [await made.trustedOf(keys, list)] })
  }
  const faultOfList = async (listed: made.Listed) => faultUnder(await made.statusList(keys, listed))

  test('a revoked bit is found, its neighbours are left alone', async () => {
    expect(await faultOfList({ revoked: [5] })).toBe('revoked')
    expect(await faultOfList({ revoked: [0, 4, 6, 13] })).toBe('nothing')
    const two = { status_list: { bits: 2, lst: await made.deflated(Buffer.from([0, 0b1000])) } }
    expect(await faultOfList({ payload: two })).toBe('revoked')
  })

  test('the list is the issuer’s, of this address, in force, and long enough', async () => {
    expect(await faultOfList({ key: (await made.pair()).privateKey })).toBe('signature_invalid')
    expect(await faultOfList({ header: { typ: 'JWT' } })).toBe('type_unexpected')
    expect(await faultOfList({ payload: { sub: `${LIST}0` } })).toBe('status_list_malformed')
    expect(await faultOfList({ payload: { exp: NOW_S } })).toBe('status_list_stale')
    expect(await faultOfList({ payload: { exp: undefined } })).toBe('status_list_malformed')
    expect(await faultOfList({ payload: { iat: NOW_S + 61 } })).toBe('status_list_malformed')
    expect(await faultOfList({ bytes: Buffer.alloc(0) })).toBe('status_list_malformed')
    const list = (status_list: object) => faultOfList({ payload: { status_list } })
    expect(await list({ bits: 3, lst: 'AA' })).toBe('status_list_malformed')
    expect(await list({ bits: 1, lst: base64url.encode('no zlib') })).toBe('status_list_malformed')
    const bomb = await made.deflated(Buffer.alloc(5 * 1024 * 1024))
    expect(await list({ bits: 1, lst: bomb })).toBe('status_list_malformed')
    expect(await faultOf(await prove(await issue(keys), keys), { trusted: [noLists()] })).toBe(
      'status_list_unknown',
    )
  })
  const noLists = () => ({ ...trusted, statusLists: {} })

  test('a credential without a status, or with half of one, is none of this profile', async () => {
    expect(await faultIn({ payload: { status: undefined } })).toBe('status_missing')
    for (const idx of [-1, 1.5, '5', undefined]) {
      const status = { status_list: { idx, uri: LIST } }
      expect(await faultIn({ payload: { status } })).toBe('claim_malformed')
    }
  })
})
