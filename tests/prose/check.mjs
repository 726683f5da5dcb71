// Checks the words of the pages named, or of all: terms, spelling, the length of sentences. Prints what it finds, a line each.

import { globSync, readFileSync } from "node:fs";
import path from "node:path";
import { TextlintKernel } from "@textlint/kernel";
import markdown from "@textlint/textlint-plugin-markdown";
import { readConfigFile, spellCheckDocument } from "cspell-lib";
import terms from "textlint-rule-prh";

import { readable } from "./readable.mjs";
import sentenceLength from "./sentence-length.mjs";

const HERE = import.meta.dirname;
const PAGES = ["*.md", "docs/**/*.md"];
const EVERYWHERE = Object.fromEntries(["Link", "BlockQuote", "Emphasis", "Header", "Paragraph"].map((each) => [`check${each}`, true]));

const kernel = new TextlintKernel();
const spelling = await readConfigFile(path.join(HERE, "cspell.json"));

async function style(text) {
  const { messages } = await kernel.lintText(text, {
    ext: ".md",
    plugins: [{ pluginId: "markdown", plugin: markdown.default ?? markdown }],
    rules: [
      { ruleId: "terms", rule: terms.default ?? terms, options: { rulePaths: [path.join(HERE, "terms.yml")], ...EVERYWHERE } },
      { ruleId: "sentence-length", rule: sentenceLength, options: { words: 30 } },
    ],
  });
  return messages.map(({ message, range: [offset] }) => ({ message, offset }));
}

async function misspelt(text, file) {
  const document = { uri: `file://${path.resolve(file)}`, text, languageId: "plaintext", locale: "en-GB" };
  const { issues, errors } = await spellCheckDocument(document, { noConfigSearch: true, generateSuggestions: true, numSuggestions: 3 }, spelling);
  if (errors?.length) throw errors[0];
  return issues.map(({ text: word, offset, suggestions = [] }) => ({
    message: `"${word}" is in no dictionary (${suggestions.join(", ") || "no suggestion"}); a word of ours goes to tests/prose/words.txt`,
    offset,
  }));
}

let found = 0;
for (const file of process.argv.length > 2 ? process.argv.slice(2) : globSync(PAGES).sort()) {
  const text = readable(readFileSync(file, "utf-8"));
  for (const { message, offset } of [...(await style(text)), ...(await misspelt(text, file))].sort((a, b) => a.offset - b.offset)) {
    const before = text.slice(0, offset).split("\n");
    console.log(`${file}:${before.length}:${before.at(-1).length + 1}: ${message}`);
    found += 1;
  }
}
process.exitCode = found ? 1 : 0;
