/**
 * How a number follows from its neighbours', as LaTeX: symbols, then numbers, then the result.
 *
 * The formulas that the package derives for parameters are in `derivation.ts`. Symbols and numbers are marked with
 * the names that they have on all pages, so that they have their colours and point at each other.
 */

import { aligned, derive, inProduct, latex, marked, partial, relation, withMark } from './derivation.ts'
import { DASHES } from './drawing.ts'
import { LOSSES, last, softmax } from './network.ts'
import { isExact, number } from './numbers.ts'
import { type Scene, arriving, slopeOf, stepsOf, valueOf } from './state.ts'
import { type Named, inLatex, isParameter, named, neurons, symbol, width } from './symbols.ts'

/** What a view shows below its picture. */
export function equations (scene: Scene): string[] {
  const { network, chosen, state: { mode, step } } = scene
  if (mode === 'paths') return equationsOf(scene, chosen)
  if (mode === 'descend') return isParameter(chosen) ? [updateEquation(scene, chosen)] : []
  const current = stepsOf(network, mode)[step - 1]
  if (!current) return []
  if (current === 'L') return [lossEquation(scene)]
  return [(mode === 'forward' ? forwardEquation : deltaEquation)(scene, named(current, network)!)]
}

/** Of what is chosen: how its value follows, and how the slope of the loss does. */
export function equationsOf (scene: Scene, of: Named): string[] {
  if (isParameter(of)) return [derivation(scene, of)]
  if (of.letter === 'x') return [aligned(arrivingLines(scene, 0, of.j))]
  if (of.letter === 'y') return [lossEquation(scene)]
  return [forwardEquation(scene, of), deltaEquation(scene, of)]
}

function derivation ({ network, sample, loss }: Scene, of: Named): string {
  return latex(derive(network, sample, loss, of), marked, DASHES.length)
}

/** ← of a step of gradient descent. */
export function updateEquation (scene: Scene, of: Named): string {
  const { network, state: { rate } } = scene
  const [letter, value, slope] = [inLatex(of, network), valueOf(scene, of), slopeOf(scene, of)!]
  const next = value - rate * slope
  return aligned([
    `${letter} &\\leftarrow ${letter} - \\eta\\,${partial('L', letter)}`,
    `${equals(value, slope)} ${number(value)} - ${number(rate)} \\times ${inProduct(number(slope))}`,
    `${equals(value, slope, next)} ${number(next)}`,
  ])
}

export function forwardEquation (scene: Scene, { l, j }: Named): string {
  const { network } = scene
  const [z, a, b] = (['z', 'a', 'b'] as const).map((letter): Named => ({ letter, l, j }))
  const terms = neurons(network, l - 1).map((below): Named[] => [{ letter: 'w', l, j, k: below.j }, below])
  const given = [...terms.flat(), b].map(of => valueOf(scene, of))
  const letter = inLatex(z, network)
  const { activation } = network[l]
  const share = `\\frac{e^{${letter}}}{\\sum_{m=1}^{${width(network, l)}} e^{${letter.replace(/_.*/, '_m')}}}`
  return aligned([
    ...sum(`${letter} &=`, [...terms.map(term => product(scene, term)), symbolOf(scene, b)]),
    ...sum(equals(...given), [...terms.map(term => productOfNumbers(scene, term)), numberOf(scene, b)]),
    `${equals(...given, valueOf(scene, z))} ${numberOf(scene, z)}`,
    `${symbolOf(scene, a)} &= ${activation === softmax ? share : `${activation.latex}(${letter})`}`,
    `${equals(valueOf(scene, z), valueOf(scene, a))} ${numberOf(scene, a)}`,
  ])
}

export function lossEquation (scene: Scene): string {
  const { network, sample, loss, L } = scene
  const N = last(network)
  const n = width(network, N)
  const at = n > 1 ? '_m' : ''
  const [output, y, over] = [`\\hat y${at}`, `y${at}`, n > 1 ? `\\sum_{m=1}^{${n}} ` : '']
  const given = [...scene.forward.a[N].slice(1), ...sample.y.slice(1)]
  const result = `${equals(...given, L)} ${number(L)}`
  if (loss === LOSSES.cross_entropy) return aligned([`L &= -${over}${y} \\ln ${output}`, result])
  if (loss === LOSSES.binary_cross_entropy) {
    return aligned([`L &= -${over}\\bigl(${y} \\ln ${output} + (1 - ${y}) \\ln (1 - ${output})\\bigr)`, result])
  }
  const numbers = `(${numberOf(scene, { letter: 'a', l: N, j: 1 })} - ${inProduct(number(sample.y[1]))})^2`
  return aligned([
    `L &= \\tfrac{1}{2} ${over}(${output} - ${y})^2`,
    ...(n > 1 ? [] : [`${equals(...given)} \\tfrac{1}{2} ${numbers}`]),
    result,
  ])
}

// ------------------------------------------------------------------------------------------------------------------ δ

