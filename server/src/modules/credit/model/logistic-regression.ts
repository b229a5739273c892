import type { Columns } from './boosting/bins.ts'
import { logistic } from './boosting/boosting.ts'

/** Log-odds = intercept + Σ weight · value. */
export type LogisticModel = { readonly intercept: number; readonly weights: Float64Array }

const STEPS_MAX = 50
const TOLERANCE = 1e-9

/**
 * Logistic regression by Newton's method, with `l2` pulling every weight but the intercept towards
 * 0. Columns should be on comparable scales. With l2 > 0 there is one optimum, and it is found.
 */
export function fitLogistic(
  { rows, values }: Columns,
  labels: ArrayLike<number>,
  l2: number,
): LogisticModel {
  const size = values.length + 1
  const beta = new Float64Array(size)
  const row = new Float64Array(size)
  for (let step = 0; step < STEPS_MAX; step++) {
    const gradient = new Float64Array(size)
    const hessian = Array.from({ length: size }, () => new Float64Array(size))
    for (let at = 0; at < rows; at++) {
      fillRow(row, values, at)
      const said = logistic(dot(row, beta))
      accumulate(gradient, hessian, row, (labels[at] as number) - said, said * (1 - said))
    }
    for (let at = 1; at < size; at++) {
      gradient[at] = (gradient[at] as number) - l2 * (beta[at] as number)
      const own = hessian[at] as Float64Array
      own[at] = (own[at] as number) + l2
    }
    const change = solve(hessian, gradient)
    change.forEach((by, at) => {
      beta[at] = (beta[at] as number) + by
    })
    if (Math.max(...change.map(Math.abs)) < TOLERANCE) break
  }
  return { intercept: beta[0] as number, weights: beta.slice(1) }
}

/** The log-odds of every row. */
export function logOdds(model: LogisticModel, { rows, values }: Columns): Float64Array {
  return Float64Array.from({ length: rows }, (_, row) =>
    values.reduce(
      (sum, column, at) => sum + (model.weights[at] as number) * (column[row] as number),
      model.intercept,
    ),
  )
}

function fillRow(row: Float64Array, values: readonly Float64Array[], at: number): void {
  row[0] = 1
  values.forEach((column, place) => {
    row[place + 1] = column[at] as number
  })
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0
  for (let at = 0; at < a.length; at++) sum += (a[at] as number) * (b[at] as number)
  return sum
}

function accumulate(
  gradient: Float64Array,
  hessian: readonly Float64Array[],
  row: Float64Array,
  error: number,
  weight: number,
): void {
  for (let a = 0; a < row.length; a++) {
    const own = row[a] as number
    const line = hessian[a] as Float64Array
    gradient[a] = (gradient[a] as number) + error * own
    for (let b = 0; b < row.length; b++) {
      line[b] = (line[b] as number) + weight * own * (row[b] as number)
    }
  }
}

/** A pivot smaller than this means that two columns say the same; the second then says nothing. */
const PIVOT_MIN = 1e-12

/** Solves a symmetric positive definite system by Cholesky's decomposition, in place. */
function solve(matrix: readonly Float64Array[], right: Float64Array): Float64Array {
  const size = right.length
  for (let a = 0; a < size; a++) {
    const line = matrix[a] as Float64Array
    for (let b = 0; b <= a; b++) {
      const other = matrix[b] as Float64Array
      let sum = line[b] as number
      for (let c = 0; c < b; c++) sum -= (line[c] as number) * (other[c] as number)
      if (a === b) line[a] = Math.sqrt(Math.max(PIVOT_MIN, sum))
      else line[b] = sum / (other[b] as number)
    }
  }
  const found = right.slice()
  for (let a = 0; a < size; a++) {
    const line = matrix[a] as Float64Array
    for (let b = 0; b < a; b++)
      found[a] = (found[a] as number) - (line[b] as number) * (found[b] as number)
    found[a] = (found[a] as number) / (line[a] as number)
  }
  for (let a = size - 1; a >= 0; a--) {
    for (let b = a + 1; b < size; b++) {
      const below = (matrix[b] as Float64Array)[a] as number
      found[a] = (found[a] as number) - below * (found[b] as number)
    }
    found[a] = (found[a] as number) / ((matrix[a] as Float64Array)[a] as number)
  }
  return found
}
