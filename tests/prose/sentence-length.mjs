// A rule for textlint: no sentence is longer than a reader can hold. It notes the lengths of all sentences of the paragraphs.

import { StringSource } from "textlint-util-to-string";

const SENTENCE = /\S.*?(?:[.!?]["”)]*(?=\s+["“(]*[\p{Lu}\d_])|$)/gsu;

export default function sentenceLength({ Syntax, RuleError, report }, { words: most, lengths }) {
  function check(node) {
    const source = new StringSource(node);
    for (const { 0: sentence, index } of source.toString().matchAll(SENTENCE)) {
      const words = sentence.split(/\s+/).filter((each) => /[\p{L}\d_]/u.test(each)).length;
      if (node.type === Syntax.Paragraph && words) lengths.push(words);
      if (words > most) {
        const problem = `a sentence of ${words} words, at most ${most} are allowed: make two of it`;
        report(node, new RuleError(problem, { index: source.originalIndexFromIndex(index) }));
      }
    }
  }
  return { [Syntax.Paragraph]: check, [Syntax.TableCell]: check };
}
