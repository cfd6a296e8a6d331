package dev.sketchwarp.trainer.store;

import dev.sketchwarp.events.LabeledPair;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificDatumWriter;

/** Pairs as Avro, read by the schema of the segment they are in. */
final class PairCodec {

    private PairCodec() {}

    static byte[] encode(LabeledPair pair) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);
        try {
            new SpecificDatumWriter<>(LabeledPair.class).write(pair, encoder);
            encoder.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** @throws IOException they are no pair by that schema */
    static LabeledPair decode(ByteBuffer bytes, Schema written) throws IOException {
        byte[] copy = new byte[bytes.remaining()];
        bytes.duplicate().get(copy);
        try {
            return new SpecificDatumReader<LabeledPair>(written, LabeledPair.getClassSchema())
                    .read(null, DecoderFactory.get().binaryDecoder(copy, null));
        } catch (AvroRuntimeException e) {
            throw new IOException(e);
        }
    }
}
