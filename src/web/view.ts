/**
 * What an explorer says beside its picture, as HTML. The build writes it into the page, the browser renews it.
 *
 * All of it is made of numbers, and of names that the network has; nothing that a reader typed gets in.
 */

import { MOST_PATHS, derive } from './derivation.ts'
import { DASHES, type Look, dashed, draw, layOut } from './drawing.ts'
import { ACTIVATIONS, LOSSES, last, list } from './network.ts'
import { LIMITS, MODES, type Mode, type Scene, bounds, centralDifference, earlySlopes, isTurnable, numbersOf, slopeOf, stepsOf, valueOf } from './state.ts'
import {
  type Named, inDigits, inLatex, inLetters, inWords, isParameter, named, neurons, parameters, symbol, targets,
} from './symbols.ts'

/** How much of an explorer a part of the page shows: a network to turn, all of it, or the rest, which is below. */
export type Size = 'small' | 'full' | 'rest'

const LEAST_SCALE = 11 / 14.5 // of the picture: its letters are then 11 pixels high, and it scrolls
const COUNTS = ['', '', 'Two', 'Three', 'Four', 'Five', 'Six']
const MODE_NAMES: Record<Mode, string> = { paths: 'Paths', forward: 'Forward', backward: 'Backward', descend: 'Descend' }

// -------------------------------------------------------------------------------------------------------------- parts

/** A symbol as MathML. */
export function inMath (of: Named, network: Scene['network']): string {
  return `<math>${letters(of, network)}</math>`
}

function letters (of: Named, network: Scene['network']): string {
  const [, letter, up, down] = /^(\\?[a-z]+(?: y)?)(?:\^\{([^}]*)\})?(?:_\{?(\d+)\}?)?$/.exec(inLatex(of, network))!
  const base = letter === '\\hat y' ? '<mover><mi>y</mi><mo stretchy="false">^</mo></mover>' : `<mi>${letter === '\\delta' ? 'δ' : letter}</mi>`
  const raised = up && `<mrow><mo form="prefix" stretchy="false">(</mo><mn>${up.slice(1, -1)}</mn><mo form="postfix" stretchy="false">)</mo></mrow>`
  if (raised) return down ? `<msubsup>${base}<mn>${down}</mn>${raised}</msubsup>` : `<msup>${base}${raised}</msup>`
  return down ? `<msub>${base}<mn>${down}</mn></msub>` : base
}

function slopeInMath (of: Named, network: Scene['network']): string {
  return `<math displaystyle="true"><mfrac><mrow><mi>∂</mi><mi>L</mi></mrow><mrow><mi>∂</mi>${letters(of, network)}</mrow></mfrac></math>`
}

function shown (name: string, value: number): string {
  return `<span class="number" data-symbol="${name}" data-value="${value}">${inDigits(value)}</span>`
}

// ------------------------------------------------------------------------------------------------------------ picture

export function picture (scene: Scene, look: Look): string {
  const layout = layOut(scene.network)
  const [wide, high] = [Math.ceil(layout.width), Math.ceil(layout.height)]
  const isAwake = look.knobs === 'options'
  const label = `The network${isAwake ? ': choose a number with the arrow keys and Enter' : ''}`
  const box = `viewBox="0 0 ${wide} ${high}" width="${wide}" height="${high}" style="min-width: ${Math.round(wide * LEAST_SCALE)}px"`
  const keys = isAwake ? `role="listbox" tabindex="0" aria-activedescendant="${look.id}-${look.at ?? scene.state.chosen}"` : 'role="group"'
  return `<svg class="explorer__network" ${box} ${keys} aria-label="${label}">${draw(scene, layout, look)}</svg>`
}

// ----------------------------------------------------------------------------------------------------------- controls

export function modes ({ state }: Scene, id: string): string {
  return MODES.map(mode =>
    `<label class="explorer__mode"><input type="radio" name="${id}-mode" value="${mode}"${state.mode === mode ? ' checked' : ''}>${MODE_NAMES[mode]}</label>`,
  ).join('')
}

