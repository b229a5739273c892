/**
 * Answers look-ups of single keys by reading sets: all keys that are asked for in one turn of the
 * event loop share one query. Nothing is kept, so an answer is never older than the question.
 */
export function createLoader<T>(
  read: (keys: readonly string[]) => Promise<ReadonlyMap<string, T>>,
): (key: string) => Promise<T | undefined> {
  let waiting: Set<string> | undefined
  let answers: Promise<ReadonlyMap<string, T>> | undefined

  return async key => {
    if (!waiting || !answers) {
      const keys = new Set<string>()
      waiting = keys
      answers = new Promise((resolve, reject) => {
        setImmediate(() => {
          waiting = undefined
          answers = undefined
          read([...keys]).then(resolve, reject)
        })
      })
    }
    waiting.add(key)
    return (await answers).get(key)
  }
}
