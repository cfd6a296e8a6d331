package dev.sketchwarp.service.deadletter;

import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/** What a record carries, as bytes. */
public record RawRecord(byte @Nullable [] key, byte @Nullable [] value, Headers headers) {}
