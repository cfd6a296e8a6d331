package dev.sketchwarp.schemas.registry;

import org.apache.avro.Schema;

/**
 * A schema as a subject holds it.
 *
 * @param id number that stands for the schema in the wire format
 * @param version place among the subject's schemas, from 1
 */
public record RegisteredSchema(int id, int version, Schema schema) {}
