/**
 * The derivation of one derivative: every path from a parameter to the loss, every factor with its symbol and number.
 *
 * It is that of `src/chainrule/derivation`, and the tests compare their formulas letter by letter.
 */

import {
  type Forward, type Loss, type Network, type Sample, type Vector, backwardPass, forwardPass, last, list, softmax,
} from './network.ts'
import { isExact, number } from './numbers.ts'

/** A weight to neuron j of layer l, from neuron k of the layer below; without k, the bias of neuron j. */
export interface Parameter { l: number, j: number, k?: number }
/** A derivative along a path: its symbol, what it equals, its number, and the kind and name of that number, if any. */
export interface Factor { latex: string, formula: string, value: number, mark?: string }
/** The activations along a path, and its factors, from the loss back to the parameter. */
export interface Path { neurons: Array<[layer: number, neuron: number]>, factors: Factor[], value: number }
export interface Derivation {
  symbol: string
  value: number
  paths: Path[]
  pathCount: number
  delta: Factor
  last: Factor
}

export const MOST_PATHS = 16

// ----------------------------------------------------------------------------------------------------------- symbols

const lower = (j: number): string => j < 10 ? `_${j}` : `_{${j}}`
const both = (j: number, k: number): string => Math.max(j, k) < 10 ? `${j}${k}` : `${j},${k}`
export const partial = (of: string, by: string): string => `\\frac{\\partial ${of}}{\\partial ${by}}`

export function names (network: Network) {
  const N = last(network)
  const outputs = last(network[N].biases)
  const output = (j: number): string => outputs > 1 ? lower(j) : ''
  return {
    parameter: ({ l, j, k }: Parameter): string => k ? `w^{(${l})}_{${both(j, k)}}` : `b^{(${l})}${lower(j)}`,
    z: (l: number, j: number): string => `z^{(${l})}${lower(j)}`,
    a: (l: number, j: number): string =>
      l === 0 ? `x${lower(j)}` : l === N ? `\\hat y${output(j)}` : `a^{(${l})}${lower(j)}`,
    y: (j: number): string => `y${output(j)}`,
    delta: (l: number, j: number): string => `\\delta^{(${l})}${lower(j)}`,
  }
}

// ------------------------------------------------------------------------------------------------------------- paths

/** The derivation of the loss of one sample with respect to a parameter, with 16 paths at most. */
export function derive (network: Network, { x, y }: Sample, loss: Loss, parameter: Parameter): Derivation {
  const N = last(network)
  const forward = forwardPass(network, x)
  const delta = backwardPass(network, forward, y, loss)
  const { l, j, k } = parameter
  const tracer = new Tracer(network, forward, y, loss, parameter)
  const widths = list(N, layer => last(network[layer].biases))
  const choices = [...widths.slice(l + 1), ...widths.filter((_, layer) => layer >= l && tracer.mixes(layer))]
  return {
    symbol: partial('L', tracer.names.parameter(parameter)),
    value: delta[l][j] * (k ? forward.a[l - 1][k] : 1),
    paths: tracer.paths(l, j).slice(0, MOST_PATHS),
    pathCount: choices.reduce((product, width) => product * width, 1),
    delta: tracer.delta(delta[l][j]),
    last: tracer.parameterFactor(),
  }
}

/** Follows the paths from one parameter to the loss of one sample. */
class Tracer {
  readonly network: Network
  readonly forward: Forward
  readonly y: Vector
  readonly loss: Loss
  readonly parameter: Parameter
  readonly names: ReturnType<typeof names>
  readonly N: number

  constructor (network: Network, forward: Forward, y: Vector, loss: Loss, parameter: Parameter) {
    this.network = network
    this.forward = forward
    this.y = y
    this.loss = loss
    this.parameter = parameter
    this.names = names(network)
    this.N = last(network)
  }

  /** The first paths that enter a neuron of a layer, in the order of their neurons' numbers. */
  paths (l: number, enters: number, neurons: Path['neurons'] = [], factors = [this.parameterFactor()]): Path[] {
    const found: Path[] = []
    for (const leaves of this.mixes(l) ? this.neurons(l) : [enters]) {
      const through = this.endsInZ(l) ? factors : [this.slopeFactor(l, leaves, enters), ...factors]
      const along: Path['neurons'] = [...neurons, [l, leaves]]
      if (l === this.N) {
        const all = [this.lossFactor(leaves), ...through]
        found.push({ neurons: along, factors: all, value: all.reduce((product, { value }) => product * value, 1) })
      } else {
        for (const next of this.neurons(l + 1)) {
          found.push(...this.paths(l + 1, next, along, [this.weightFactor(l + 1, next, leaves), ...through]))
          if (found.length >= MOST_PATHS) return found
        }
      }
    }
    return found
  }

