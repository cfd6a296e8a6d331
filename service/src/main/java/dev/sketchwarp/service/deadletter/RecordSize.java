package dev.sketchwarp.service.deadletter;

import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/** How much a record takes on its way to the broker, uncompressed, at most. */
public final class RecordSize {

    /** Of a batch (61 bytes), a record's fields as variable-length numbers, and as much again in reserve. */
    private static final int FRAME = 160;

    private static final int HEADER_FRAME = 10;

    private RecordSize() {}

    public static long of(RawRecord record) {
        long size = FRAME + length(record.key()) + length(record.value());
        for (Header header : record.headers()) {
            size += HEADER_FRAME + 3L * header.key().length() + length(header.value());
        }
        return size;
    }

    private static long length(byte @Nullable [] bytes) {
        return bytes == null ? 0 : bytes.length;
    }
}
