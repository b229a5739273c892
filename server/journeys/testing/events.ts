/** An event of a stream. */
export interface StreamEvent {
  readonly id: number
  readonly kind: string
  readonly data: Readonly<Record<string, string>>
}

/** A stream of server-sent events, read as they come. */
export interface Events {
  /** The next event of a kind; those of others in between are let go. */
  next(kind: string): Promise<StreamEvent>
  /** What comes until the server ends the stream. */
  rest(): Promise<StreamEvent[]>
  close(): void
}

/** Opens the stream of whoever has this cookie, behind the last event that they saw. */
export async function events(url: string, cookie: string, lastId?: number): Promise<Events> {
  const stop = new AbortController()
  const response = await fetch(`${url}/api/v1/me/events`, {
    headers: {
      cookie,
      accept: 'text/event-stream',
      ...(lastId !== undefined && { 'last-event-id': String(lastId) }),
    },
    signal: stop.signal,
  })
  if (!response.ok || !response.body) throw new Error(`events: ${response.status}`)
  const told = parse(response.body)
  return {
    next: async kind => {
      for (;;) {
        const { value, done } = await told.next()
        if (done) throw new Error(`the stream ended before ${kind}`)
        if (value.kind === kind) return value
      }
    },
    rest: async () => {
      const left: StreamEvent[] = []
      for await (const one of told) left.push(one)
      return left
    },
    close: () => stop.abort(),
  }
}

async function* parse(body: ReadableStream<Uint8Array>): AsyncGenerator<StreamEvent, void> {
  let text = ''
  for await (const part of body.pipeThrough(new TextDecoderStream())) {
    text += part
    for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
      const fields = Object.fromEntries(text.slice(0, end).split('\n').map(fieldOf))
      text = text.slice(end + 2)
      if (fields.event) {
        yield { id: Number(fields.id), kind: fields.event, data: JSON.parse(fields.data ?? '{}') }
      }
    }
  }
}

function fieldOf(line: string): [string, string] {
  const colon = line.indexOf(':')
  return [line.slice(0, colon), line.slice(colon + 1).trim()]
}
