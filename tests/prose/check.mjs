// Checks the words of the pages named, or of all: terms, idioms, spelling, the length of sentences. Prints what it finds, a line each.
// With --sentences, also prints how many sentences each page has, and the mean and the spread of their lengths in words.

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
const LISTS = ["terms.yml", "english.yml", "pages.yml"].map((each) => path.join(HERE, each));
const EVERYWHERE = Object.fromEntries(["Link", "BlockQuote", "Emphasis", "Header", "Paragraph"].map((each) => [`check${each}`, true]));

const kernel = new TextlintKernel();
const spelling = await readConfigFile(path.join(HERE, "cspell.json"));

const named = process.argv.slice(2).filter((each) => each !== "--sentences");

async function style(text, lengths) {
  const { messages } = await kernel.lintText(text, {
    ext: ".md",
    plugins: [{ pluginId: "markdown", plugin: markdown.default ?? markdown }],
    rules: [
      { ruleId: "terms", rule: terms.default ?? terms, options: { rulePaths: LISTS, ...EVERYWHERE } },
      { ruleId: "sentence-length", rule: sentenceLength, options: { words: 30, lengths } },
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

function row(file, lengths) {
  const mean = lengths.reduce((sum, each) => sum + each, 0) / lengths.length;
  const spread = Math.sqrt(lengths.reduce((sum, each) => sum + (each - mean) ** 2, 0) / lengths.length);
  return `${file.padEnd(48)}${String(lengths.length).padStart(10)}${mean.toFixed(1).padStart(8)}${spread.toFixed(1).padStart(8)}`;
}

let found = 0;
const table = [`${"page".padEnd(48)} sentences    mean  spread`];
for (const file of named.length ? named : globSync(PAGES).sort()) {
  const text = readable(readFileSync(file, "utf-8"));
  const lengths = [];
  for (const { message, offset } of [...(await style(text, lengths)), ...(await misspelt(text, file))].sort((a, b) => a.offset - b.offset)) {
    const before = text.slice(0, offset).split("\n");
    console.log(`${file}:${before.length}:${before.at(-1).length + 1}: ${message}`);
    found += 1;
  }
  if (lengths.length) table.push(row(file, lengths));
}
if (process.argv.includes("--sentences")) console.log(table.join("\n"));
process.exitCode = found ? 1 : 0;
