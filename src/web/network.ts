/**
 * A fully connected network, for pages on which its numbers can be turned.
 *
 * Its mathematics is that of `src/chainrule/network.py`, in the same names, and the tests compare all their numbers.
 * Everything is numbered from 1 as in the text, so the place 0 of a list is empty; `a[0]` is the input.
 */

export type Vector = number[] // over the neurons of a layer
export type Matrix = Vector[] // rows lead to neuron j, columns come from neuron k

export interface Activation {
  latex: string
  value: (z: Vector) => Vector
  /** ∂L/∂z of a layer, from ∂L/∂a, z and a. */
  backward: (arriving: Vector, z: Vector, a: Vector) => Vector
}
export interface Loss {
  /** The loss of a sample, from its prediction or, where that is safer, from the pre-activations of the output. */
  value: (output: Vector, y: Vector, z: Vector) => number
  /** δ of the output, for the activation before the loss. */
  delta: (output: Vector, y: Vector, z: Vector, activation: Activation) => Vector
  /** The only activation that may stand before the loss. */
  partner?: Activation
}
export interface Layer { weights: Matrix, biases: Vector, activation: Activation }
export type Network = Layer[]
export interface Sample { x: Vector, y: Vector }
export interface Forward { z: Vector[], a: Vector[] }
export interface Gradient { weights: Matrix[], biases: Vector[] }

/** What a function returns for 1 to n. */
export function list<T> (n: number, of: (index: number) => T): T[] {
  const found: T[] = []
  for (let index = 1; index <= n; index++) found[index] = of(index)
  return found
}

export function sum (n: number, of: (index: number) => number): number {
  let found = 0
  for (let index = 1; index <= n; index++) found += of(index)
  return found
}

export const last = (items: unknown[]): number => items.length - 1
const map = (items: Vector, of: (item: number, index: number) => number): Vector =>
  list(last(items), index => of(items[index], index))

// ------------------------------------------------------------------------------------------------------ activations

function elementwise (latex: string, value: (z: number) => number, slope: (z: number) => number): Activation {
  return {
    latex,
    value: z => map(z, each => value(each)),
    backward: (arriving, z) => map(z, (each, j) => arriving[j] * slope(each)),
  }
}

const LEAK = 0.01
const sigma = (z: number): number => 1 / (1 + Math.exp(-Math.max(z, -700))) // as in Python, where exp(710) overflows

const sigmoid = elementwise('\\sigma', sigma, z => sigma(z) * (1 - sigma(z)))
export const softmax: Activation = {
  latex: '\\operatorname{softmax}',
  value (z) {
    const largest = Math.max(...z.slice(1))
    const total = sum(last(z), j => Math.exp(z[j] - largest))
    return map(z, each => Math.exp(each - largest) / total)
  },
  backward (arriving, z, a) {
    const along = sum(last(z), j => arriving[j] * a[j])
    return map(a, (each, j) => each * (arriving[j] - along))
  },
}

export const ACTIVATIONS: Record<string, Activation> = {
  identity: elementwise('\\operatorname{id}', z => z, () => 1),
  relu: elementwise('\\operatorname{ReLU}', z => Math.max(z, 0), z => z > 0 ? 1 : 0),
  leaky_relu: elementwise('\\operatorname{LReLU}', z => z > 0 ? z : LEAK * z, z => z > 0 ? 1 : LEAK),
  sigmoid,
  tanh: elementwise('\\tanh', Math.tanh, z => 1 - Math.tanh(z) ** 2),
  softmax,
}

// ----------------------------------------------------------------------------------------------------------- losses

const difference = (output: Vector, y: Vector): Vector => map(output, (each, j) => each - y[j])

