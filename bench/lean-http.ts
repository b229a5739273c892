import { connect, type Socket } from 'node:net'

/** An answer, as far as a load generator looks at it. */
export interface LeanAnswer {
  readonly status: number
  readonly body: string
}

/** One kept-alive connection that sends one request at a time. */
export interface LeanClient {
  send(method: string, path: string, headers: string, body: string): Promise<LeanAnswer>
  close(): void
}

/**
 * The least HTTP client that a load generator can do with: server, database and load share the same
 * cores, so whatever the client burns is taken from what it measures. Understands answers with a
 * content-length and those without a body; `headers` are lines that end with `\r\n`.
 */
export function leanClient(port: number): Promise<LeanClient> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1')
    socket.setNoDelay(true)
    socket.once('error', reject)
    socket.once('connect', () => {
      socket.off('error', reject)
      resolve(speak(socket, port))
    })
  })
}

interface Waiting {
  readonly resolve: (answer: LeanAnswer) => void
  readonly reject: (error: Error) => void
}

function speak(socket: Socket, port: number): LeanClient {
  let waiting: Waiting | undefined
  let buffer = ''
  const fail = () => waiting?.reject(new Error('the server closed the connection'))
  socket.on('error', fail)
  socket.on('close', fail)
  socket.setEncoding('latin1')
  socket.on('data', chunk => {
    buffer += chunk
    const answer = parse(buffer)
    if (!answer || !waiting) return
    buffer = ''
    const { resolve } = waiting
    waiting = undefined
    resolve(answer)
  })
  return {
    send: (method, path, headers, body) =>
      new Promise((resolve, reject) => {
        waiting = { resolve, reject }
        socket.write(
          `${method} ${path} HTTP/1.1\r\nhost: 127.0.0.1:${port}\r\n${headers}` +
            `content-type: application/json\r\ncontent-length: ${Buffer.byteLength(body)}` +
            `\r\n\r\n${body}`,
        )
      }),
    close: () => socket.destroy(),
  }
}

function parse(text: string): LeanAnswer | undefined {
  const end = text.indexOf('\r\n\r\n')
  if (end < 0) return undefined
  const length = Number(/\r\ncontent-length: (\d+)/i.exec(text.slice(0, end))?.[1] ?? 0)
  if (text.length < end + 4 + length) return undefined
  return { status: Number(text.slice(9, 12)), body: text.slice(end + 4) }
}
