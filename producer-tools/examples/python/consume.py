"""Prints correspondences as JSON, one a line, and where the photo's centre lies in the sketch.

    pip install -r requirements.txt && python3 consume.py [--max N] [--pair ID]

Environment: BOOTSTRAP (localhost:9092), REGISTRY (http://localhost:8081/apis/ccompat/v7), PREFIX (sketchwarp.)
"""
import argparse
import json
import os
import uuid

from confluent_kafka import Consumer, KafkaException
from confluent_kafka.schema_registry import SchemaRegistryClient
from confluent_kafka.schema_registry.avro import AvroDeserializer
from confluent_kafka.serialization import MessageField, SerializationContext

from wire_format import displacement

TOPIC = os.environ.get("PREFIX", "sketchwarp.") + "correspondences"


def main():
    options = argparse.ArgumentParser()
    options.add_argument("--max", type=int, default=0, help="end after so many; 0: never")
    options.add_argument("--pair", help="print the answer to this pair only, and end")
    options = options.parse_args()
    wanted = 1 if options.pair else options.max

    registry = SchemaRegistryClient({"url": os.environ.get("REGISTRY", "http://localhost:8081/apis/ccompat/v7")})
    deserialize = AvroDeserializer(registry)
    consumer = Consumer({
        "bootstrap.servers": os.environ.get("BOOTSTRAP", "localhost:9092"),
        "group.id": "example-" + str(uuid.uuid4()),
        "auto.offset.reset": "earliest",
        "enable.auto.commit": False,
        "isolation.level": "read_committed",  # an answer counts once its transaction is committed
    })
    consumer.subscribe([TOPIC])
    printed = 0
    try:
        while wanted == 0 or printed < wanted:
            message = consumer.poll(1.0)
            if message is None:
                continue
            if message.error():
                raise KafkaException(message.error())
            answer = deserialize(message.value(), SerializationContext(TOPIC, MessageField.VALUE))
            if options.pair and answer["pair_id"] != options.pair:
                continue
            print(json.dumps({
                "pair_id": answer["pair_id"],
                "key": message.key().decode(),
                "model": answer["model"],
                "photo_centre_in_sketch": displacement(answer["photo_to_sketch"], 0.0, 0.0),
                "keypoints": answer["photo_to_sketch_keypoints"],
            }), flush=True)
            printed += 1
    finally:
        consumer.close()


if __name__ == "__main__":
    main()