/** All that can be chosen, in groups. */
export function choices (scene: Scene): string {
  const { network, state } = scene
  const groups: Array<[string, Named[]]> = [
    ['Inputs', neurons(network, 0)],
    ...list(last(network), (l): Array<[string, Named[]]> => neurons(network, l).map(({ j }): [string, Named[]] => [
      `Layer ${l}, neuron ${j}`, [...parameters(network).filter(of => of.l === l && of.j === j), { letter: 'a', l, j }],
    ])).slice(1).flat(),
    ['Target', targets(network)],
  ]
  return groups.map(([name, all]) => `<optgroup label="${name}">${all.map(of => {
    const [value, isChosen] = [symbol(of), symbol(of) === state.chosen]
    return `<option value="${value}"${isChosen ? ' selected' : ''}>${inLetters(of, network)} · ${inWords(of, network)}</option>`
  }).join('')}</optgroup>`).join('')
}

/** The range of the slider, which grows with the number. */
export function range (scene: Scene): [least: number, most: number] {
  const { chosen } = scene
  const [least, most] = bounds(scene, chosen)
  const far = Math.max(chosen.letter === 'x' || chosen.letter === 'y' ? 1 : 2, Math.ceil(Math.abs(valueOf(scene, chosen))))
  return [Math.max(least, -far), Math.min(most, far)]
}

/** A number as a reader would type it, short enough for the field. */
export const inField = (value: number): string => `${Number(value.toPrecision(5))}`

export function turning (scene: Scene, id: string): string {
  const { chosen } = scene
  const [least, most] = range(scene)
  const value = valueOf(scene, chosen)
  const off = isTurnable(scene, chosen) ? '' : ' disabled'
  return `<div class="explorer__choose"><label for="${id}-choice">Choose</label><select id="${id}-choice" class="explorer__choice">${choices(scene)}</select></div>` +
    `<div class="explorer__knob"><input class="explorer__slider" type="range" min="${least}" max="${most}" step="0.01" value="${value}" aria-label="Its value"${off}>` +
    `<input class="explorer__field" type="text" inputmode="decimal" size="7" autocomplete="off" spellcheck="false" value="${inField(value)}" aria-label="Its value, typed" aria-describedby="${id}-problem"${off}>` +
    '<span><button type="button" class="explorer__undo" disabled>Undo</button> <button type="button" class="explorer__reset" disabled>Reset</button></span></div>' +
    `<p class="explorer__problem" id="${id}-problem" role="alert"></p>`
}

/** The numbers that follow: what the network says, how wrong that is, and how the loss changes with what is chosen. */
export function outcome (scene: Scene): string {
  const { network, chosen, L } = scene
  const N = last(network)
  const outputs = neurons(network, N)
  const rows = outputs.map(of => [inMath(of, network), shown(symbol(of), valueOf(scene, of))])
  rows.push(['<math><mi>L</mi></math>', shown('L', L)])
  const slope = slopeOf(scene, chosen)
  rows.push(slope === undefined
    ? [inMath({ ...chosen, letter: chosen.letter === 'y' ? 'y' : 'delta' }, network), shown(chosen.letter === 'y' ? symbol(chosen) : `delta${chosen.l}_${chosen.j}`, chosen.letter === 'y' ? valueOf(scene, chosen) : scene.delta[chosen.l][chosen.j])]
    : [slopeInMath(chosen, network), shown(`dL/d${symbol(chosen)}`, slope)])
  return `<dl class="explorer__outcome">${rows.map(([name, value]) => `<div><dt>${name}</dt><dd>${value}</dd></div>`).join('')}</dl>`
}

// -------------------------------------------------------------------------------------------------------------- modes

/** What the mode tells. */
export function panel (scene: Scene, id: string): string {
  switch (scene.state.mode) {
    case 'forward': case 'backward': return passPanel(scene)
    case 'descend': return descentPanel(scene, id)
    default: return isParameter(scene.chosen) ? pathsPanel(scene) : neighboursPanel(scene)
  }
}

