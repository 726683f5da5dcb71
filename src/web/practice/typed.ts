/** What readers type as an answer, in the many ways in which people write numbers. */

import { Problem } from '../state.ts'

/** A number, and how many decimals were typed; a fraction or a power of ten has no such count. */
export interface Typed { value: number, decimals?: number }

const SHOWN = 40 // characters of what was typed, in a message about it
const DECIMAL = String.raw`[-+]?(?:\d+\.?\d*|\.\d+)`
const NUMBER = new RegExp(`^(${DECIMAL})$`)
const POWER = new RegExp(String.raw`^(${DECIMAL})(?:e|[·×*x]10\^?)([-+]?\d+)$`, 'i')
const FRACTION = new RegExp(`^(${DECIMAL})/(${DECIMAL})$`)

export function readAnswer (text: string): Typed {
  const plain = bare(text)
  if (/\p{N}(\s+\p{N}|[¼-¾⅐-⅞])/u.test(text)) {
    throw new Problem(`${quoted(text)} reads as two numbers. Type one, such as 1.5 or 3/2.`)
  }
  if (!plain) throw new Problem('Type a number first.')
  const marks = plain.match(/[.,]/g) ?? []
  if (marks.length > 1 && !plain.includes('/') && !POWER.test(plain.replaceAll(',', '.'))) {
    throw new Problem(`${quoted(text)} has more than one decimal sign. Use one point or one comma, and no others.`)
  }
  const typed = numberIn(plain.replaceAll(',', '.'))
  if (typed && Number.isFinite(typed.value)) return { ...typed, value: typed.value + 0 } // −0 is 0
  throw new Problem(`${quoted(text)} is not a number. Try something like 0.25, −1.5, 3/8 or 2e-3.`)
}

function numberIn (plain: string): Typed | undefined {
  const [, decimal] = NUMBER.exec(plain) ?? []
  if (decimal) return { value: Number(decimal), decimals: (decimal.split('.')[1] ?? '').length }
  const [, digits, exponent] = POWER.exec(plain) ?? []
  if (digits) return { value: Number(`${digits}e${exponent}`) }
  const [, above, below] = FRACTION.exec(plain) ?? []
  return above ? { value: Number(above) / Number(below) } : undefined
}

/** Rows and columns. */
export function readShape (text: string): [number, number] {
  const [, rows, columns] = /^[([]?(\d{1,4})(?:[×x*,;·⋅]|by)(\d{1,4})[)\]]?$/i.exec(bare(text)) ?? []
  if (!bare(text)) throw new Problem('Type rows and columns first.')
  if (!rows) throw new Problem(`${quoted(text)} is not a shape. Try something like 2 × 3.`)
  return [Number(rows), Number(columns)]
}

/** In plain characters, without spaces, and without what comes before a sign that says that it is a result. */
const bare = (text: string): string => text
  .replaceAll(/\s/g, '')
  .replaceAll(/[！-～]/g, plainly)
  .replace(/10([⁺⁻]?[⁰¹²³⁴-⁹]+)$/, (_, power) => `10^${plainly(power)}`)
  .replaceAll(/[−–—]/g, '-')
  .replace(/^.*[=≈]/, '')
  .replace(/^([-+]?)([¼-¾⅐-⅞])$/, (_, sign, fraction) => sign + plainly(fraction))
  .replaceAll('⁄', '/')

/** Wide digits, superscripts and fractions in one character, as they are written with the plain ones. */
const plainly = (text: string): string => text.normalize('NFKC')

const quoted = (text: string): string => `“${text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text}”`
