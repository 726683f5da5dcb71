/**
 * What an explorer shows, and how it follows from a few choices.
 *
 * A state is small enough for an address; everything else, each number of the network included, is computed from it.
 */

import { type Given, type Model, type Own, drawn, given, lossOf, place, setValue } from './model.ts'
import {
  ACTIVATIONS, type Forward, type Gradient, LOSSES, type Network, type Vector, backwardPass, forwardPass, gradientOf,
  gradientTooEarly, last, list, sum, updated,
} from './network.ts'
import { type Named, named, neurons, parameters, symbol, targets } from './symbols.ts'

export const MODES = ['paths', 'forward', 'backward', 'descend'] as const
export type Mode = typeof MODES[number]

export interface State {
  given: Given
  own?: Own
  /** The numbers that were turned, by their symbols. */
  turned: ReadonlyMap<string, number>
  chosen: string
  mode: Mode
  /** Of the forward or the backward pass. */
  step: number
  rate: number
  /** How many steps of gradient descent were taken since the last turn. */
  steps: number
  early: boolean
}

/** All numbers of a state. */
export interface Scene extends Model {
  state: State
  chosen: Named
  forward: Forward
  delta: Vector[]
  gradient: Gradient
  L: number
  /** The loss after each step that was taken, from before the first one. */
  losses: number[]
  /** The same for steps that are taken too early, if they are asked for. */
  earlyLosses: number[]
  /** Whether the next step would take the numbers beyond all bounds. */
  isAtEnd: boolean
}

/** What is wrong with what a reader typed, in one sentence for that reader. */
export class Problem extends Error {}

export const LARGEST = 1000
export const MOST_STEPS = 500
export const LIMITS = { layers: 5, width: 6, seed: 9999, leastRate: 0.0001, rate: 10 }

export function start (given: Given): State {
  return { given, turned: new Map(), chosen: 'w1_32', mode: 'paths', step: 0, rate: given.rate, steps: 0, early: false }
}

function modelOf (state: State): Model {
  const model = state.own ? drawn(state.own) : given(state.given)
  for (const [name, value] of state.turned) setValue(model, named(name, model.network)!, value)
  return model
}

// ------------------------------------------------------------------------------------------------------------- scene

export function sceneOf (state: State): Scene {
  const before = modelOf(state)
  const { networks, losses, isAtEnd } = descent(before, state, false)
  const steps = networks.length - 1
  const model = { ...before, network: networks[steps] }
  const { network, sample, loss } = model
  const forward = forwardPass(network, sample.x)
  return {
    ...model,
    state: { ...state, steps },
    chosen: named(state.chosen, network)!,
    forward,
    delta: backwardPass(network, forward, sample.y, loss),
    gradient: gradientOf(network, [sample], loss),
    L: lossOf(model),
    losses,
    earlyLosses: state.early ? descent(before, { ...state, steps }, true).losses : [],
    isAtEnd,
  }
}

interface Descent { networks: Network[], losses: number[], isAtEnd: boolean }

/** The descents of the last state, right and too early: what is shown next is most often a step further. */
const kept = new Map<boolean, { key: string, found: Descent }>()

/** Takes steps of gradient descent, or those too early, as long as the numbers stay within bounds. */
function descent (model: Model, { given, own, turned, rate, steps }: State, tooEarly: boolean): Descent {
  const key = JSON.stringify([given, own, [...turned], rate])
  const before = kept.get(tooEarly)
  const start: Descent = { networks: [model.network], losses: [lossOf(model)], isAtEnd: false }
  const found = before?.key === key ? before.found : start
  kept.set(tooEarly, { key, found })
  const bound = Math.max(LARGEST ** 2, found.losses[0])
  while (found.networks.length <= steps + 1 && !found.isAtEnd) {
    const { sample, loss } = model
    const at = found.networks.at(-1)!
    const gradient = tooEarly ? gradientTooEarly(at, sample, loss, rate) : gradientOf(at, [sample], loss)
    const network = updated(at, gradient, rate)
    const L = lossOf({ ...model, network })
    found.isAtEnd = !(L <= bound) || network.slice(1).some(({ weights, biases }) =>
      [...weights.slice(1), biases].some(row => row.some(each => Math.abs(each) > LARGEST)))
    if (!found.isAtEnd) {
      found.networks.push(network)
      found.losses.push(L)
    }
  }
  const count = Math.min(steps + 1, found.networks.length)
  return {
    networks: found.networks.slice(0, count),
    losses: found.losses.slice(0, count),
    isAtEnd: found.isAtEnd && count === found.networks.length,
  }
}

/** The value of what can be turned, and of activations. */
export function valueOf (scene: Scene, of: Named): number {
  const { letter, l, j } = of
  switch (letter) {
    case 'a': return scene.forward.a[l][j]
    case 'z': return scene.forward.z[l][j]
    case 'delta': return scene.delta[l][j]
    default: {
      const [numbers, at] = place(scene, of)
      return numbers[at]
    }
  }
}