function pathsPanel (scene: Scene): string {
  const { network, sample, loss, chosen: { l, j, k }, chosen, state: { rate } } = scene
  const { paths, pathCount } = derive(network, sample, loss, k ? { l, j, k } : { l, j })
  const name = inMath(chosen, network)
  const slope = slopeOf(scene, chosen)!
  const list = paths.map(({ neurons: along, value }, at) => {
    const through = along.filter(([layer]) => layer > l && layer < last(network))
      .map(([layer, neuron]) => inMath({ letter: 'a', l: layer, j: neuron }, network)).join(' and ')
    const line = pathCount > DASHES.length ? '' : `<svg class="swatch" viewBox="0 0 30 8" width="30" height="8" aria-hidden="true"><path class="path path--${at + 1}" d="M0 4H30"${dashed(DASHES[at])}/></svg>`
    return `<li>${line}<span>${through ? `through ${through}` : 'straight to the loss'}</span> ${shown(`path${at + 1}`, value)}</li>`
  })
  const words = pathCount === 1 ? 'One path leads' : `${COUNTS[pathCount] ?? pathCount} paths lead`
  const all = pathCount > MOST_PATHS ? `<p>${words} from ${name} to the loss, too many to show one by one.</p>`
    : `<p>${words} from ${name} to the loss${pathCount > 1 ? '. Multiply along each, then add:' : '.'}</p><ol class="explorer__paths">${list.join('')}</ol>`
  const quotient = centralDifference(scene, chosen)
  const agrees = Math.abs(quotient - slope) <= 1e-6 * Math.max(1, Math.abs(slope))
  const effect = slope === 0 ? `The slope is 0: a small turn of ${name} leaves the loss as it is.`
    : `The slope is ${slope < 0 ? 'negative' : 'positive'}: a larger ${name} makes the loss ${slope < 0 ? 'smaller' : 'larger'}.`
  return `${all}<p>${effect}</p>` +
    `<p class="explorer__check">${agrees ? 'Nudging confirms it' : 'Nudging gives something else, as at a kink'}: ${shown(`difference/d${symbol(chosen)}`, quotient)}, without the chain rule.</p>` +
    `<p>One step with the learning rate ${inDigits(rate)} would change it to ${shown(`next/${symbol(chosen)}`, valueOf(scene, chosen) - rate * slope)}.</p>`
}

function neighboursPanel (scene: Scene): string {
  const { chosen, network } = scene
  const name = inMath(chosen, network)
  if (chosen.letter === 'x') return `<p>The input ${name} reaches the loss through every neuron of layer 1. Their shares of the blame, each through its weight, add up to its slope.</p>`
  if (chosen.letter === 'y') return `<p>The target ${name} is what the network should have said. It changes the loss, and by it every derivative, but no activation.</p>`
  return `<p>An activation cannot be turned: ${name} follows from the layer before. Its ${inMath({ ...chosen, letter: 'delta' }, network)} follows from the layer after.</p>`
}

function passPanel (scene: Scene): string {
  const { network, state: { mode, step } } = scene
  const steps = stepsOf(network, mode)
  const current = steps[step - 1]
  const isForward = mode === 'forward'
  const buttons = '<div class="explorer__steps">' +
    `<button type="button" data-step="${step - 1}"${step === 0 ? ' disabled' : ''}>Back</button>` +
    `<button type="button" data-step="${step + 1}"${step === steps.length ? ' disabled' : ''}>Next</button>` +
    `<span>Step ${step} of ${steps.length}</span></div>`
  const intro = isForward
    ? 'The inputs are known, and nothing else. Each step computes one neuron from the layer before, and the last step the loss.'
    : `The forward pass is over, and the loss is ${shown('L', scene.L)}. Each step computes one δ, from the loss backwards: how the loss changes with that neuron’s pre-activation.`
  if (!current) return `${buttons}<p>${intro}</p>`
  if (current === 'L') return `${buttons}<p>The loss says how wrong the answer is.</p>`
  const of = named(current, network)!
  const N = last(network)
  const words = isForward
    ? `${upper(inWords(of, network))} weighs ${of.l === 1 ? 'the inputs' : `the activations of layer ${of.l - 1}`}, adds its bias, and bends the sum.`
    : of.l === N ? 'The blame begins at the output: the error, times the slope where the network stands.'
      : `${upper(inWords(of, network))} asks ${neurons(network, of.l + 1).length > 1 ? 'every neuron' : 'the neuron'} of layer ${of.l + 1} for its δ, each through the weight between them.`
  return `${buttons}<p>${words}</p>`
}

const upper = (text: string): string => text[0].toUpperCase() + text.slice(1)

