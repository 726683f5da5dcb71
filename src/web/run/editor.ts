/** The editor, which is loaded when the first block is edited. */

import { defaultKeymap, history, historyKeymap } from '@codemirror/commands'
import { python } from '@codemirror/lang-python'
import { HighlightStyle, bracketMatching, indentUnit, syntaxHighlighting } from '@codemirror/language'
import { EditorState } from '@codemirror/state'
import { EditorView, drawSelection, keymap } from '@codemirror/view'
import { tags } from '@lezer/highlight'

// The colours of the pages.
const COLOURS = HighlightStyle.define([
  { tag: [tags.keyword, tags.operatorKeyword, tags.controlKeyword], color: 'var(--md-code-hl-keyword-color)' },
  { tag: [tags.bool, tags.null, tags.self], color: 'var(--md-code-hl-constant-color)' },
  { tag: tags.number, color: 'var(--md-code-hl-number-color)' },
  { tag: [tags.string, tags.special(tags.string)], color: 'var(--md-code-hl-string-color)' },
  { tag: tags.function(tags.definition(tags.variableName)), color: 'var(--md-code-hl-function-color)' },
  { tag: tags.comment, color: 'var(--md-code-hl-comment-color)' },
  { tag: [tags.operator, tags.punctuation], color: 'var(--md-code-hl-operator-color)' },
])

/** Puts an editor into a place; the Tab key leaves it, as anywhere else on the page. */
export function edit (parent: HTMLElement, text: string, name: string, change: (text: string) => void, run: () => void): void {
  const view = new EditorView({
    parent,
    state: EditorState.create({
      doc: text,
      extensions: [
        keymap.of([{ key: 'Mod-Enter', run: () => { run(); return true } }]),
        keymap.of([...defaultKeymap, ...historyKeymap]),
        history(),
        drawSelection(),
        bracketMatching(),
        indentUnit.of('    '),
        python(),
        syntaxHighlighting(COLOURS),
        EditorView.contentAttributes.of({ 'aria-label': name }),
        EditorView.updateListener.of(update => { if (update.docChanged) change(update.state.doc.toString()) }),
      ],
    }),
  })
  view.focus()
}
