import { randomUUID } from 'node:crypto'

/** An answer of the API. */
export interface Answer {
  readonly status: number
  // biome-ignore lint/suspicious/noExplicitAny: a journey reads whatever the API answers
  readonly body: any
}

/** Somebody with a browser: keeps their cookie and speaks HTTP. */
export interface Visitor {
  get(path: string): Promise<Answer>
  post(path: string, body?: object, headers?: Record<string, string>): Promise<Answer>
  send(
    method: string,
    path: string,
    body?: object,
    headers?: Record<string, string>,
  ): Promise<Answer>
  /** The same for what wants a fresh proof: proves by password and repeats it. */
  proven(method: string, path: string, body: object | undefined, password: string): Promise<Answer>
  /** Uploads a picture to a place that takes one. */
  upload(path: string, picture: Uint8Array): Promise<Answer>
  /** Uploads a picture and answers its id. */
  photo(picture: Uint8Array): Promise<string>
  cookie(): string
}

export function visitor(url: string): Visitor {
  let cookie = ''
  const send: Visitor['send'] = async (method, path, body, headers = {}) => {
    const response = await fetch(`${url}/api/v1${path}`, {
      method,
      headers: {
        ...(cookie && { cookie }),
        ...(body && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body && { body: JSON.stringify(body) }),
    })
    return answer(response)
  }
  const answer = async (response: Response): Promise<Answer> => {
    const set = response.headers.getSetCookie()[0]
    if (set) cookie = set.split(';')[0] ?? ''
    const text = await response.text()
    return { status: response.status, body: text === '' ? null : JSON.parse(text) }
  }
  const upload: Visitor['upload'] = async (path, picture) => {
    const body = new FormData()
    body.append('file', new Blob([Buffer.from(picture)], { type: 'image/png' }), 'photo.png')
    return answer(
      await fetch(`${url}/api/v1${path}`, { method: 'POST', headers: { cookie }, body }),
    )
  }
  return {
    send,
    get: path => send('GET', path),
    post: (path, body = {}, headers = {}) =>
      send('POST', path, body, { 'idempotency-key': randomUUID(), ...headers }),
    proven: async (method, path, body, password) => {
      const first = await send(method, path, body)
      if (first.body?.code !== 'step_up_required') return first
      const id = first.body.stepUpId
      await send('POST', `/step-ups/${id}/proofs`, { proof: { kind: 'password', password } })
      return send(method, path, body, { 'step-up': id })
    },
    upload,
    photo: async picture => {
      const stored = await upload('/photos', picture)
      if (stored.status !== 201) throw new Error(`photo: ${JSON.stringify(stored)}`)
      return stored.body.id
    },
    cookie: () => cookie,
  }
}