  parameterFactor (): Factor {
    const { l, j, k } = this.parameter
    const latex = partial(this.names.z(l, j), this.names.parameter(this.parameter))
    if (!k) return { latex, formula: '1', value: 1 }
    const mark = `k-activation p-${l === 1 ? 'x' : `a${l - 1}`}_${k}`
    return { latex, formula: this.names.a(l - 1, k), value: this.forward.a[l - 1][k], mark }
  }

  /** δ of the parameter's neuron, from the loss or from the layer above, where there are many paths. */
  delta (value: number): Factor {
    const { l, j } = this.parameter
    const isSoftmax = this.network[l].activation === softmax
    const width = last(this.network[l].biases)
    const z = this.names.z(l, j)
    const latex = this.names.delta(l, j)
    const mark = `k-delta p-delta${l}_${j}`
    if (l === this.N) { // with softmax: from any other output there is one path
      return { latex, mark, formula: `\\sum_{m=1}^{${width}} (\\hat y_m - y_m)\\,${partial('\\hat y_m', z)}`, value }
    }
    const source = isSoftmax ? 'm' : j < 10 ? `${j}` : `,${j}`
    const above = last(this.network[l + 1].biases)
    const arriving = `\\sum_{i=1}^{${above}} w^{(${l + 1})}_{i${source}}\\,\\delta^{(${l + 1})}_i`
    const mixed = `\\sum_{m=1}^{${width}} ${partial(`a^{(${l})}_m`, z)}`
    return { latex, mark, formula: `${isSoftmax ? mixed : this.slopeFactor(l, j, j).formula} ${arriving}`, value }
  }

  /** Whether a neuron of the layer hears every pre-activation of it. */
  mixes (l: number): boolean {
    return this.network[l].activation === softmax && !this.endsInZ(l)
  }

  private endsInZ (l: number): boolean {
    return l === this.N && this.loss.partner !== undefined
  }

  private neurons (l: number): number[] {
    return list(last(this.network[l].biases), j => j).slice(1)
  }

  private lossFactor (j: number): Factor {
    const output = this.names.a(this.N, j)
    const by = this.endsInZ(this.N) ? this.names.z(this.N, j) : output
    const value = this.forward.a[this.N][j] - this.y[j]
    const mark = `k-error p-error${last(this.y) > 1 ? `_${j}` : ''}`
    return { latex: partial('L', by), formula: `${output} - ${this.names.y(j)}`, value, mark }
  }

  private slopeFactor (l: number, i: number, j: number): Factor {
    const { activation } = this.network[l]
    const [z, a] = [this.forward.z[l], this.forward.a[l]]
    const [letter, by] = [this.names.a(l, i), this.names.z(l, j)]
    const value = activation.backward(list(last(z), each => each === i ? 1 : 0), z, a)[j]
    const mixed = i === j ? `${letter}\\,(1 - ${letter})` : `-${letter}\\,${this.names.a(l, j)}`
    const formula = activation === softmax ? mixed : `${activation.latex}'(${by})`
    const factor = { latex: partial(letter, by), formula, value }
    return activation === softmax ? factor : { ...factor, mark: `k-slope p-slope${l}_${j}` }
  }

  private weightFactor (l: number, j: number, k: number): Factor {
    const formula = this.names.parameter({ l, j, k })
    const mark = `k-weight p-w${l}_${both(j, k)}`
    const latex = partial(this.names.z(l, j), this.names.a(l - 1, k))
    return { latex, formula, value: this.network[l].weights[j][k], mark }
  }
}

// ----------------------------------------------------------------------------------------------------------- formula

/** How a factor is written: plainly, or with a mark that gives it the colour of its kind. */
export type Writing = (text: string, factor: Factor) => string

export const plain: Writing = text => text
export const marked: Writing = (text, { mark }) => mark ? withMark(mark, text) : text