/** ∂L/∂ of a parameter or an input; there is none for the others. */
export function slopeOf (scene: Scene, { letter, l, j, k }: Named): number | undefined {
  const { gradient } = scene
  if (letter === 'w') return gradient.weights[l][j][k!]
  if (letter === 'b') return gradient.biases[l][j]
  return letter === 'x' ? arriving(scene, 0, j) : undefined
}

/** ∂L/∂ of an activation or an input: the δ of each neuron above, through the weight to it. */
export function arriving ({ network, delta }: Scene, l: number, k: number): number {
  const { weights } = network[l + 1]
  return sum(last(weights), j => weights[j][k] * delta[l + 1][j])
}

/** What a step that is taken too early takes for ∂L/∂ of each parameter. */
export function earlySlopes (scene: Scene): Map<string, number> {
  const { network, sample, loss, state: { rate } } = scene
  const gradient = gradientTooEarly(network, sample, loss, rate)
  return new Map(parameters(network).map(of => [symbol(of), slopeOf({ ...scene, gradient }, of)!]))
}

/** The slope of the loss between two points beside a number, which knows nothing of the chain rule. */
export function centralDifference (scene: Scene, of: Named): { value: number, hasKink: boolean } {
  const { network, sample, loss } = scene
  const factor = of.k ? scene.forward.a[of.l - 1][of.k] : 1
  const h = 1e-5 / Math.max(1, Math.abs(factor))
  const [up, down] = [h, -h].map((by): Model => {
    const copies = network.map(({ weights, biases, activation }) =>
      ({ weights: weights.map(row => [...row]), biases: [...biases], activation }))
    const copy = { network: copies, sample: { x: [...sample.x], y: [...sample.y] }, loss }
    setValue(copy, of, valueOf(scene, of) + by)
    return copy
  })
  const sides = [up, down].map(({ network: nudged, sample: { x } }) => forwardPass(nudged, x).z.map((z, l) =>
    z.map(each => [ACTIVATIONS.relu, ACTIVATIONS.leaky_relu].includes(network[l].activation) && each > 0)))
  return { value: (lossOf(up) - lossOf(down)) / (2 * h), hasKink: `${sides[0]}` !== `${sides[1]}` }
}

/** Every number of the scene, by its symbol. */
export function numbersOf (scene: Scene): Map<string, number> {
  const { network } = scene
  const all = new Map<string, number>()
  const add = (of: Named): void => { all.set(symbol(of), valueOf(scene, of)) }
  neurons(network, 0).forEach(add)
  for (const parameter of parameters(network)) {
    add(parameter)
    all.set(`dL/d${symbol(parameter)}`, slopeOf(scene, parameter)!)
  }
  for (let l = 1; l <= last(network); l++) {
    for (const { j } of neurons(network, l)) for (const letter of ['z', 'a', 'delta'] as const) add({ letter, l, j })
  }
  targets(network).forEach(add)
  return all.set('L', scene.L)
}

// ----------------------------------------------------------------------------------------------------------- changes

/** The least and the largest value that a number may be turned to. */
export function bounds ({ loss }: Model, { letter }: Named): [number, number] {
  return letter === 'y' && loss !== LOSSES.squared_error ? [0, 1] : [-LARGEST, LARGEST]
}

/** Whether a number may be turned: an activation follows, and the targets of cross-entropy add up to 1. */
export function isTurnable ({ loss }: Model, { letter }: Named): boolean {
  return letter !== 'a' && !(letter === 'y' && loss === LOSSES.cross_entropy)
}

/** Ends a descent: the network is kept as it is, and starts from here. */
export function landed (scene: Scene): State {
  const { state, network } = scene
  if (!state.steps) return state
  const turned = new Map(state.turned)
  for (const each of parameters(network)) turned.set(symbol(each), valueOf(scene, each))
  return { ...state, turned, steps: 0 }
}

/** Turns a number. */
export function turn (scene: Scene, of: Named, value: number): State {
  const state = landed(scene)
  const turned = new Map(state.turned).set(symbol(of), value)
  if (value === valueOf(sceneOf({ ...state, turned: new Map(), steps: 0 }), of)) turned.delete(symbol(of))
  return { ...state, turned }
}

/** Why no small turn of a parameter changes the loss: a neuron that is off, or an input of 0; nothing if it does. */
export function blockOf (scene: Scene, of: Named): Named | undefined {
  const { network, forward } = scene
  if (slopeOf(scene, of) !== 0 || of.letter === 'x') return undefined
  if (of.k && forward.a[of.l - 1][of.k] === 0) return { letter: of.l > 1 ? 'a' : 'x', l: of.l - 1, j: of.k }
  const isInactive = network[of.l].activation === ACTIVATIONS.relu && forward.z[of.l][of.j] <= 0
  return isInactive ? { letter: 'a', l: of.l, j: of.j } : undefined
}

/** The names of the steps of a pass: each neuron in turn and, at the end of the forward pass, the loss. */
export function stepsOf (network: Network, mode: Mode): string[] {
  const all = list(last(network), l => neurons(network, l).map(symbol)).slice(1)
  return mode === 'forward' ? [...all.flat(), 'L'] : all.reverse().flat()
}

