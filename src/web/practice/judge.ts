/** Compares an answer with the right one, and with those that known mistakes give. */

import type { Typed } from './typed.ts'

export type Answer = number | readonly [rows: number, columns: number]
export interface Mistake { id: string, value: Answer, advice: string }
export interface Asked { answer: Answer, digits: number, mistakes: readonly Mistake[] }
/** What an answer is: `cut` and `rounded` are right but for the last decimal, `short` is right as far as it goes. */
export type Finding =
  | { is: 'right' | 'cut' | 'rounded' | 'short' | 'opposite' | 'unknown' }
  | { is: 'mistake', mistakes: Mistake[] }

const ROUNDING = 1e-9

export function judged ({ answer, digits, mistakes }: Asked, { value, decimals }: Typed): Finding {
  const unit = 10 ** -digits
  const isNear = (other: Answer, within: number): boolean =>
    Math.abs(value - (other as number)) <= within + ROUNDING
  const right = answer as number
  if (isNear(right, unit / 2)) return { is: 'right' }
  const found = mistakes.filter(mistake => isNear(mistake.value, unit / 2))
  if (found.length) return { is: 'mistake', mistakes: found }
  if (isNear(Math.trunc(right / unit + Math.sign(right) * ROUNDING) * unit, 0)) return { is: 'cut' }
  if (isNear(right, 1.5 * unit)) return { is: 'rounded' }
  if (value !== 0 && decimals !== undefined && decimals < digits && isNear(right, 10 ** -decimals / 2)) {
    return { is: 'short' }
  }
  const short = decimals !== undefined && decimals < digits && decimals > 0 && value !== 0
    ? mistakes.filter(mistake => isNear(mistake.value, 10 ** -decimals / 2)) : []
  if (short.length) return { is: 'mistake', mistakes: short }
  return { is: isNear(-right, unit / 2) ? 'opposite' : 'unknown' }
}

export function judgedShape ({ answer, mistakes }: Asked, shape: readonly [number, number]): Finding {
  if (`${shape}` === `${answer}`) return { is: 'right' }
  const found = mistakes.filter(({ value }) => `${value}` === `${shape}`)
  return found.length ? { is: 'mistake', mistakes: found } : { is: 'unknown' }
}
