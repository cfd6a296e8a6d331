"""The wire format in plain Python, for who has no Avro library: Confluent's five bytes (0, then the schema's id, big-endian), then Avro.

    python3 wire_format.py decode SCHEMA.json < VALUE > EVENT.json
    python3 wire_format.py encode SCHEMA.json SCHEMA_ID < EVENT.json > VALUE

SCHEMA.json is the writer's schema, as the registry has it at /schemas/ids/ID. Bytes are base64 in JSON. Reads what is written with that
schema; it does not turn events of one schema into another's.
"""
import base64
import io
import json
import struct
import sys


def displacement(field, u, v):
    """The displacement (dx, dy) at (u, v), both -1 (centre of the first pixel) to 1 (centre of the last), bilinear."""
    columns, rows = field["columns"], field["rows"]
    vectors = struct.unpack(f"<{2 * columns * rows}f", field["vectors"])
    x = min(max((u + 1) / 2 * (columns - 1), 0), columns - 1)
    y = min(max((v + 1) / 2 * (rows - 1), 0), rows - 1)
    column, row = min(int(x), columns - 2), min(int(y), rows - 2)

    def at(right, below, axis):
        return vectors[2 * ((row + below) * columns + column + right) + axis]

    def between(axis):
        top = at(0, 0, axis) * (column + 1 - x) + at(1, 0, axis) * (x - column)
        bottom = at(0, 1, axis) * (column + 1 - x) + at(1, 1, axis) * (x - column)
        return top * (row + 1 - y) + bottom * (y - row)

    return [between(0), between(1)]


def decode(value, schema_of):
    """The event in a record's value. schema_of gives the schema, as parsed JSON, for an id."""
    magic, schema_id = struct.unpack(">bI", value[:5])
    if magic != 0:
        raise ValueError(f"the value begins with {magic}, not with 0")
    schema, source = schema_of(schema_id), io.BytesIO(value[5:])
    event = read(source, schema, names(schema))
    if source.read(1):
        raise ValueError("bytes are left over: is this the schema it was written with?")
    return event


def encode(event, schema_id, schema):
    sink = io.BytesIO()
    write(sink, event, schema, names(schema))
    return struct.pack(">bI", 0, schema_id) + sink.getvalue()


def names(schema, found=None, namespace=""):
    """All named types within, by their full names."""
    found = {} if found is None else found
    if isinstance(schema, list):
        for branch in schema:
            names(branch, found, namespace)
    elif isinstance(schema, dict):
        kind = schema["type"]
        if kind in ("record", "enum", "fixed"):
            namespace = schema.get("namespace", namespace)
            found[full(schema["name"], namespace)] = schema
            schema["namespace"] = namespace
            for field in schema.get("fields", []):
                names(field["type"], found, namespace)
        elif kind in ("array", "map"):
            names(schema.get("items", schema.get("values")), found, namespace)
        elif not isinstance(kind, str):
            names(kind, found, namespace)
    return found


def full(name, namespace):
    return name if "." in name or not namespace else namespace + "." + name


def resolve(schema, known, namespace):
    """A schema's kind, and the schema that has its details."""
    while isinstance(schema, dict) and not isinstance(schema["type"], str):
        schema = schema["type"]
    if isinstance(schema, list):
        return "union", schema
    if isinstance(schema, str):
        named = known.get(full(schema, namespace))
        return (named["type"], named) if named else (schema, {})
    return schema["type"], schema


def read(source, schema, known, namespace=""):
    kind, schema = resolve(schema, known, namespace)
    if kind == "record":
        return {field["name"]: read(source, field["type"], known, schema["namespace"]) for field in schema["fields"]}
    if kind == "union":
        return read(source, schema[read_long(source)], known, namespace)
    if kind == "array":
        return [read(source, schema["items"], known, namespace) for _ in blocks(source)]
    if kind == "map":
        return {read(source, "string", known): read(source, schema["values"], known, namespace) for _ in blocks(source)}
    if kind == "enum":
        return schema["symbols"][read_long(source)]
    if kind == "null":
        return None
    if kind == "boolean":
        return source.read(1) == b"\1"
    if kind in ("int", "long"):
        return read_long(source)
    if kind in ("float", "double"):
        size, code = (4, "<f") if kind == "float" else (8, "<d")
        return struct.unpack(code, source.read(size))[0]
    if kind in ("bytes", "string"):
        data = source.read(read_long(source))
        return data if kind == "bytes" else data.decode()
    raise ValueError(f"unknown type {kind}")


def read_long(source):
    number, shift = 0, 0
    while True:
        byte = source.read(1)[0]
        number |= (byte & 0x7F) << shift
        shift += 7
        if not byte & 0x80:
            return number >> 1 ^ -(number & 1)  # zigzag


def blocks(source):
    count = read_long(source)
    while count:
        if count < 0:  # the block's size in bytes follows
            read_long(source)
            count = -count
        yield from range(count)
        count = read_long(source)


def write(sink, value, schema, known, namespace=""):
    kind, schema = resolve(schema, known, namespace)
    if kind == "record":
        for field in schema["fields"]:
            write(sink, value.get(field["name"], field.get("default")), field["type"], known, schema["namespace"])
    elif kind == "union":
        index = next(i for i, branch in enumerate(schema) if (branch == "null") == (value is None))
        write_long(sink, index)
        write(sink, value, schema[index], known, namespace)
    elif kind in ("array", "map"):
        if value:
            write_long(sink, len(value))
            for item in value:
                if kind == "map":
                    write(sink, item, "string", known)
                write(sink, value[item] if kind == "map" else item, schema["values" if kind == "map" else "items"], known, namespace)
        write_long(sink, 0)
    elif kind == "enum":
        write_long(sink, schema["symbols"].index(value))
    elif kind == "boolean":
        sink.write(b"\1" if value else b"\0")
    elif kind in ("int", "long"):
        write_long(sink, value)
    elif kind in ("float", "double"):
        sink.write(struct.pack("<f" if kind == "float" else "<d", value))
    elif kind in ("bytes", "string"):
        data = value.encode() if isinstance(value, str) else value
        write_long(sink, len(data))
        sink.write(data)
    elif kind != "null":
        raise ValueError(f"unknown type {kind}")


def write_long(sink, number):
    number = number << 1 ^ number >> 63  # zigzag
    while number > 0x7F:
        sink.write(bytes([number & 0x7F | 0x80]))
        number >>= 7
    sink.write(bytes([number]))


def main():
    action, schema_file, *more = sys.argv[1:]
    with open(schema_file, encoding="utf-8") as file:
        schema = json.load(file)
    if action == "decode":
        event = decode(sys.stdin.buffer.read(), lambda schema_id: schema)
        json.dump(event, sys.stdout, default=lambda data: base64.b64encode(data).decode())
    elif action == "encode":
        event = json.load(sys.stdin, object_hook=lambda each: base64.b64decode(each["base64"]) if "base64" in each else each)
        sys.stdout.buffer.write(encode(event, int(more[0]), schema))
    else:
        sys.exit(__doc__)


if __name__ == "__main__":
    main()
