// Answers what tests/web/asking.py asks, a line each: how numbers are written, or the numbers of a network.
import { createInterface } from 'node:readline'

import { derive, latex } from '../../src/web/derivation.ts'
import { ACTIVATIONS, LOSSES, backwardPass, forwardPass, gradientOf, last, list, updated } from '../../src/web/network.ts'
import { isExact, number, plainNumber } from '../../src/web/numbers.ts'

for await (const line of createInterface({ input: process.stdin })) {
  const question = JSON.parse(line)
  if (question.written) {
    console.log(JSON.stringify(question.written.map(value => [isExact(value), plainNumber(value), number(value)])))
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
  const derivations = parameters.map(parameter => {
    const derivation = derive(network, samples[0], LOSSES[loss], parameter)
    const paths = derivation.paths.map(({ neurons, value }) => ({ neurons, value }))
    return { latex: latex(derivation), count: derivation.pathCount, value: derivation.value, paths }
  })
  console.log(JSON.stringify({ passes, gradient, derivations, next: next.map(({ weights, biases }) => ({ weights, biases })) }))
}
