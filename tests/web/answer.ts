// Answers what the tests ask, a line each: how numbers are written, the numbers of a network, or those of a state.
import { createInterface } from 'node:readline'

import { addressOf, stateAt } from '../../src/web/address.ts'
import { coloured, derive, latex, marked, unmarked } from '../../src/web/derivation.ts'
import { ACTIVATIONS, LOSSES, backwardPass, forwardPass, gradientOf, gradientTooEarly, last, list, updated } from '../../src/web/network.ts'
import { isExact, number, plainNumber } from '../../src/web/numbers.ts'
import { equationsOf, forwardEquation, lossEquation, updateEquation } from '../../src/web/equations.ts'
import { Problem, centralDifference, earlySlopes, numbersOf, sceneOf } from '../../src/web/state.ts'
import { neurons, parameters, symbol, targets } from '../../src/web/symbols.ts'

/** All that an explorer shows at an address. */
function shown (given, address) {
  const state = stateAt(address, given)
  const scene = sceneOf(state)
  const { network, losses, earlyLosses } = scene
  const all = [...parameters(network), ...neurons(network, 0), ...targets(network), ...network.flatMap((_, l) => neurons(network, l))]
  const equations = [...all.flatMap(of => equationsOf(scene, of)), ...parameters(network).map(of => updateEquation(scene, of)),
    ...network.flatMap((_, l) => neurons(network, l).map(of => forwardEquation(scene, of))), lossEquation(scene)]
  return {
    address: addressOf(state),
    activations: network.map(({ activation }) => Object.keys(ACTIVATIONS).find(name => ACTIVATIONS[name] === activation)),
    numbers: Object.fromEntries(numbersOf(scene)),
    equations: [...new Set(equations.map(unmarked))],
    differences: parameters(network).map(of => [symbol(of), centralDifference(scene, of).value]),
    early: Object.fromEntries(earlySlopes(scene)),
    losses, earlyLosses,
  }
}

for await (const line of createInterface({ input: process.stdin })) {
  const question = JSON.parse(line)
  if (question.written) {
    console.log(JSON.stringify(question.written.map(value => [isExact(value), plainNumber(value), number(value)])))
    continue
  }
  if (question.address !== undefined) {
    try {
      console.log(JSON.stringify(shown(question.given, question.address)))
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      console.log(JSON.stringify({ problem: error.message }))
    }
    continue
  }
  const { weights, biases, activations, loss, samples, learningRate, parameters } = question
  const network = list(last(weights), l =>
    ({ weights: weights[l], biases: biases[l], activation: ACTIVATIONS[activations[l]] }))
  const { value } = LOSSES[loss]
  const passes = samples.map(({ x, y }) => {
    const forward = forwardPass(network, x)
    const N = last(network)
    return { ...forward, delta: backwardPass(network, forward, y, LOSSES[loss]), L: value(forward.a[N], y, forward.z[N]) }
  })
  const gradient = gradientOf(network, samples, LOSSES[loss])
  const next = updated(network, gradient, learningRate)
  const early = gradientTooEarly(network, samples[0], LOSSES[loss], learningRate)
  const derivations = parameters.map(parameter => {
    const derivation = derive(network, samples[0], LOSSES[loss], parameter)
    const paths = derivation.paths.map(({ neurons, value }) => ({ neurons, value }))
    const form = latex(derivation, marked, 4)
    const { pathCount: count, value } = derivation
    return { latex: latex(derivation), coloured: coloured(form), unmarked: unmarked(form), count, value, paths }
  })
  console.log(JSON.stringify({ passes, gradient, early, derivations, next: next.map(({ weights, biases }) => ({ weights, biases })) }))
}
