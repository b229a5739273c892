/**
 * Bounds how much one person can move a table of counts: a row is counted while each person it is
 * about has fewer than `rows_max` counted before it. Rows are offered in an order that does not
 * depend on what they say.
 *
 * Who is in which row decides alone; what the rows say does not. So with the same rows but one
 * person's left uncounted, or saying something else, no other row comes in or goes out, and at most
 * `rows_max` rows are counted elsewhere. That is the neighbourhood that the guarantee speaks of,
 * also where a row is about two people.
 */
export function createBound(rows_max: number) {
  const counted = new Map<string, number>()
  return {
    /** Whether a row about these different people is counted. */
    counts(people: readonly string[]): boolean {
      const within = people.every(person => (counted.get(person) ?? 0) < rows_max)
      for (const person of people) {
        counted.set(person, (counted.get(person) ?? 0) + (within ? 1 : 0))
      }
      return within
    },
    /** Everyone whom a row was about, counted or not. */
    people: () => [...counted.keys()],
  }
}
