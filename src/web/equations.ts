/**
 * How a neuron's numbers follow from its neighbours', as LaTeX: symbols, then numbers, then the result.
 *
 * The formulas that the package derives for parameters are in `derivation.ts`. Numbers are marked with the names of
 * the symbols that they stand for, as on the pages.
 */

import { aligned, derive, inProduct, latex, marked, partial, relation, withMark } from './derivation.ts'
import { DASHES } from './drawing.ts'
import { LOSSES, last, softmax } from './network.ts'
import { isExact, number } from './numbers.ts'
import { type Scene, slopeOf, valueOf } from './state.ts'
import { type Named, inLatex, isParameter, neurons, symbol, width } from './symbols.ts'

/** Of what is chosen: how its value follows, and how the slope of the loss does. */
export function equationsOf (scene: Scene, of: Named): string[] {
  if (isParameter(of)) return [derivation(scene, of)]
  if (of.letter === 'x') return [arriving(scene, 0, of.j)]
  if (of.letter === 'y') return [lossEquation(scene)]
  return [forwardEquation(scene, of), deltaEquation(scene, of)]
}

function derivation ({ network, sample, loss }: Scene, { l, j, k }: Named): string {
  return latex(derive(network, sample, loss, k ? { l, j, k } : { l, j }), marked, DASHES.length)
}

/** ← of a step of gradient descent. */
export function updateEquation (scene: Scene, of: Named): string {
  const { network, state: { rate } } = scene
  const [letter, value, slope] = [inLatex(of, network), valueOf(scene, of), slopeOf(scene, of)!]
  const next = value - rate * slope
  return aligned([
    `${letter} &\\leftarrow ${letter} - \\eta\\,${partial('L', letter)}`,
    `${relation(isExact(value) && isExact(slope))} ${number(value)} - ${number(rate)} \\times ${inProduct(number(slope))}`,
    `${relation([value, slope, next].every(isExact))} ${number(next)}`,
  ])
}

export function forwardEquation (scene: Scene, { l, j }: Named): string {
  const { network } = scene
  const [z, a]: Named[] = [{ letter: 'z', l, j }, { letter: 'a', l, j }]
  const b: Named = { letter: 'b', l, j }
  const terms = neurons(network, l - 1).map((below): Named[] => [{ letter: 'w', l, j, k: below.j }, below])
  const { latex: name } = network[l].activation
  const isMixed = network[l].activation === softmax
  const m = width(network, l)
  const zOf = (letter: string): string => inLatex(z, network).replace(/_.*/, `_${letter}`)
  return aligned([
    ...sum(`${inLatex(z, network)} &=`, [...terms.map(term => term.map(of => symbolOf(scene, of)).join('\\,')), symbolOf(scene, b)]),
    ...sum(sign(scene, [...terms.flat(), b]), [...terms.map(term => term.map(of => factorOf(scene, of)).join(' \\times ')), numberOf(scene, b)]),
    `${sign(scene, [...terms.flat(), b, z])} ${numberOf(scene, z)}`,
    isMixed
      ? `${symbolOf(scene, a)} &= \\frac{e^{${inLatex(z, network)}}}{\\sum_{m=1}^{${m}} e^{${zOf('m')}}}`
      : `${symbolOf(scene, a)} &= ${name}(${inLatex(z, network)})`,
    `${sign(scene, [z, a])} ${numberOf(scene, a)}`,
  ])
}

export function lossEquation (scene: Scene): string {
  const { network, sample, loss, L } = scene
  const N = last(network)
  const n = width(network, N)
  const at = n > 1 ? '_m' : ''
  const over = n > 1 ? `\\sum_{m=1}^{${n}} ` : ''
  const [output, y] = [`\\hat y${at}`, `y${at}`]
  const isExactHere = isExact(L) && [...scene.forward.a[N].slice(1), ...sample.y.slice(1)].every(isExact)
  if (loss === LOSSES.squared_error) {
    const numbers = n > 1 ? [] : [
      `${relation([valueOf(scene, { letter: 'a', l: N, j: 1 }), sample.y[1]].every(isExact))} \\tfrac{1}{2} (${numberOf(scene, { letter: 'a', l: N, j: 1 })} - ${inProduct(number(sample.y[1]))})^2`,
    ]
    return aligned([`L &= \\tfrac{1}{2} ${over}(${output} - ${y})^2`, ...numbers, `${relation(isExactHere)} ${number(L)}`])
  }
  const terms = loss === LOSSES.cross_entropy
    ? `-${over || ''}${y} \\ln ${output}`
    : `-${over}\\bigl(${y} \\ln ${output} + (1 - ${y}) \\ln (1 - ${output})\\bigr)`
  return aligned([`L &= ${terms}`, `${relation(isExactHere)} ${number(L)}`])
}