function descentPanel (scene: Scene, id: string): string {
  const { losses, earlyLosses, state: { rate, early, steps } } = scene
  const buttons = [1, 10, 100].map(count => `<button type="button" data-descend="${count}">${count === 1 ? 'One step' : count === 10 ? 'Ten' : 'A hundred'}</button>`)
  const controls = `<div class="explorer__steps">${buttons.join('')}<button type="button" data-descend="0"${steps ? '' : ' disabled'}>Back to the start</button></div>` +
    `<div class="explorer__rate"><label for="${id}-rate">Learning rate</label><input id="${id}-rate" type="text" inputmode="decimal" size="5" autocomplete="off" value="${rate}" aria-describedby="${id}-problem"></div>` +
    `<label class="explorer__early"><input type="checkbox"${early ? ' checked' : ''}>too early: each layer is updated before its weights have passed the blame on</label>`
  const lines = [{ values: losses, style: 'right' }, ...(early ? [{ values: earlyLosses, style: 'early' }] : [])]
  const told = steps === 0
    ? `<p>The loss is ${shown('L', losses[0])}. A step moves all ${parameters(scene.network).length} parameters at once, each against its slope.</p>`
    : `<p>After ${steps} step${steps > 1 ? 's' : ''} the loss is ${shown('L', losses.at(-1)!)}; it was ${shown('L/before', losses[0])}.</p>`
  const mistaken = early ? mistake(scene) : ''
  return `${controls}${told}${mistaken}${curve(lines)}`
}

/** What goes wrong when a step is taken too early, even where the loss falls all the same. */
function mistake (scene: Scene): string {
  const { chosen, network, losses, earlyLosses, state: { steps } } = scene
  const slopes = earlySlopes(scene)
  const wrong = parameters(network).filter(of => Math.abs(slopes.get(symbol(of))! - slopeOf(scene, of)!) > 1e-9)
  const loss = !steps ? ''
    : earlyLosses.length < losses.length ? `<p>Too early, the loss grows beyond all bounds after ${earlyLosses.length - 1} steps.</p>`
      : `<p>Too early, it is ${shown('L/early', earlyLosses.at(-1)!)}.</p>`
  const own = isParameter(chosen)
    ? ` For ${inMath(chosen, network)} it takes ${shown(`early/${symbol(chosen)}`, slopes.get(symbol(chosen))!)}, and right is ${shown(`dL/d${symbol(chosen)}`, slopeOf(scene, chosen)!)}.`
    : ''
  return `${loss}<p>The next step too early gets ${wrong.length} of ${slopes.size} derivatives wrong, because the blame flows back through weights that have already changed.${own} The loss may fall even so; a gradient check finds the mistake.</p>`
}

function curve (lines: Array<{ values: number[], style: string }>): string {
  const [wide, high] = [280, 116]
  const most = Math.max(...lines.flatMap(({ values }) => values))
  const count = Math.max(1, ...lines.map(({ values }) => values.length - 1))
  const paths = lines.map(({ values, style }) => {
    const points = values.map((value, at) => `${Math.round(10 * (10 + (wide - 20) * at / count)) / 10} ${Math.round(10 * (high - 18 - (high - 38) * (most ? value / most : 0))) / 10}`)
    const end = points.at(-1)!.split(' ')
    return `<polyline class="curve curve--${style}" points="${points.join(' ')}"/><circle class="curve curve--${style}" cx="${end[0]}" cy="${end[1]}" r="3"/>`
  })
  return `<svg class="explorer__curve" viewBox="0 0 ${wide} ${high}" width="${wide}" height="${high}" role="img" aria-label="The loss from step to step">` +
    `<path class="figure__line" d="M10 ${high - 18}H${wide - 10}M10 ${high - 18}V12"/><text class="figure__note" x="14" y="16">loss ${inDigits(most)}</text>` +
    `<text class="figure__note" x="${wide - 10}" y="${high - 5}" text-anchor="end">step ${count}</text>${paths.join('')}</svg>`
}

// -------------------------------------------------------------------------------------------------------------- table

