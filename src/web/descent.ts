/** Gradient descent: its controls, the loss from step to step, and what goes wrong when a step is taken too early. */

import { button, count, html, inMath, shown } from './markup.ts'
import { type Scene, earlySlopes, slopeOf } from './state.ts'
import { inDigits, isParameter, parameters, symbol } from './symbols.ts'

const STEPS = [['One step', 1], ['Ten', 10], ['A hundred', 100]] as const

export function descentControls ({ isAtEnd, state: { rate, early, steps } }: Scene, id: string): string {
  return html`
    <div class="explorer__row">
      ${STEPS.map(([label, number]) => button(label, `data-descend="${number}"`, isAtEnd))}
      ${button('Back to the start', 'data-descend="0"', !steps)}
    </div>
    <div class="explorer__row">
      <label for="${id}-rate">Learning rate <math><mi>η</mi></math></label>
      <input id="${id}-rate" class="explorer__rate" type="text" inputmode="decimal" size="5" autocomplete="off"
       value="${rate}" aria-describedby="${id}-rate-problem">
    </div>
    <p class="explorer__rate-problem" id="${id}-rate-problem" role="alert"></p>
    <label class="explorer__early">
      <input type="checkbox"${early ? ' checked' : ''}>
      Update too early: change a layer’s weights before the error has been passed back through them
    </label>`
}

export function descentPanel (scene: Scene): string {
  const { chosen, losses, isAtEnd, network, state: { early, steps } } = scene
  const told = steps
    ? `After ${count(steps, 'step')} the loss is ${shown('L', losses.at(-1)!)}; it was ${shown('L/before', losses[0])}.`
    : `The loss is ${shown('L', losses[0])}. A step moves all ${parameters(network).length} parameters at once, ` +
      'each against its slope.'
  const end = ' With the next step the numbers would grow beyond all bounds; a smaller learning rate helps.'
  const next = isParameter(chosen) ? html`<p>The next step for ${inMath(chosen, network)}:</p>` : ''
  return html`<p>${told}${isAtEnd ? end : ''}</p>${early ? mistake(scene) : ''}${curve(scene)}${next}`
}

/** What goes wrong when a step is taken too early, even where the loss falls all the same. */
function mistake (scene: Scene): string {
  const { chosen, network } = scene
  const slopes = earlySlopes(scene)
  const wrong = parameters(network).filter(of => {
    const right = slopeOf(scene, of)!
    return Math.abs(slopes.get(symbol(of))! - right) > 1e-9 * Math.abs(right)
  })
  const row = (label: string, name: string, value: number): string =>
    html`<tr><th scope="row">${label}</th><td>${shown(name, value)}</td></tr>`
  const own = isParameter(chosen) && html`
    <table data-fits>
      <thead>
        <tr><th scope="col">derivative for ${inMath(chosen, network)}</th><th scope="col">value</th></tr>
      </thead>
      <tbody>
        ${row('correct', `dL/d${symbol(chosen)}`, slopeOf(scene, chosen)!)}
        ${row('too early', `early/${symbol(chosen)}`, slopes.get(symbol(chosen))!)}
      </tbody>
    </table>`
  return html`
    <p>
      If the next step is taken too early, ${wrong.length} of the ${slopes.size} derivatives are wrong,${' '}
      because the error is passed back through weights that have already changed.
    </p>
    ${own || ''}
    <p>${earlyLoss(scene)}</p>`
}

function earlyLoss ({ losses, earlyLosses, state: { steps } }: Scene): string {
  const early = earlyLosses.at(-1)!
  if (!steps) return 'The picture follows the correct steps.'
  if (earlyLosses.length < losses.length) {
    return `With early updates the numbers grow beyond all bounds after ${count(earlyLosses.length - 1, 'step')}.`
  }
  const chance = ' That it is lower is chance, not proof: those steps do not follow the gradient.'
  return `With early updates the loss would be ${shown('L/early', early)}; the picture follows the correct steps.` +
    (early < losses.at(-1)! ? chance : '')
}

/** The loss from step to step. */
function curve ({ losses, earlyLosses, state: { early } }: Scene): string {
  const [wide, high, left, right, top, bottom] = [280, 116, 10, 270, 22, 98]
  const lines = [{ values: losses, style: 'right', word: 'correct' }]
  if (early) lines.push({ values: earlyLosses, style: 'early', word: 'too early' })
  const most = Math.max(...lines.flatMap(({ values }) => values))
  const span = Math.max(1, ...lines.map(({ values }) => values.length - 1))
  const x = (step: number): number => left + (right - left) * step / span
  const y = (loss: number): number => Math.round(10 * (bottom - (bottom - top) * (most && loss / most))) / 10
  const drawn = lines.map(({ values, style, word }, at) => {
    const points = values.map((value, step) => `${Math.round(10 * x(step)) / 10},${y(value)}`)
    const legend = html`
      <path class="curve curve--${style}" d="M150 ${20 + 16 * at}h24"/>
      <text class="figure__text" x="180" y="${24 + 16 * at}">${word}</text>`
    return html`
      <polyline class="curve curve--${style}" points="${points.join(' ')}"/>
      <circle class="curve curve--${style}" cx="${x(values.length - 1)}" cy="${y(values.at(-1)!)}" r="3"/>
      ${early ? legend : ''}`
  })
  return html`
    <svg class="explorer__curve" viewBox="0 0 ${wide} ${high}" width="${wide}" height="${high}" role="img"
     aria-label="The loss from step to step">
      <path class="figure__line" d="M${left} ${bottom}H${right}M${left} ${bottom}V12"/>
      <text class="figure__note" x="14" y="14">loss ${inDigits(most)}</text>
      <text class="figure__note" x="${right}" y="${high - 4}" text-anchor="end">step ${span}</text>
      ${drawn}
    </svg>`
}
