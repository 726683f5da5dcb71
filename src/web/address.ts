/**
 * A state as the end of an address, such as `#w1_32`, `#w1_32=-0.55&x_2=0.4` or `#w1_32&mode=backward&step=2`,
 * and what readers type.
 *
 * The first name is the chosen number; a name with a value was turned. Nothing of an address is ever used as markup.
 */

import type { Given, Own } from './model.ts'
import { ACTIVATIONS, LOSSES } from './network.ts'
import {
  LARGEST, LIMITS, MODES, MOST_STEPS, type Mode, Problem, type State, bounds, isTurnable,
  sceneOf, start, stepsOf,
} from './state.ts'
import { named } from './symbols.ts'

const LONGEST = 10_000 // characters; the largest network needs about 6,000
const SHOWN = 40 // characters of what a reader typed, in a message about it

export function addressOf (state: State): string {
  const { own, turned, chosen, mode, step, rate, steps, early } = state
  const value = (name: string): string => turned.has(name) ? `${name}=${turned.get(name)}` : name
  const items = [value(chosen), ...[...turned.keys()].filter(name => name !== chosen).map(value)]
  if (own) {
    items.push(`sizes=${own.sizes.join('-')}`, `hidden=${own.hidden}`, `output=${own.output}`, `loss=${own.loss}`)
    items.push(`seed=${own.seed}`)
  }
  if (mode !== 'paths') items.push(`mode=${mode}`)
  if (step) items.push(`step=${step}`)
  if (rate !== state.given.rate) items.push(`rate=${rate}`)
  if (steps) items.push(`steps=${steps}`)
  if (early) items.push('early')
  return `#${items.join('&')}`
}

/** Returns the state that an address names, or throws a Problem. */
export function stateAt (address: string, given: Given): State {
  const state = start(given)
  const items = readItems(address)
  if (!items.length) return state
  if (['sizes', 'hidden', 'output', 'loss', 'seed'].some(key => items.some(([name]) => name === key))) {
    const setting = (key: string, otherwise: string): string => items.find(([name]) => name === key)?.[1] ?? otherwise
    state.own = readOwn({
      sizes: setting('sizes', '4-3-2-1'), hidden: setting('hidden', 'relu'), output: setting('output', 'sigmoid'),
      loss: setting('loss', 'squared_error'), seed: setting('seed', '1'),
    })
  }
  const model = sceneOf(state)
  const turned = new Map<string, number>()
  const chosen: string[] = []
  for (const [name, value] of items) {
    const found = named(name, model.network)
    if (found) {
      chosen.push(name)
      if (value === undefined) continue
      if (!isTurnable(model, found)) throw new Problem(`${name} cannot be set in this network.`)
      turned.set(name, readNumber(value, ...bounds(model, found)))
    } else {
      readSetting(state, name, value)
    }
  }
  const otherwise = named(state.chosen, model.network) ? state.chosen : 'w1_11'
  const changed = { ...state, turned, chosen: chosen[0] ?? otherwise }
  const last = stepsOf(model.network, state.mode).length
  if (state.step > last) throw new Problem(`This pass has ${last} steps, and the address asks for step ${state.step}.`)
  return { ...changed, steps: sceneOf(changed).state.steps }
}

function readItems (address: string): Array<[name: string, value?: string]> {
  const text = address.replace(/^#/, '')
  if (text.length > LONGEST) throw new Problem('The address is too long to describe a network of this page.')
  let decoded: string
  try {
    decoded = decodeURIComponent(text)
  } catch {
    throw new Problem('The end of the address cannot be read: a % in it is not followed by two hexadecimal digits.')
  }
  return decoded.split('&').filter(Boolean).map(item => {
    const at = item.indexOf('=')
    return at < 0 ? [item] : [item.slice(0, at), item.slice(at + 1)]
  })
}

function readSetting (state: State, name: string, value = ''): void {
  switch (name) {
    case 'sizes': case 'hidden': case 'output': case 'loss': case 'seed': return
    case 'early':
      if (value) throw new Problem(`The address contains early=${quoted(value)}; early has no value.`)
      state.early = true
      return
    case 'rate': state.rate = readRate(value); return
    case 'steps': state.steps = readWhole(value, 0, MOST_STEPS); return
    case 'step': state.step = readWhole(value, 0, LIMITS.seed); return
    case 'mode':
      if (!MODES.includes(value as Mode)) {
        throw new Problem(`${quoted(value)} is not a mode. Try ${oneOf(MODES)}.`)
      }
      state.mode = value as Mode
      return
    default:
      throw new Problem(
        `The address contains ${quoted(name)}, which is not the name of a number in this network. ` +
        'Try w1_32 or w1_32=-0.55.')
  }
}

// ------------------------------------------------------------------------------------------------------ what is typed

/** A number as people write it: with a comma or a point, and with any minus. */
export function readNumber (text: string, least = -LARGEST, most = LARGEST): number {
  const plain = text.trim().replace(/[−–]/, '-').replace(',', '.')
  const value = /^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i.test(plain) ? Number(plain) : NaN
  if (!text.trim()) throw new Problem(`Type a number from ${least} to ${most}.`.replaceAll('-', '−'))
  if (!(value >= least && value <= most)) {
    const bounds = `${least} to ${most}`.replaceAll('-', '−')
    throw new Problem(`${quoted(text)} is not a number from ${bounds}. Try 0.55, for example.`)
  }
  return value + 0 // −0 is 0
}

export function readRate (text: string): number {
  return readNumber(text, LIMITS.leastRate, LIMITS.rate)
}

function readWhole (text: string, least: number, most: number): number {
  const value = /^\d{1,4}$/.test(text.trim()) ? Number(text) : NaN
  if (!(value >= least && value <= most)) {
    throw new Problem(`${quoted(text)} is not a whole number from ${least} to ${most}.`)
  }
  return value
}

export function readOwn (typed: Record<keyof Own, string>): Own {
  const sizes = typed.sizes.trim().split(/\s*[-−–,]\s*|\s+/).map(each => /^\d$/.test(each) ? Number(each) : NaN)
  const { layers, width } = LIMITS
  if (sizes.length < 2 || sizes.length > layers + 1 || !sizes.every(each => each >= 1 && each <= width)) {
    const expected = `Enter 2 to ${layers + 1} numbers, each from 1 to ${width}, such as 4-3-2-1.`
    throw new Problem(`${quoted(typed.sizes)} does not give the widths of the layers. ${expected}`)
  }
  for (const key of ['hidden', 'output'] as const) {
    if (!Object.hasOwn(ACTIVATIONS, typed[key])) {
      throw new Problem(`${quoted(typed[key])} is not an activation. Try ${oneOf(Object.keys(ACTIVATIONS))}.`)
    }
  }
  if (!Object.hasOwn(LOSSES, typed.loss)) {
    throw new Problem(`${quoted(typed.loss)} is not a loss. Try ${oneOf(Object.keys(LOSSES))}.`)
  }
  const { partner } = LOSSES[typed.loss]
  if (partner && partner !== ACTIVATIONS[typed.output]) {
    const name = Object.keys(ACTIVATIONS).find(each => ACTIVATIONS[each] === partner)
    const loss = typed.loss.replaceAll('_', ' ')
    throw new Problem(`The ${loss} needs ${name} as the activation of the output; you chose ${typed.output}.`)
  }
  const { hidden, output, loss } = typed
  return { sizes, hidden, output, loss, seed: readWhole(typed.seed, 0, LIMITS.seed) }
}

const oneOf = (words: readonly string[]): string => `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`
const quoted = (text: string): string => `“${text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text}”`
