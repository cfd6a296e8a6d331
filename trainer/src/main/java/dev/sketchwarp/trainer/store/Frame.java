package dev.sketchwarp.trainer.store;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/**
 * How bytes stand in a segment: {@code "SWP1"}, their number (4 bytes, big-endian), CRC32C of the number and the bytes (4 bytes), the
 * bytes. The mark lets a reader find the next frame behind a damaged one.
 */
final class Frame {

    static final int HEADER = 12;

    private static final int MARK = 0x53575031;

    private Frame() {}

    static ByteBuffer of(byte[] payload) {
        return ByteBuffer.allocate(HEADER + payload.length)
                .putInt(MARK)
                .putInt(payload.length)
                .putInt(checksum(payload.length, ByteBuffer.wrap(payload)))
                .put(payload)
                .flip();
    }

    /** Bytes of the frame whose header this is, or -1 if it is none or has more than {@code available}. */
    static int length(ByteBuffer header, long available) {
        if (header.remaining() < HEADER || header.getInt(header.position()) != MARK) {
            return -1;
        }
        int payload = header.getInt(header.position() + 4);
        return payload >= 0 && payload <= available - HEADER && payload <= Integer.MAX_VALUE - HEADER
                ? HEADER + payload
                : -1;
    }

    /** Whether the bytes of a whole frame are those that were written. */
    static boolean intact(ByteBuffer frame) {
        int start = frame.position();
        ByteBuffer payload = payload(frame);
        return frame.getInt(start + 8) == checksum(payload.remaining(), payload);
    }

    static ByteBuffer payload(ByteBuffer frame) {
        return frame.slice(frame.position() + HEADER, frame.remaining() - HEADER);
    }

    private static int checksum(int length, ByteBuffer payload) {
        CRC32C crc = new CRC32C();
        crc.update(ByteBuffer.allocate(4).putInt(0, length));
        crc.update(payload.duplicate());
        return (int) crc.getValue();
    }
}