export function deltaEquation (scene: Scene, { l, j }: Named): string {
  const { network, loss } = scene
  const N = last(network)
  const of: Named = { letter: 'delta', l, j }
  const delta = symbolOf(scene, of)
  const { activation } = network[l]
  const value = valueOf(scene, of)
  const result = (parts: number[]): string => `${relation(value === 0 || [...parts, value].every(isExact))} ${numberOf(scene, of)}`
  const [a, z, y]: Named[] = [{ letter: 'a', l, j }, { letter: 'z', l, j }, { letter: 'y', l, j }]
  const [output, target] = [valueOf(scene, a), l === N ? valueOf(scene, y) : 0]
  const error = withMark('k-error p-error', `${inLatex(a, network)} - ${inLatex(y, network)}`)
  if (l === N && loss.partner) {
    return aligned([`${delta} &= ${error}`, `${relation([output, target].every(isExact))} ${number(output)} - ${inProduct(number(target))}`, result([output, target])])
  }
  if (activation === softmax) {
    const m = width(network, l)
    const [am, by] = [inLatex(a, network).replace(/_.*/, '_m'), inLatex(z, network)]
    const arrives = l === N ? '(\\hat y_m - y_m)' : partial('L', am)
    const sumOver = m > 1 || l < N ? `\\sum_{m=1}^{${m}} ` : ''
    const mixed = m > 1 ? `${sumOver}${arrives}\\,${partial(am, by)}` : `${l === N ? `(${inLatex(a, network)} - ${inLatex(y, network)})` : partial('L', inLatex(a, network))}\\,${partial(inLatex(a, network), by)}`
    return aligned([`${delta} &= ${mixed}`, `${relation(isExact(valueOf(scene, of)))} ${numberOf(scene, of)}`])
  }
  const slope = activation.backward(network[l].biases.map(() => 1), scene.forward.z[l], scene.forward.a[l])[j]
  const mark = (text: string): string => withMark(`k-slope p-slope${l}_${j}`, text)
  const slopes = mark(`${activation.latex}'(${inLatex(z, network)})`)
  if (l === N) {
    return aligned([
      `${delta} &= (${error}) \\cdot ${slopes}`,
      `${relation([output - target, slope].every(isExact))} ${inProduct(number(output - target))} \\times ${mark(inProduct(number(slope)))}`,
      result([output - target, slope]),
    ])
  }
  const arrives = arrivingValue(scene, l, j)
  return `${aligned([
    ...arrivingLines(scene, l, j),
    `${delta} &= ${slopes} \\cdot ${partial('L', inLatex(a, network))}`,
    `${relation([slope, arrives].every(isExact))} ${mark(inProduct(number(slope)))} \\times ${inProduct(number(arrives))}`,
    result([slope, arrives]),
  ])}`
}

/** ∂L/∂ of an activation or an input: the blame of each neuron above, through the weight to it. */
export function arriving (scene: Scene, l: number, k: number): string {
  return aligned(arrivingLines(scene, l, k))
}

function arrivingLines (scene: Scene, l: number, k: number): string[] {
  const { network } = scene
  const from: Named = { letter: l ? 'a' : 'x', l, j: k }
  const terms = neurons(network, l + 1).map(({ j }): Named[] => [{ letter: 'w', l: l + 1, j, k }, { letter: 'delta', l: l + 1, j }])
  const value = arrivingValue(scene, l, k)
  const values = terms.map(term => term.map(of => valueOf(scene, of)))
  const isAllExact = [...values.flat(), value].every(isExact) || values.every(term => term.includes(0))
  return [
    ...sum(`${partial('L', inLatex(from, network))} &=`, terms.map(term => term.map(of => symbolOf(scene, of)).join('\\,'))),
    ...sum(sign(scene, terms.flat()), terms.map(term => term.map(of => factorOf(scene, of)).join(' \\times '))),
    `${relation(isAllExact)} ${number(value)}`,
  ]
}

function arrivingValue (scene: Scene, l: number, k: number): number {
  return neurons(scene.network, l + 1).reduce((total, { j }) =>
    total + valueOf(scene, { letter: 'w', l: l + 1, j, k }) * valueOf(scene, { letter: 'delta', l: l + 1, j }), 0)
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
const factorOf = (scene: Scene, of: Named): string => mark(scene, of, inProduct(number(valueOf(scene, of))))
const sign = (scene: Scene, all: Named[]): string => relation(all.every(of => isExact(valueOf(scene, of))))

/** A sum in rows of two terms, which fit on a phone. */
function sum (start: string, terms: string[]): string[] {
  const rows: string[] = []
  for (let at = 0; at < terms.length; at += 2) rows.push(terms.slice(at, at + 2).join(' + ').replaceAll('+ -', '- '))
  return rows.map((row, at) => at ? `&\\quad + ${row}`.replace('+ -', '- ') : `${start} ${row}`)
}
