package dev.sketchwarp.trainer.store;

import dev.sketchwarp.events.LabeledPair;
import dev.sketchwarp.schemas.serde.AvroBinary;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificDatumWriter;

/** Pairs as Avro, read by the schema of the segment they are in. */
final class PairCodec {

    private PairCodec() {}

    static byte[] encode(LabeledPair pair) {
        return AvroBinary.encode(new byte[0], pair, new SpecificDatumWriter<>(LabeledPair.class));
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
