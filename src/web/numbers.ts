/** How the pages write a number: as `plain_number` and `number` of `src/chainrule/derivation/latex.py` do. */

const DIGITS = 4
const MOST = 100 // digits that JavaScript writes, more than decide a tie

/** Whether four significant digits show a number in full, up to the rounding of its arithmetic. */
export function isExact (value: number): boolean {
  return Math.abs(Number(value.toPrecision(DIGITS)) - value) <= 1e-13 * Math.abs(value)
}

/** A number as text, of four significant digits; a rounded one keeps its trailing zeros, an exact one has none. */
export function plainNumber (value: number): string {
  const exact = isExact(value)
  let [digits, power] = nearest(value).split('e')
  const exponent = Number(power)
  if (exponent < -4 || exponent >= DIGITS) {
    if (exact) digits = digits.replace(/\.?0+$/, '')
    return `${digits}e${power[0]}${power.slice(1).padStart(2, '0')}`
  }
  const text = Number(`${digits}e${power}`).toFixed(DIGITS - 1 - exponent)
  return exact && text.includes('.') ? text.replace(/\.?0+$/, '') : text
}

/** The same as LaTeX, with the exponent as a power of ten. */
export function number (value: number): string {
  const [digits, power] = plainNumber(value).split('e')
  return power ? `${digits} \\times 10^{${Number(power)}}` : digits
}

/** Of two neighbours that are equally near, the even one, as Python has it; JavaScript takes the larger. */
function nearest (value: number): string {
  const [digits, power] = value.toExponential(MOST).split('e')
  const end = digits.indexOf('.') + DIGITS
  const kept = digits.slice(0, end)
  const isTie = /^50*$/.test(digits.slice(end)) && Number(kept.at(-1)) % 2 === 0
  return isTie ? `${kept}e${power}` : value.toExponential(DIGITS - 1)
}
