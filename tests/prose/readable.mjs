// A page's source as its reader reads it, every letter in its place, so that what is found is found in the file too.
// Blanks stand where the reader sees no text, and underscores where one thing stands for a word: `code`, $a formula$,
// "a quotation", which is someone else's text.

const FENCE = /^( *)(`{3,}|~{3,})(.*)\n([^]*?)^\1\2`*[ ]*$/gm;
const CAPTION = /^(?<before> *(?:`+plot.* )?caption[=:])(?<text>.*)$/;
const QUESTION = /^( *(?:\?\?\?\+?|!!!|===) *[\w ]*)"(.*)"$/gm;

const blank = (text) => text.replace(/[^\n]/g, " ");
const word = (text) => text.replace(/\S+(?: +\S+)*/g, (part) => "_".repeat(part.length));
const unquoted = (text) => text.replace(/^"|"$/g, " ");

/** What is left of a line of a block of code: the caption of a picture, which is text. */
function caption(line) {
  const found = CAPTION.exec(line)?.groups;
  return found ? word(found.before) + unquoted(found.text) : blank(line);
}

function frontMatter(block) {
  return block.replace(/^(description:)?(.*)$/gm, (_, key, value) => (key ? word(key) + unquoted(value) : blank(value)));
}

/** Bodies of questions and of definitions are indented, which a reader of Markdown takes for code; as quotations, they are text. */
function quotation(indent) {
  return ">   ".repeat(indent.length / 4);
}

export function readable(source) {
  return source
    .replace(/^---\n[^]*?\n---$/m, (block, start) => (start === 0 ? frontMatter(block) : block))
    .replace(FENCE, (block) => block.replace(/.+/g, caption))
    .replace(/<!--[^]*?-->/g, blank)
    .replace(/(?<!`)(`+)(?!`).+?(?<!`)\1(?!`)/g, word)
    .replace(/\$\$[^]*?\$\$/g, blank)
    .replace(/(?<!\\)\$[^$\n]+\$/g, word)
    .replace(/(?<=\]\()[^)\n]*(?=\))/g, word) // where a link leads
    .replace(/[\w.-]+\/[\w.-]+/g, word) // a repository
    .replace(/\b[0-9a-f]{7,40}\b/g, word) // a commit
    .replace(/<[a-z/][^>\n]*>/g, blank)
    .replace(/\{ ?[#.:][^}\n]*\}/g, blank) // the id of a heading
    .replace(QUESTION, (_, before, text) => `${word(before)} ${text} `)
    .replace(/"[^"\n]+"/g, word)
    .replace(/^(?: {4}|: {3})+(?= *\S)/gm, quotation);
}