export const LOSSES: Record<string, Loss> = {
  squared_error: {
    value: (output, y) => sum(last(y), j => (output[j] - y[j]) ** 2) / 2,
    delta: (output, y, z, activation) => activation.backward(difference(output, y), z, output),
  },
  binary_cross_entropy: {
    // −y ln σ(z) − (1 − y) ln(1 − σ(z)), written so that no logarithm meets 0.
    value: (_, y, z) => sum(last(y), j =>
      (z[j] > 0 ? (1 - y[j]) * z[j] : -y[j] * z[j]) + Math.log1p(Math.exp(-Math.abs(z[j])))),
    delta: difference,
    partner: sigmoid,
  },
  cross_entropy: {
    value (_, y, z) {
      const largest = Math.max(...z.slice(1))
      const total = Math.log(sum(last(z), j => Math.exp(z[j] - largest)))
      return sum(last(y), j => y[j] * (total - (z[j] - largest)))
    },
    delta: difference,
    partner: softmax,
  },
}

// ---------------------------------------------------------------------------------------------------------- network

export function forwardPass (network: Network, x: Vector): Forward {
  const N = last(network)
  const z: Vector[] = []
  const a = [x]
  for (let l = 1; l <= N; l++) {
    const { weights, biases, activation } = network[l]
    z[l] = map(biases, (b, j) => sum(last(weights[j]), k => weights[j][k] * a[l - 1][k]) + b)
    a[l] = activation.value(z[l])
  }
  return { z, a }
}

/** δ of every layer, for the sample's own loss. */
export function backwardPass (network: Network, { z, a }: Forward, y: Vector, loss: Loss): Vector[] {
  const N = last(network)
  const delta: Vector[] = []
  delta[N] = loss.delta(a[N], y, z[N], network[N].activation)
  for (let l = N - 1; l >= 1; l--) {
    const { weights } = network[l + 1]
    const arriving = map(z[l], (_, k) => sum(last(weights), j => delta[l + 1][j] * weights[j][k])) // ∂L/∂a
    delta[l] = network[l].activation.backward(arriving, z[l], a[l])
  }
  return delta
}

/** The mean, over the samples, of every derivative of the loss. */
export function gradientOf (network: Network, samples: Sample[], loss: Loss): Gradient {
  const B = samples.length
  const passes = samples.map(({ x, y }) => {
    const forward = forwardPass(network, x)
    return { a: forward.a, delta: backwardPass(network, forward, y, loss) }
  })
  const mean = (of: (pass: typeof passes[number]) => number): number =>
    passes.reduce((total, pass) => total + of(pass), 0) / B
  const layers = <T>(of: (layer: Layer, l: number) => T): T[] => list(last(network), l => of(network[l], l))
  return {
    weights: layers(({ weights }, l) => list(last(weights), j =>
      map(weights[j], (_, k) => mean(({ a, delta }) => delta[l][j] * a[l - 1][k])))),
    biases: layers(({ biases }, l) => map(biases, (_, j) => mean(({ delta }) => delta[l][j]))),
  }
}

/** The network after one step of gradient descent, of all parameters at once. */
export function updated (network: Network, gradient: Gradient, learningRate: number): Network {
  return list(last(network), l => {
    const { weights, biases, activation } = network[l]
    return {
      weights: list(last(weights), j => map(weights[j], (w, k) => w - learningRate * gradient.weights[l][j][k])),
      biases: map(biases, (b, j) => b - learningRate * gradient.biases[l][j]),
      activation,
    }
  })
}

/**
 * The mistake of a step that goes backwards layer by layer: each layer is updated before its weights have passed δ on,
 * so that the layers below hear of the new weights. These are the derivatives that such a step takes.
 */
export function gradientTooEarly (network: Network, { x, y }: Sample, loss: Loss, learningRate: number): Gradient {
  const forward = forwardPass(network, x)
  const early = [...network]
  const weights: Matrix[] = []
  const biases: Vector[] = []
  for (let l = last(network); l >= 1; l--) {
    const delta = backwardPass(early, forward, y, loss)[l]
    weights[l] = list(last(delta), j => map(forward.a[l - 1], a => delta[j] * a))
    biases[l] = delta
    early[l] = updated([network[0], network[l]], { weights: [[], weights[l]], biases: [[], delta] }, learningRate)[1]
  }
  return { weights, biases }
}
