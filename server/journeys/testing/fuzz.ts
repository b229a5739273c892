import fc from 'fast-check'
import { almost, fitting, HOSTILE, HOSTILE_TEXT, type KnownIds, type Schema } from './hostile.ts'

/** Somebody who calls: a name for reports and the headers that say who it is. */
export interface Caller {
  readonly name: string
  readonly headers: Readonly<Record<string, string>>
}

export interface Fuzz {
  readonly url: string
  readonly callers: readonly Caller[]
  readonly known: KnownIds
  readonly seed: number
  /** How many requests every endpoint gets. */
  readonly each: number
  /** Which callers must keep away from an endpoint, e.g. because it signs them out. */
  readonly mayCall: (caller: Caller, method: string, path: string) => boolean
}

/** An answer that the API's own description does not allow. */
export interface Breach {
  readonly what: string
  readonly caller: string
  readonly request: string
  readonly answer: string
}

export interface Fuzzed {
  readonly requests: number
  readonly breaches: readonly Breach[]
  readonly statuses: Readonly<Record<string, number>>
}

interface Operation {
  readonly method: string
  readonly path: string
  readonly parameters: readonly { in: string; name: string; schema: Schema }[]
  readonly body: Schema | undefined
  readonly responses: Readonly<Record<string, Response_>>
}
interface Response_ {
  readonly content?: Readonly<
    Record<string, { schema: { properties?: { code?: { enum: string[] } } } }>
  >
}
interface Request {
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | undefined
}

/** Reads the API's description and sends every endpoint what it asks for and what it does not. */
export async function fuzz(run: Fuzz): Promise<Fuzzed> {
  const operations = await describe(run.url)
  const breaches: Breach[] = []
  const statuses: Record<string, number> = {}
  let requests = 0
  for (const operation of operations) {
    const callers = run.callers.filter(one => run.mayCall(one, operation.method, operation.path))
    const calls = fc.sample(
      fc.tuple(fc.constantFrom(...callers), requestOf(operation, run.known)),
      {
        numRuns: run.each,
        seed: run.seed,
      },
    )
    for (const [caller, request] of calls) {
      requests++
      const { status, breach } = await call(run.url, operation, caller, request)
      statuses[status] = (statuses[status] ?? 0) + 1
      if (breach) breaches.push(breach)
    }
  }
  return { requests, breaches, statuses }
}

async function describe(url: string): Promise<Operation[]> {
  const response = await fetch(`${url}/api/v1/openapi.json`)
  const { paths } = (await response.json()) as {
    paths: Record<string, Record<string, Record<string, unknown>>>
  }
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => {
      const body = operation.requestBody as
        | { content: Record<string, { schema: Schema }> }
        | undefined
      return {
        method: method.toUpperCase(),
        path,
        parameters: (operation.parameters ?? []) as Operation['parameters'],
        body: body && Object.values(body.content)[0]?.schema,
        responses: operation.responses as Operation['responses'],
      }
    }),
  )
}

function requestOf({ method, path, parameters, body }: Operation, known: KnownIds) {
  const given = parameters.map(parameter => {
    const usual = fitting(parameter.schema, known)
    const value =
      parameter.in === 'path'
        ? fc.oneof({ weight: 9, arbitrary: usual }, { weight: 1, arbitrary: HOSTILE_TEXT })
        : fc.oneof(
            { weight: 3, arbitrary: fc.constant(undefined) },
            { weight: 3, arbitrary: usual },
            { weight: 2, arbitrary: HOSTILE_TEXT },
          )
    return value.map(one => ({ ...parameter, value: one }))
  })
  return fc
    .tuple(fc.tuple(...given), method === 'GET' ? noBody : bodyOf(body, known))
    .map(([parts, sent]): Request => {
      const of = (where: string) => parts.filter(p => p.in === where && p.value !== undefined)
      const filled = of('path').reduce(
        (at, p) => at.replace(`{${p.name}}`, encode(String(p.value)) || '-'),
        path,
      )
      const query = of('query').map(p => `${encode(p.name)}=${encode(String(p.value))}`)
      const headers = Object.fromEntries(
        of('header').flatMap(p => {
          const text = String(p.value)
          return /^[\x20-\x7e]+$/.test(text) && text.length < 2_000 ? [[p.name, text]] : []
        }),
      )
      return {
        path: query.length > 0 ? `${filled}?${query.join('&')}` : filled,
        headers: { ...headers, ...sent.headers },
        body: sent.body,
      }
    })
}

