import { expect, test } from 'vitest'
import { answerUrl, readRequest } from './authorization-request.ts'

const BACK = 'https://other.example/account/credentials/bring'
const QUERY = {
  credentials: [
    {
      id: 'credit',
      format: 'dc+sd-jwt',
      meta: { vct_values: ['urn:goodhand:credential:trade-credit:1'] },
      claims: [{ path: ['seller_grade'] }, { path: ['a', 'b'] }, { path: ['pairwise'] }],
    },
  ],
}
const RIGHT = {
  response_type: 'vp_token',
  response_mode: 'fragment',
  client_id: `redirect_uri:${BACK}`,
  redirect_uri: BACK,
  nonce: 'a-word-to-sign',
  state: 'a-state-of-theirs',
  dcql_query: JSON.stringify(QUERY),
}
const read = (change: Partial<typeof RIGHT>) =>
  readRequest(`?${new URLSearchParams({ ...RIGHT, ...change })}`)

test('a request says who asks, for what, and where the answer goes', () => {
  const request = read({})
  expect(request).toMatchObject({
    platform: 'https://other.example',
    queryId: 'credit',
    claims: ['seller_grade', 'pairwise'],
  })
  const url = new URL(request ? answerUrl(request, 'jwt~a~b') : '')
  expect(url.origin + url.pathname + url.search).toBe(BACK)
  const answer = new URLSearchParams(url.hash.slice(1))
  expect(JSON.parse(answer.get('vp_token') ?? '')).toEqual({ credit: ['jwt~a~b'] })
  expect(answer.get('state')).toBe('a-state-of-theirs')
})

test('what this page does not answer it does not read', () => {
  const elsewhere = 'https://evil.example/take'
  const back = (redirect: string) => ({
    redirect_uri: redirect,
    client_id: `redirect_uri:${redirect}`,
  })
  const query = (change: object) => ({
    dcql_query: JSON.stringify({ credentials: [{ ...QUERY.credentials[0], ...change }] }),
  })
  for (const change of [
    { redirect_uri: elsewhere },
    { client_id: elsewhere },
    back('http://other.example/plain'),
    back('javascript:alert(1)'),
    back('https://other.example/#fragment'),
    back('https://me@other.example/'),
    back('nonsense'),
    { response_mode: 'direct_post' },
    { response_type: 'code' },
    { nonce: 'short' },
    { state: '' },
    { dcql_query: 'no json' },
    { dcql_query: '{}' },
    { dcql_query: 'null' },
    query({ format: 'mso_mdoc' }),
    query({ meta: { vct_values: ['urn:other:1'] } }),
    query({ id: '' }),
    { dcql_query: JSON.stringify({ credentials: [...QUERY.credentials, QUERY.credentials[0]] }) },
  ]) {
    expect([change, read(change)]).toEqual([change, null])
  }
  expect(readRequest('')).toBe(null)
})