/** All numbers; each name chooses its number. */
export function table (scene: Scene): string {
  const { network, state } = scene
  const all = numbersOf(scene)
  const choose = (of: Named): string => `<button type="button" data-choose="${symbol(of)}" aria-pressed="${state.chosen === symbol(of)}">${inLetters(of, network)}</button>`
  const cell = (name: string): string => `<td>${shown(name, all.get(name)!)}</td>`
  const rows = parameters(network).map(of =>
    `<tr><th scope="row">${choose(of)} <span>${inWords(of, network)}</span></th>${cell(symbol(of))}${cell(`dL/d${symbol(of)}`)}</tr>`)
  const others = list(last(network), l => neurons(network, l).map(of =>
    `<tr><th scope="row">${choose(of)} <span>${inWords(of, network)}</span></th>${cell(`z${l}_${of.j}`)}${cell(`a${l}_${of.j}`)}${cell(`delta${l}_${of.j}`)}</tr>`)).slice(1).flat()
  const given = [...neurons(network, 0), ...targets(network)].map(of => `<tr><th scope="row">${choose(of)} <span>${inWords(of, network)}</span></th>${cell(symbol(of))}</tr>`)
  return `<table><caption>Weights and biases</caption><thead><tr><th scope="col">parameter</th><th scope="col">value</th><th scope="col">derivative of L</th></tr></thead><tbody>${rows.join('')}</tbody></table>` +
    `<table><caption>Neurons</caption><thead><tr><th scope="col">neuron</th><th scope="col">z</th><th scope="col">a</th><th scope="col">δ</th></tr></thead><tbody>${others.join('')}</tbody></table>` +
    `<table><caption>Inputs and target</caption><thead><tr><th scope="col">number</th><th scope="col">value</th></tr></thead><tbody>${given.join('')}</tbody></table>`
}

// ----------------------------------------------------------------------------------------------------------- your own

const NAMES: Record<string, string> = {
  relu: 'ReLU', leaky_relu: 'leaky ReLU', squared_error: 'squared error', binary_cross_entropy: 'binary cross-entropy',
  cross_entropy: 'cross-entropy',
}

export function ownForm ({ state: { own, given } }: Scene, id: string): string {
  const { sizes, hidden, output, loss, seed } = own ?? { sizes: [4, 3, 2, 1], hidden: 'relu', output: 'sigmoid', loss: given.loss, seed: 1 }
  const options = (names: string[], chosen: string): string =>
    names.map(name => `<option value="${name}"${name === chosen ? ' selected' : ''}>${NAMES[name] ?? name}</option>`).join('')
  const field = (name: string, label: string, control: string): string => `<div><label for="${id}-${name}">${label}</label>${control.replace('>', ` id="${id}-${name}" name="${name}">`)}</div>`
  return '<form class="explorer__form">' +
    field('sizes', `Widths of the layers, at most ${LIMITS.layers + 1} of at most ${LIMITS.width}`, `<input type="text" autocomplete="off" value="${sizes.join('-')}">`) +
    field('hidden', 'Activation of hidden layers', `<select>${options(Object.keys(ACTIVATIONS), hidden)}</select>`) +
    field('output', 'Activation of the output', `<select>${options(Object.keys(ACTIVATIONS), output)}</select>`) +
    field('loss', 'Loss', `<select>${options(Object.keys(LOSSES), loss)}</select>`) +
    field('seed', 'Seed of its numbers', `<input type="text" inputmode="numeric" autocomplete="off" value="${seed}">`) +
    `<p class="explorer__form-problem" role="alert"></p><button type="submit">Draw it</button><button type="button" class="explorer__example"${own ? '' : ' disabled'}>The running example</button></form>`
}

// -------------------------------------------------------------------------------------------------------------- whole

/** A part of an explorer before its script has run; its controls wait. */
export function whole (scene: Scene, id: string, size: Size): string {
  if (size === 'rest') {
    return `<details class="explorer__table"><summary>All numbers in a table</summary><div>${table(scene)}</div></details>` +
      `<details class="explorer__own"><summary>A network of your own</summary><div inert>${ownForm(scene, id)}</div></details>`
  }
  const picked = size === 'full'
    ? `<fieldset class="explorer__modes" inert><legend>What to look at</legend>${modes(scene, id)}</fieldset>` : ''
  const told = size === 'full' ? `<div class="explorer__panel">${panel(scene, id)}</div>` : ''
  return `${picked}<div class="explorer__body"><div class="explorer__drawing">${picture(scene, { id, knobs: size === 'full' ? 'links' : 'parts' })}</div>` +
    `<div class="explorer__side"><div class="explorer__turn" inert>${turning(scene, id)}</div>` +
    `<div class="explorer__numbers">${outcome(scene)}</div>${told}</div></div>` +
    `${size === 'full' ? '<div class="explorer__formula"></div>' : ''}<p class="explorer__news" aria-live="polite"></p>`
}