/** Lone surrogates have no UTF-8; a real client could not send them in a URL either. */
function encode(text: string): string {
  return encodeURIComponent(text.toWellFormed()).slice(0, 1_500)
}

interface Sent {
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | undefined
}
const JSON_TYPE = { 'content-type': 'application/json' }
const noBody: fc.Arbitrary<Sent> = fc.constant({ headers: {}, body: undefined })

function bodyOf(schema: Schema | undefined, known: KnownIds): fc.Arbitrary<Sent> {
  const json = (value: fc.Arbitrary<unknown>) =>
    value.map((one): Sent => ({ headers: JSON_TYPE, body: JSON.stringify(one) }))
  const broken = fc.constantFrom<Sent>(
    { headers: JSON_TYPE, body: '{"a":' },
    { headers: JSON_TYPE, body: '' },
    { headers: JSON_TYPE, body: '\u0000' },
    { headers: JSON_TYPE, body: '{"__proto__":{"roles":["administrator"]}}' },
    { headers: JSON_TYPE, body: '['.repeat(20_000) },
    { headers: JSON_TYPE, body: JSON.stringify({ text: 'x'.repeat(300_000) }) },
    { headers: { 'content-type': 'text/plain' }, body: 'hello' },
    { headers: { 'content-type': 'application/xml' }, body: '<a/>' },
    { headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: 'a=1' },
    { headers: { 'content-type': 'multipart/form-data; boundary=x' }, body: '--x\r\nbroken' },
    { headers: { 'content-type': 'not a type at all;;;' }, body: '{}' },
  )
  if (!schema) return fc.oneof(noBody, json(fc.constant({})), json(HOSTILE), broken)
  return fc.oneof(
    { weight: 6, arbitrary: json(fitting(schema, known)) },
    { weight: 6, arbitrary: json(almost(schema, known)) },
    { weight: 1, arbitrary: json(HOSTILE) },
    { weight: 1, arbitrary: broken },
    { weight: 1, arbitrary: noBody },
  )
}

async function call(url: string, operation: Operation, caller: Caller, request: Request) {
  const response = await fetch(`${url}${request.path}`, {
    method: operation.method,
    headers: { ...caller.headers, ...request.headers },
    redirect: 'manual',
    ...(request.body !== undefined && { body: request.body }),
  })
  const text = await response.text()
  const what = wrong(operation, request, response, text)
  const breach: Breach | undefined = what
    ? {
        what,
        caller: caller.name,
        request: `${operation.method} ${request.path.slice(0, 200)} ${request.body?.slice(0, 300)}`,
        answer: `${response.status} ${text.slice(0, 300)}`,
      }
    : undefined
  return { status: response.status, breach }
}

function wrong(
  { path, responses }: Operation,
  request: Request,
  { status, headers }: Response,
  text: string,
): string | undefined {
  const documented = responses[String(status)]
  if (status < 400) return documented ? undefined : 'a success that is not documented'
  if (!headers.get('content-type')?.startsWith('application/problem+json')) return 'no problem+json'
  const code = codeOf(text)
  if (code === undefined) return 'a problem without a code'
  // A path that hostile text has taken apart leads to no endpoint at all.
  const strayed = request.path.split('?')[0]?.split('/').length !== path.split('/').length
  if (status === 404 && strayed) return undefined
  const codes = documented?.content?.['application/problem+json']?.schema.properties?.code?.enum
  return codes?.includes(code) ? undefined : 'a code that is not documented for this endpoint'
}

function codeOf(text: string): string | undefined {
  try {
    return (JSON.parse(text) as { code?: string }).code
  } catch {
    return undefined
  }
}
