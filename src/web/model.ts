/** A network with a sample and a loss: the one that a page brings, or one that is drawn from a seed. */

import { ACTIVATIONS, LOSSES, type Loss, type Network, type Sample, type Vector, forwardPass, list } from './network.ts'
import type { Named } from './symbols.ts'

/** A network with a sample and a loss. */
export interface Model { network: Network, sample: Sample, loss: Loss }
/** A network with its sample, as the page brings it. */
export interface Given {
  weights: number[][][]
  biases: number[][]
  activations: string[]
  loss: string
  x: number[]
  y: number[]
  rate: number
}
/** A network of the reader's own: its numbers are drawn from the seed. */
export interface Own { sizes: number[], hidden: string, output: string, loss: string, seed: number }

/** The network that a page brings. */
export function given ({ weights, biases, activations, loss, x, y }: Given): Model {
  const fromOne = <T>(items: T[]): T[] => list(items.length, index => items[index - 1])
  const network = fromOne(activations.map((name, at) => ({
    weights: fromOne(weights[at].map(fromOne)), biases: fromOne(biases[at]), activation: ACTIVATIONS[name],
  })))
  return { network, sample: { x: fromOne(x), y: fromOne(y) }, loss: LOSSES[loss] }
}

/** Draws numbers of one decimal, other than 0, which a pencil can follow. */
export function drawn ({ sizes, hidden, output, loss, seed }: Own): Model {
  const random = generator(seed)
  const decimal = (least: number): number => {
    const found = Math.round(10 * (least + random() * (1 - least))) / 10
    return found === 0 ? decimal(least) : found
  }
  const N = sizes.length - 1
  const network = list(N, l => ({
    weights: list(sizes[l], () => list(sizes[l - 1], () => decimal(-1))),
    biases: list(sizes[l], () => decimal(-1)),
    activation: ACTIVATIONS[l < N ? hidden : output],
  }))
  const x = list(sizes[0], () => decimal(0))
  const right = 1 + Math.floor(random() * sizes[N])
  const y = list(sizes[N], j => loss === 'squared_error' ? decimal(0) : Number(j === right))
  return { network, sample: { x, y }, loss: LOSSES[loss] }
}

/** Numbers from 0 to 1 that a seed determines: a linear congruential generator, of period 2³². */
function generator (seed: number): () => number {
  let state = seed
  const next = (): number => {
    state = (Math.imul(1664525, state) + 1013904223) >>> 0
    return state / 2 ** 32
  }
  for (let i = 0; i < 3; i++) next() // of two seeds that are close, the first numbers are, too
  return next
}

/** The list that holds a number of the network or its sample, and the place in it. */
export function place ({ network, sample }: Model, { letter, l, j, k }: Named): [Vector, number] {
  switch (letter) {
    case 'w': return [network[l].weights[j], k!]
    case 'b': return [network[l].biases, j]
    default: return [letter === 'x' ? sample.x : sample.y, j]
  }
}

export function setValue (model: Model, of: Named, value: number): void {
  const [numbers, at] = place(model, of)
  numbers[at] = value
}

export function lossOf ({ network, sample, loss }: Model): number {
  const { z, a } = forwardPass(network, sample.x)
  return loss.value(a.at(-1)!, sample.y, z.at(-1)!)
}
