/** What another platform asks for (OpenID4VP 1.0), as far as this page answers it. */
export type AuthorizationRequest = {
  clientId: string
  redirectUri: string
  /** Where the platform is: what people see, and whom the copy is made for. */
  platform: string
  nonce: string
  state: string
  /** The id of the one credential query. */
  queryId: string
  claims: readonly string[]
}

const TYPE = 'urn:goodhand:credential:trade-credit:1'
const WORD = /^[\x21-\x7e]{8,400}$/

/**
 * Reads a request out of an address; null for anything that this page does not answer. The client
 * id names the address that the answer goes to, so nobody can have it sent elsewhere in their name.
 */
export function readRequest(search: string): AuthorizationRequest | null {
  const given = new URLSearchParams(search)
  const one = (name: string) => (given.getAll(name).length === 1 ? (given.get(name) ?? '') : '')
  const [clientId, redirectUri] = [one('client_id'), one('redirect_uri')]
  const fits =
    one('response_type') === 'vp_token' &&
    one('response_mode') === 'fragment' &&
    clientId === `redirect_uri:${redirectUri}` &&
    WORD.test(one('nonce')) &&
    WORD.test(one('state'))
  const platform = platformOf(redirectUri)
  const query = queryOf(one('dcql_query'))
  if (!fits || platform === null || query === null) return null
  return { clientId, redirectUri, platform, nonce: one('nonce'), state: one('state'), ...query }
}

function platformOf(redirectUri: string): string | null {
  if (!URL.canParse(redirectUri)) return null
  const { protocol, origin, hostname, hash, username } = new URL(redirectUri)
  const local = hostname === 'localhost' || hostname === '127.0.0.1'
  const safe = protocol === 'https:' || (protocol === 'http:' && local)
  return safe && hash === '' && username === '' ? origin : null
}

type Query = {
  id?: unknown
  format?: unknown
  meta?: { vct_values?: unknown }
  claims?: unknown
}

function queryOf(text: string): Pick<AuthorizationRequest, 'queryId' | 'claims'> | null {
  try {
    const { credentials } = JSON.parse(text) as { credentials?: Query[] }
    const [query, ...more] = credentials ?? []
    const types = query?.meta?.vct_values
    if (!query || more.length > 0 || query.format !== 'dc+sd-jwt') return null
    if (typeof query.id !== 'string' || !/^[\w-]{1,60}$/.test(query.id)) return null
    if (!Array.isArray(types) || !types.includes(TYPE)) return null
    return { queryId: query.id, claims: namesIn(query.claims) }
  } catch {
    return null
  }
}

/** Names of the claims that are asked for; paths that lead further in lead nowhere here. */
function namesIn(claims: unknown): string[] {
  if (!Array.isArray(claims)) return []
  return claims.flatMap((claim: { path?: unknown }) => {
    const path = claim?.path
    return Array.isArray(path) && path.length === 1 && typeof path[0] === 'string' ? [path[0]] : []
  })
}

/** Where the answer goes: in the fragment, which no server sees on the way. */
export function answerUrl(request: AuthorizationRequest, presentation: string): string {
  const vpToken = JSON.stringify({ [request.queryId]: [presentation] })
  return `${request.redirectUri}#${new URLSearchParams({ vp_token: vpToken, state: request.state })}`
}
