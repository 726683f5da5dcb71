/** Finds what a reader's number is: a right derivative of the running example, or one that a known mistake gives. */

import type { Typed } from '../practice/typed.ts'

/** A number to four significant digits, its parameter, and name and section of each mistake; none, and it is right. */
export type Row = [value: number, parameter: string, mistakes: Array<[name: string, section: string]>]

const NEAREST = 3
const NEARBY = 0.1 // of the number itself
const ROUNDING = 1e-9
const SHARE = 5e-4 // half a unit of the fourth digit, at most

/** The rows that fit a number as far as it was typed, right ones first; if there are none, some that are near. */
export function lookUp (
  rows: readonly Row[], { value, decimals }: Typed, parameter: string,
): { fit: boolean, found: Row[] } {
  const asked = rows.filter(row => !parameter || row[1] === parameter)
  const far = (row: Row): number => Math.abs(row[0] - value)
  const within = (row: Row): number =>
    Math.max(SHARE * Math.abs(row[0]), decimals === undefined ? 0 : 10 ** -decimals / 2) + ROUNDING
  const fitting = asked.filter(row => far(row) <= within(row))
  const byDistance = (one: Row, other: Row): number => far(one) - far(other)
  const isWrong = (row: Row): number => Number(row[2].length > 0)
  if (fitting.length) {
    return { fit: true, found: fitting.sort((one, other) => isWrong(one) - isWrong(other) || byDistance(one, other)) }
  }
  const near = asked.filter(row => far(row) <= NEARBY * Math.abs(value))
  return { fit: false, found: near.sort(byDistance).slice(0, NEAREST) }
}
