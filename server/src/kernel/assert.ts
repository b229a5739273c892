/** Thrown when the program itself is wrong. Never used for bad input: that is a `Refusal`. */
export function assert(condition: unknown, message: string): asserts condition {
  if (!condition) throw new Error(`bug: ${message}`)
}

/** Makes the compiler prove that every variant was handled. */
export function unreachable(value: never): never {
  throw new Error(`bug: unreachable variant ${JSON.stringify(value)}`)
}