// What no formula contains.
const [START, MIDDLE, END] = ['\uE000', '\uE001', '\uE002']
/** Marks a part of a formula, which `coloured` writes as LaTeX, and `unmarked` leaves out. */
export const withMark = (mark: string, text: string): string => `${START}${mark}${MIDDLE}${text}${END}`
export const coloured = (latex: string): string =>
  latex.replaceAll(START, '\\class{').replaceAll(MIDDLE, '}{').replaceAll(END, '}')
export const unmarked = (latex: string): string =>
  latex.replaceAll(new RegExp(`${START}[^${MIDDLE}]*${MIDDLE}|${END}`, 'g'), '')

/** The derivation as an aligned formula: all paths if they are there and not too many, else the form with δ. */
export function latex (derivation: Derivation, write = plain, most = MOST_PATHS): string {
  const { paths, pathCount } = derivation
  const lines = pathCount === paths.length && pathCount <= most ? pathLines : deltaLines
  return aligned(lines(derivation, write))
}

export function aligned (lines: string[]): string {
  return `\\begin{aligned}\n${lines.join(' \\\\\n')}\n\\end{aligned}`
}

function pathLines ({ symbol, value, paths }: Derivation, write: Writing): string[] {
  const allExact = paths.every(path => path.factors.every(factor => isExact(factor.value)))
  const values = paths.map(path => path.value)
  const lines = [
    ...products(paths, `${symbol} &=`, '\\cdot', factor => write(factor.latex, factor)),
    ...products(paths, '&=', '\\cdot', factor => write(inProduct(factor.formula), factor)),
    ...products(paths, relation(allExact), '\\times', factor => write(inProduct(number(factor.value)), factor)),
  ]
  if (values.length > 1) {
    const isEqual = values.every(each => each === 0) || (allExact && values.every(isExact))
    lines.push(`${relation(isEqual)} ${number(values[0])}`)
    lines.push(...values.slice(1).map(each => `&${each < 0 ? '-' : '+'} ${number(Math.abs(each))}`))
  }
  return [...lines, valueLine(value, allExact)]
}

/** The sum over the paths, each as a product with one line per layer. */
function products (paths: Path[], start: string, times: string, written: (factor: Factor) => string): string[] {
  return paths.flatMap(({ factors }, index) => {
    const [first, ...others] = byLayer(factors).map(row => row.map(written).join(` ${times} `))
    return [`${index ? '&+' : start} ${first}`, ...others.map(row => `&\\quad ${times} ${row}`)]
  })
}

/** Into each layer leads a weight, and out of it a slope; the derivative of the loss is in the last layer's row. */
function byLayer (factors: Factor[]): Factor[][] {
  const rows = [factors.slice(0, 1 + factors.length % 2)]
  for (let start = rows[0].length; start < factors.length - 1; start += 2) rows.push(factors.slice(start, start + 2))
  rows.at(-1)!.push(...factors.slice(rows.flat().length))
  return rows
}

function deltaLines ({ symbol, value, delta, last }: Derivation, write: Writing): string[] {
  const [symbolOfDelta, deltaInProduct] = [write(delta.latex, delta), write(inProduct(number(delta.value)), delta)]
  const allExact = isExact(delta.value) && isExact(last.value)
  return [
    `${symbolOfDelta} &= ${delta.formula}`,
    `${relation(isExact(delta.value))} ${write(number(delta.value), delta)}`,
    `${symbol} &= ${symbolOfDelta}\\,${write(last.latex, last)}`,
    `&= ${symbolOfDelta} \\cdot ${write(last.formula, last)}`,
    `${relation(allExact)} ${deltaInProduct} \\times ${write(inProduct(number(last.value)), last)}`,
    valueLine(value, allExact),
  ]
}

/** A path through an inactive neuron gives exactly 0, whatever its other factors were rounded to. */
function valueLine (value: number, allExact: boolean): string {
  return `${relation(value === 0 || (allExact && isExact(value)))} ${number(value)}`
}

export const relation = (isEqual: boolean): string => isEqual ? '&=' : '&\\approx'

/** Brackets around anything but a single factor: a difference, a negative number, a power of ten. */
export function inProduct (text: string): string {
  const isSum = text.includes(' - ') && !text.endsWith(')')
  return isSum || text.startsWith('-') || text.includes('\\times') ? `(${text})` : text
}
