import { GRADES, type Grade } from './axes.ts'
import type { CreditRules } from './rules.ts'
import type { Scored } from './score.ts'

/**
 * The grade of a score, by published cuts. Whoever has a grade keeps it until the score lies beyond
 * its bound by more than the margin, so that nobody goes up and down with every trade. Null while
 * too little is known.
 */
export function gradeOf(
  { score, known }: Pick<Scored, 'score' | 'known'>,
  before: Grade | null,
  rules: CreditRules['grades'],
): Grade | null {
  if (known < rules.known_min) return null
  const plain = plainGrade(score, rules)
  if (before === null || plain === before) return plain
  const [from, to] = boundsOf(before, rules)
  const near = score >= from - rules.margin && score < to + rules.margin
  return near ? before : plain
}

function plainGrade(score: number, rules: CreditRules['grades']): Grade {
  return GRADES.find(grade => score >= boundsOf(grade, rules)[0]) ?? 'poor'
}

/** From which score on up to which one: `[from, to)`. */
export function boundsOf(grade: Grade, rules: CreditRules['grades']): readonly [number, number] {
  const at = GRADES.indexOf(grade)
  const better = GRADES[at - 1]
  return [floorOf(grade, rules), better ? floorOf(better, rules) : Number.POSITIVE_INFINITY]
}

function floorOf(grade: Grade, rules: CreditRules['grades']): number {
  return grade === 'poor' ? Number.NEGATIVE_INFINITY : rules[grade]
}

/** Which way somebody went from one grade to another. */
export function directionOf(
  from: Grade | null,
  to: Grade | null,
): 'first' | 'up' | 'down' | 'none' {
  if (to === null) return 'none'
  if (from === null) return 'first'
  return GRADES.indexOf(to) < GRADES.indexOf(from) ? 'up' : 'down'
}
