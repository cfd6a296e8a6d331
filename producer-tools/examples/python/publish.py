"""Publishes a photo and a sketch as a pair, and waits until Kafka has it.

    pip install -r requirements.txt && python3 publish.py PHOTO SKETCH [NAME=X,Y ...]

NAME=X,Y are keypoints of the photo, in pixels from the centre of its top-left pixel. The topic's schema must be registered, which
`sketchwarp topics apply` does. Environment as in consume.py.
"""
import datetime
import hashlib
import os
import pathlib
import sys
import uuid

from confluent_kafka import Producer
from confluent_kafka.schema_registry import SchemaRegistryClient
from confluent_kafka.schema_registry.avro import AvroSerializer
from confluent_kafka.serialization import MessageField, SerializationContext

TOPIC = os.environ.get("PREFIX", "sketchwarp.") + "image-pairs"


def keypoint(text):
    name, place = text.split("=", 1)
    x, y = place.split(",")
    return {"name": name, "x": float(x), "y": float(y)}


def inline(path):
    return {"inline": pathlib.Path(path).read_bytes(), "reference": None}


def main():
    photo, sketch, *keypoints = sys.argv[1:]
    pair = {
        "pair_id": str(uuid.uuid4()),
        "photo_id": hashlib.sha256(pathlib.Path(photo).read_bytes()).hexdigest(),
        "photo": inline(photo),
        "sketch": inline(sketch),
        "photo_keypoints": [keypoint(text) for text in keypoints],
        "sketch_keypoints": [],
        "captured_at": datetime.datetime.now(datetime.timezone.utc),
        "source": "Python example",
        "attributes": {},
    }
    registry = SchemaRegistryClient({"url": os.environ.get("REGISTRY", "http://localhost:8081/apis/ccompat/v7")})
    schema = registry.get_latest_version(TOPIC + "-value").schema.schema_str
    serialize = AvroSerializer(registry, schema, conf={"auto.register.schemas": False, "use.latest.version": True})
    producer = Producer({
        "bootstrap.servers": os.environ.get("BOOTSTRAP", "localhost:9092"),
        "enable.idempotence": True,  # a retry does not write the pair twice
        "message.max.bytes": 11 << 20,
    })

    def delivered(error, message):
        if error:
            sys.exit(f"The pair was not published: {error}")
        print(f"{pair['pair_id']} at {message.topic()} {message.partition()}:{message.offset()}")

    # The photo's id is the key, so that all sketches of a photo meet on one partition.
    value = serialize(pair, SerializationContext(TOPIC, MessageField.VALUE))
    producer.produce(TOPIC, key=pair["photo_id"], value=value, on_delivery=delivered)
    producer.flush()


if __name__ == "__main__":
    main()
