// Reads an AsyncAPI document with AsyncAPI's own parser: node validate.js FILE; exit code 3 where the parser is not installed
// (npm install @asyncapi/parser @asyncapi/avro-schema-parser, and NODE_PATH).
let Parser, AvroSchemaParser;
try {
  ({ Parser } = require('@asyncapi/parser'));
  ({ AvroSchemaParser } = require('@asyncapi/avro-schema-parser'));
} catch (missing) {
  process.exit(3);
}
const parser = new Parser();
parser.registerSchemaParser(AvroSchemaParser());
parser.parse(require('fs').readFileSync(process.argv[2], 'utf8')).then(({ document, diagnostics }) => {
  diagnostics.filter(({ severity }) => severity < 2).forEach(({ message, path }) => console.log(message, path.join('/')));
  console.log(document ? `${document.channels().all().length} channels` : 'invalid');
});
