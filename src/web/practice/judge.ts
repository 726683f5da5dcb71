/** Compares an answer with the right one, and with those that known mistakes give. */

import type { Typed } from './typed.ts'

export type Answer = number | readonly [rows: number, columns: number]
export interface Mistake { id: string, value: Answer, advice: string }
/** The catalogue goes from mistakes of any question to those of few, which are more likely, and so come first. */
export interface Asked { answer: Answer, digits: number, mistakes: readonly Mistake[] }
/**
 * What an answer is: `cut` and `rounded` are right but for the last decimal, `short` is right as far as it goes, and
 * `coarse` has too few decimals to say more.
 */
export type Finding =
  | { is: 'right' | 'cut' | 'rounded' | 'short' | 'coarse' | 'opposite' | 'unknown' }
  | { is: 'mistake', mistakes: Mistake[] }

const ROUNDING = 1e-9

export function judged ({ answer, digits, mistakes }: Asked, { value, decimals }: Typed): Finding {
  const unit = 10 ** -digits
  const isNear = (other: Answer, within: number): boolean =>
    Math.abs(value - (other as number)) <= within + ROUNDING
  const right = answer as number
  if (isNear(right, unit / 2)) return { is: 'right' }
  const found = mistakes.filter(mistake => isNear(mistake.value, unit / 2)).reverse()
  if (found.length) return { is: 'mistake', mistakes: found }
  if (value !== 0 && decimals !== undefined && decimals < digits) {
    const step = 10 ** -decimals
    return { is: decimals > 0 && (isNear(right, step / 2) || isNear(cutOff(right, step), 0)) ? 'short' : 'coarse' }
  }
  if (isNear(cutOff(right, unit), 0)) return { is: 'cut' }
  if (isNear(right, 1.5 * unit)) return { is: 'rounded' }
  return { is: isNear(-right, unit / 2) ? 'opposite' : 'unknown' }
}

/** A number without what goes beyond a unit. */
const cutOff = (value: number, unit: number): number => Math.trunc(value / unit + Math.sign(value) * ROUNDING) * unit

export function judgedShape ({ answer, mistakes }: Asked, shape: readonly [number, number]): Finding {
  if (`${shape}` === `${answer}`) return { is: 'right' }
  const found = mistakes.filter(({ value }) => `${value}` === `${shape}`).reverse()
  return found.length ? { is: 'mistake', mistakes: found } : { is: 'unknown' }
}
