package dev.sketchwarp.processor.stream;

import dev.sketchwarp.schemas.topic.Topics;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;

/** What is connected to what. Records are raw bytes throughout, so that nothing is lost of one that cannot be read. */
public final class PairTopology {

    static final String PAIRS = "image-pairs";
    static final String CORRESPOND = "correspond";
    static final String CORRESPONDENCES = "correspondences";
    static final String DEAD_LETTERS = "dead-letters";

    private PairTopology() {}

    public static Topology of(Topics topics, ProcessorSupplier<byte[], byte[], byte[], byte[]> correspond) {
        return new Topology()
                .addSource(
                        PAIRS,
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer(),
                        topics.imagePairs().name())
                .addProcessor(CORRESPOND, correspond, PAIRS)
                .addStateStore(new IdentityKeeper.Builder(), CORRESPOND)
                .addSink(
                        CORRESPONDENCES,
                        topics.correspondences().name(),
                        new ByteArraySerializer(),
                        new ByteArraySerializer(),
                        CORRESPOND)
                .addSink(
                        DEAD_LETTERS,
                        topics.imagePairsDeadLetters().name(),
                        new ByteArraySerializer(),
                        new ByteArraySerializer(),
                        CORRESPOND);
    }
}
