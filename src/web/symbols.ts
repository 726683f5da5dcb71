/**
 * The names of a network's numbers, in addresses, in formulas, in words.
 *
 * `w1_32` is the weight in layer 1 to neuron 3 from input 2, `b2_1` a bias, `x_2` an input, `y_1` a target,
 * `a2_1` an activation, and so for `z2_1` and `delta2_1`.
 */

import { names } from './derivation.ts'
import { type Activation, type Network, last, list } from './network.ts'
import { number } from './numbers.ts'

export type Letter = 'w' | 'b' | 'x' | 'y' | 'a' | 'z' | 'delta'
/** Layer l, neuron j and, for a weight, the neuron k that it comes from; inputs are in layer 0. */
export interface Named { letter: Letter, l: number, j: number, k?: number }

const RAISED = '⁰¹²³⁴⁵⁶⁷⁸⁹⁻'
const LOWERED = '₀₁₂₃₄₅₆₇₈₉'
const spelt = (digits: string, as: string): string => [...digits].map(each => as['0123456789-'.indexOf(each)]).join('')
const PATTERN = /^(?:([wba])([1-9])_|([xy])_)([1-9])([1-9])?$/

/** Returns what a name stands for, if the network has it. */
export function named (text: string, network: Network): Named | undefined {
  const [, inLayer, layer, outside, first, second] = PATTERN.exec(text) ?? []
  const letter = (inLayer ?? outside) as Letter
  const N = last(network)
  const [l, j, k] = [letter === 'x' ? 0 : letter === 'y' ? N : Number(layer), Number(first), Number(second)]
  if (!letter || l > N || (second !== undefined) !== (letter === 'w')) return undefined
  if (j > width(network, l) || (letter === 'w' && k > width(network, l - 1))) return undefined
  return letter === 'w' ? { letter, l, j, k } : { letter, l, j }
}

export function width (network: Network, l: number): number {
  return l === 0 ? last(network[1].weights[1]) : last(network[l].biases)
}

export const symbol = ({ letter, l, j, k }: Named): string =>
  `${letter}${letter === 'x' || letter === 'y' ? '' : l}_${j}${k ?? ''}`

export const isParameter = ({ letter }: Named): boolean => letter === 'w' || letter === 'b'

/** All weights and biases, layer by layer and neuron by neuron. */
export function parameters (network: Network): Named[] {
  return list(last(network), l => l).slice(1).flatMap(l => neurons(network, l).flatMap(({ j }): Named[] => [
    ...list(width(network, l - 1), k => ({ letter: 'w' as const, l, j, k })).slice(1), { letter: 'b', l, j },
  ]))
}

/** The activations of a layer; those of layer 0 are the inputs. */
export function neurons (network: Network, l: number): Named[] {
  return list(width(network, l), (j): Named => ({ letter: l === 0 ? 'x' : 'a', l, j })).slice(1)
}

export const targets = (network: Network): Named[] =>
  neurons(network, last(network)).map(({ l, j }) => ({ letter: 'y', l, j }))

/** A symbol of the field's, as LaTeX. */
export function inLatex (of: Named, network: Network): string {
  const { letter, l, j } = of
  const written = names(network)
  switch (letter) {
    case 'w': case 'b': return written.parameter(of)
    case 'y': return written.y(j)
    case 'x': case 'a': return written.a(l, j)
    default: return written[letter](l, j)
  }
}

/** The letter of a symbol, its layer and its indices, as they are read in its LaTeX. */
export function partsOf (of: Named, network: Network): { letter: string, up: string, down: string } {
  const pattern = /^(\\?[a-z]+(?: y)?)(?:\^\{\(([^}]*)\)\})?(?:_\{?(\d+)\}?)?$/
  const [, letter, up = '', down = ''] = pattern.exec(inLatex(of, network))!
  return { letter: { '\\hat y': 'ŷ', '\\delta': 'δ' }[letter] ?? letter, up, down }
}

/** The same in letters that need no formula, such as w⁽¹⁾₃₂. */
export function inLetters (of: Named, network: Network): string {
  const { letter, up, down } = partsOf(of, network)
  return letter + (up && `⁽${spelt(up, RAISED)}⁾`) + spelt(down, LOWERED)
}

/** The same in words, for those who hear them. */
export function inWords ({ letter, l, j, k }: Named, network: Network): string {
  const neuron = (layer: number, each: number): string => {
    if (layer === 0) return `input ${each}`
    return layer === last(network) && width(network, layer) === 1 ? 'the output' : `neuron ${each} of layer ${layer}`
  }
  switch (letter) {
    case 'w': return `weight to ${neuron(l, j)} from ${neuron(l - 1, k!)}`
    case 'b': return `bias of ${neuron(l, j)}`
    case 'y': return width(network, l) > 1 ? `target ${j}` : 'target'
    default: return neuron(l, j)
  }
}

/** The same in few words, in which a weight is an arrow. */
export function inShort (of: Named, network: Network): string {
  const { letter, l, j, k } = of
  const neuron = inLetters({ letter: 'a', l, j }, network)
  switch (letter) {
    case 'w': return `${inLetters({ letter: l === 1 ? 'x' : 'a', l: l - 1, j: k! }, network)} → ${neuron}`
    case 'b': return `bias of ${neuron}`
    default: return inWords(of, network)
  }
}

/** An activation as its formula names it, such as σ or ReLU. */
export const nameOf = ({ latex }: Activation): string =>
  latex.replace(/\\(operatorname\{)?(\w+)\}?/, '$2').replace('sigma', 'σ')

/** A number as the pages write it, without LaTeX: −1.2 × 10⁻⁵. */
export function inDigits (value: number): string {
  const [digits, power] = number(value).split(' \\times 10^')
  return digits.replace('-', '−') + (power ? ` × 10${spelt(power.slice(1, -1), RAISED)}` : '')
}
