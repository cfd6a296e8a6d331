package dev.sketchwarp.model.image;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.sketchwarp.model.image.Decoding.Decoded;
import java.io.ByteArrayOutputStream;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProfileClaimsTest {

    private static final int CLAIMED = 0x6f000000;
    private static final long MOST_BYTES = 64L << 20;

    private final ImageDecoder decoder = new ImageDecoder(new ImageLimits(1 << 20, 1_000_000));

    @Test
    void honestFilesAreTheirOwnCopies() {
        for (String name : SamplePictures.names()) {
            byte[] file = SamplePictures.file(name);
            assertThat(ProfileClaims.modest(file)).as(name).isSameAs(file);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"profile.jpg", "profile.webp"})
    void aProfileThatClaimsMoreThanItsFileCostsNoMemoryAndNotThePicture(String name) {
        byte[] file = SamplePictures.file(name);
        ByteBuffer.wrap(file).putInt(signature(file) - 36, CLAIMED);

        assertThat(allocated(file)).isLessThan(MOST_BYTES);
    }

    /** Compressed pixels hold every four letters sooner or later. */
    @Test
    void pixelsThatLookLikeAProfileStay() {
        byte[] file = SamplePictures.file("baseline.jpg");
        byte[] pixels = Arrays.copyOf(file, file.length + 40);
        ByteBuffer.wrap(pixels).putInt(file.length, CLAIMED).put(file.length + 36, "acsp".getBytes(ISO_8859_1));

        assertThat(ProfileClaims.modest(pixels)).isSameAs(pixels);
    }

    @Test
    void aProfileInOddPiecesIsNone() throws Exception {
        byte[] file = SamplePictures.file("baseline.jpg");
        byte[] header = new byte[128];
        ByteBuffer.wrap(header).putInt(0, CLAIMED).put(36, "acsp".getBytes(ISO_8859_1));
        ByteArrayOutputStream odd = new ByteArrayOutputStream();
        odd.write(file, 0, 2);
        piece(odd, 1, 2, Arrays.copyOf(header, 38)); // cuts the signature
        piece(odd, 2, 2, Arrays.copyOfRange(header, 38, 128));
        odd.write(file, 2, file.length - 2);

        assertThat(allocated(odd.toByteArray())).isLessThan(MOST_BYTES);
    }

    private static void piece(ByteArrayOutputStream out, int number, int count, byte[] part) throws Exception {
        int length = 2 + 12 + 2 + part.length;
        out.write(new byte[] {(byte) 0xff, (byte) 0xe2, (byte) (length >> 8), (byte) length});
        out.write("ICC_PROFILE\0".getBytes(ISO_8859_1));
        out.write(new byte[] {(byte) number, (byte) count});
        out.write(part);
    }

    /** Bytes of the heap that decoding takes. */
    private long allocated(byte[] file) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long thread = Thread.currentThread().getId();
        long before = threads.getThreadAllocatedBytes(thread);
        assertThat(decoder.decode(file)).isInstanceOf(Decoded.class);
        return threads.getThreadAllocatedBytes(thread) - before;
    }

    private static int signature(byte[] file) {
        return new String(file, ISO_8859_1).indexOf("acsp");
    }
}
