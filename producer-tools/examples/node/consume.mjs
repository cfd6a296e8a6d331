// Prints correspondences as JSON, one a line, and maps a point of the photo into the sketch through the field.
//
//   npm install && node consume.mjs [--max N] [--pair ID]
//
// Environment: BOOTSTRAP (localhost:9092), REGISTRY (http://localhost:8081/apis/ccompat/v7), PREFIX (sketchwarp.)
import { SchemaRegistry } from '@kafkajs/confluent-schema-registry'
import kafkajs from 'kafkajs'
import { parseArgs } from 'node:util'

const bootstrap = process.env.BOOTSTRAP ?? 'localhost:9092'
const host = process.env.REGISTRY ?? 'http://localhost:8081/apis/ccompat/v7'
const topic = (process.env.PREFIX ?? 'sketchwarp.') + 'correspondences'
const { values: options } = parseArgs({ options: { max: { type: 'string' }, pair: { type: 'string' } } })
const max = Number(options.max ?? (options.pair ? 1 : Infinity))

/** The displacement (dx, dy) at (u, v), both -1 (centre of the first pixel) to 1 (centre of the last), bilinear. */
function displacement(field, u, v) {
  const at = (column, row, axis) => field.vectors.readFloatLE(4 * (2 * (row * field.columns + column) + axis))
  const x = Math.min(Math.max(((u + 1) / 2) * (field.columns - 1), 0), field.columns - 1)
  const y = Math.min(Math.max(((v + 1) / 2) * (field.rows - 1), 0), field.rows - 1)
  const column = Math.min(Math.floor(x), field.columns - 2)
  const row = Math.min(Math.floor(y), field.rows - 2)
  return [0, 1].map(axis => {
    const top = at(column, row, axis) * (column + 1 - x) + at(column + 1, row, axis) * (x - column)
    const bottom = at(column, row + 1, axis) * (column + 1 - x) + at(column + 1, row + 1, axis) * (x - column)
    return top * (row + 1 - y) + bottom * (y - row)
  })
}

const registry = new SchemaRegistry({ host })
const kafka = new kafkajs.Kafka({ clientId: 'example', brokers: [bootstrap], logLevel: kafkajs.logLevel.ERROR })
const consumer = kafka.consumer({ groupId: 'example-' + Date.now(), readUncommitted: false })
await consumer.connect()
await consumer.subscribe({ topic, fromBeginning: true })

let count = 0
await consumer.run({
  eachMessage: async ({ message }) => {
    if (count >= max) return
    const correspondence = await registry.decode(message.value)
    if (options.pair && correspondence.pair_id !== options.pair) return
    const [dx, dy] = displacement(correspondence.photo_to_sketch, 0, 0)
    console.log(
      JSON.stringify({
        pair_id: correspondence.pair_id,
        key: message.key.toString(),
        model: correspondence.model,
        photo_centre_in_sketch: [dx, dy],
        keypoints: correspondence.photo_to_sketch_keypoints,
      }),
    )
    count += 1
    if (count >= max) setImmediate(() => consumer.disconnect().then(() => process.exit(0)))
  },
})