export function deltaEquation (scene: Scene, of: Named): string {
  const { network, loss } = scene
  const { l, j } = of
  if (l === last(network) && loss.partner) return errorAlone(scene, of)
  if (network[l].activation === softmax) return mixed(scene, of)
  const { activation } = network[l]
  const ones = network[l].biases.map(() => 1)
  const slope = activation.backward(ones, scene.forward.z[l], scene.forward.a[l])[j]
  const mark = (text: string): string => withMark(`k-slope p-slope${l}_${j}`, text)
  const symbolOfSlope = mark(`${activation.latex}'(${inLatex({ letter: 'z', l, j }, network)})`)
  const isOutput = l === last(network)
  const arrives = isOutput ? valueOf(scene, { letter: 'a', l, j }) - scene.sample.y[j] : arriving(scene, l, j)
  const symbols = isOutput
    ? `(${errorOf(scene, j)}) \\cdot ${symbolOfSlope}`
    : `${symbolOfSlope} \\cdot ${partial('L', inLatex({ letter: 'a', l, j }, network))}`
  const factors = [inProduct(number(arrives)), mark(inProduct(number(slope)))]
  return aligned([
    ...(isOutput ? [] : arrivingLines(scene, l, j)),
    `${deltaOf(scene, l, j)} &= ${symbols}`,
    `${equals(arrives, slope)} ${(isOutput ? factors : factors.reverse()).join(' \\times ')}`,
    result(scene, l, j, arrives, slope),
  ])
}

/** With the loss that belongs to it, the slope of an activation cancels. */
function errorAlone (scene: Scene, { l, j }: Named): string {
  const [output, y] = [valueOf(scene, { letter: 'a', l, j }), scene.sample.y[j]]
  return aligned([
    `${deltaOf(scene, l, j)} &= ${errorOf(scene, j)}`,
    `${equals(output, y)} ${number(output)} - ${inProduct(number(y))}`,
    result(scene, l, j, output, y),
  ])
}

/** Every activation of a softmax hears every pre-activation. */
function mixed (scene: Scene, { l, j }: Named): string {
  const { network } = scene
  const n = width(network, l)
  const at = n > 1 ? '_m' : `_${j}`
  const isOutput = l === last(network)
  const a = isOutput ? `\\hat y${n > 1 ? at : ''}` : `a^{(${l})}${at}`
  const arrives = isOutput ? `(${a} - y${n > 1 ? at : ''})` : partial('L', a)
  const over = n > 1 ? `\\sum_{m=1}^{${n}} ` : ''
  const slope = partial(a, inLatex({ letter: 'z', l, j }, network))
  return aligned([`${deltaOf(scene, l, j)} &= ${over}${arrives}\\,${slope}`, result(scene, l, j)])
}

function result (scene: Scene, l: number, j: number, ...parts: number[]): string {
  const delta = scene.delta[l][j]
  return `${relation(delta === 0 || [...parts, delta].every(isExact))} ${numberOf(scene, { letter: 'delta', l, j })}`
}

/** How ∂L/∂ of an activation or an input follows from the δ above. */
function arrivingLines (scene: Scene, l: number, k: number): string[] {
  const { network } = scene
  const letter = inLatex({ letter: l ? 'a' : 'x', l, j: k }, network)
  const terms = neurons(network, l + 1).map(({ j }): Named[] =>
    [{ letter: 'w', l: l + 1, j, k }, { letter: 'delta', l: l + 1, j }])
  const values = terms.map(term => term.map(of => valueOf(scene, of)))
  const value = arriving(scene, l, k)
  const isAllZero = values.every(term => term.includes(0))
  return [
    ...sum(`${partial('L', letter)} &=`, terms.map(term => product(scene, term))),
    ...sum(equals(...values.flat()), terms.map(term => productOfNumbers(scene, term))),
    `${relation(isAllZero || [...values.flat(), value].every(isExact))} ${number(value)}`,
  ]
}

// -------------------------------------------------------------------------------------------------------------- parts

const KINDS: Record<Named['letter'], string> =
  { w: 'weight', b: '', x: 'activation', y: '', a: 'activation', z: '', delta: 'delta' }

function mark ({ network }: Scene, of: Named, text: string): string {
  const kind = KINDS[of.letter]
  const isOutput = of.letter === 'a' && of.l === last(network)
  const name = isOutput ? `y${width(network, of.l) > 1 ? `_${of.j}` : ''}` : symbol(of)
  return kind ? withMark(`k-${kind} p-${name}`, text) : text
}

const symbolOf = (scene: Scene, of: Named): string => mark(scene, of, inLatex(of, scene.network))
const numberOf = (scene: Scene, of: Named): string => mark(scene, of, number(valueOf(scene, of)))
const deltaOf = (scene: Scene, l: number, j: number): string => symbolOf(scene, { letter: 'delta', l, j })
const product = (scene: Scene, term: Named[]): string => term.map(of => symbolOf(scene, of)).join('\\,')
const productOfNumbers = (scene: Scene, term: Named[]): string =>
  term.map(of => mark(scene, of, inProduct(number(valueOf(scene, of))))).join(' \\times ')

function errorOf ({ network }: Scene, j: number): string {
  const l = last(network)
  const [output, y] = [inLatex({ letter: 'a', l, j }, network), inLatex({ letter: 'y', l, j }, network)]
  return withMark(`k-error p-error${width(network, l) > 1 ? `_${j}` : ''}`, `${output} - ${y}`)
}

/** = or ≈, by whether the numbers are shown in full. */
const equals = (...values: number[]): string => relation(values.every(isExact))

/** A sum in rows of two terms, which fit on a phone. */
function sum (start: string, terms: string[]): string[] {
  const rows: string[] = []
  for (let at = 0; at < terms.length; at += 2) rows.push(terms.slice(at, at + 2).join(' + ').replaceAll('+ -', '- '))
  return rows.map((row, at) => at ? `&\\quad + ${row}`.replace('+ -', '- ') : `${start} ${row}`)
}
