// Reads texts from the standard input, each ended by a NUL, and prints what the npm package `yaml` makes of each
// as a JSON line in the form of read_texts.cpp; {"messages": [...]} without a value: it is refused.
const YAML = require('yaml');

function form(value) {
  if (typeof value === 'bigint') return {i: String(value)};
  if (typeof value === 'number') return {f: Object.is(value, -0) ? '-0.0' : String(value)};
  if (Array.isArray(value)) return value.map(form);
  if (value instanceof Map) return {m: [...value].map(([key, item]) => [form(key), form(item)])};
  if (value === undefined) return null;
  return value;
}

function answer(text) {
  try {
    const options = {version: '1.2', schema: 'core', merge: true, intAsBigInt: true, logLevel: 'silent'};
    const documents = YAML.parseAllDocuments(text, options);
    if (documents.length > 1) return {messages: ['more than one document']};
    if (documents.length === 0) return {value: null, messages: []};
    const document = documents[0];
    const messages = [...document.errors, ...document.warnings].map((problem) => `${problem.code}: ${problem.message}`);
    if (messages.length > 0) return {messages};
    return {value: form(document.toJS({mapAsMap: true, maxAliasCount: -1})), messages: []};
  } catch (error) {
    return {messages: [String(error)]};
  }
}

const texts = require('fs').readFileSync(0, 'utf8').split('\0');
texts.pop();
for (const text of texts) console.log(JSON.stringify(answer(text)));
