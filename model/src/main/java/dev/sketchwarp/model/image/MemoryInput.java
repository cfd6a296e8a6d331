package dev.sketchwarp.model.image;

import java.io.IOException;
import javax.imageio.stream.ImageInputStreamImpl;

/**
 * Image bytes in memory, for ImageIO. Some readers treat the end of the input as zeros and continue, for seconds over a
 * file of 200 bytes; here the input ends their patience.
 */
final class MemoryInput extends ImageInputStreamImpl {

    /** Reading ahead by some bytes is usual, once a byte. */
    private static final int MOST_READS_PAST_END = 256;

    private final byte[] bytes;
    private int readsPastEnd;

    MemoryInput(byte[] bytes) {
        this.bytes = bytes;
    }

    @Override
    public int read() throws IOException {
        bitOffset = 0;
        return atEnd() ? -1 : bytes[(int) streamPos++] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        bitOffset = 0;
        if (atEnd()) {
            return -1;
        }
        int count = (int) Math.min(bytes.length - streamPos, length);
        System.arraycopy(bytes, (int) streamPos, buffer, offset, count);
        streamPos += count;
        return count;
    }

    @Override
    public long length() {
        return bytes.length;
    }

    private boolean atEnd() throws IOException {
        if (streamPos < bytes.length) {
            return false;
        }
        if (++readsPastEnd > MOST_READS_PAST_END) {
            throw new IOException("continues after its last byte");
        }
        return true;
    }
}
