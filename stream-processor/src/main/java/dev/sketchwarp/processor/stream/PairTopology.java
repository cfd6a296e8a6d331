package dev.sketchwarp.processor.stream;

import dev.sketchwarp.schemas.topic.Topics;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

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
                .addStateStore(identityKeeper(), CORRESPOND)
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

    /**
     * Always empty. A program with a persistent store keeps its process id, and with it its transactional ids, over a restart
     * (in state.dir). Then what a killed one left open is aborted by its successor, not by time-out, and readers of committed
     * data go on at once.
     */
    private static StoreBuilder<?> identityKeeper() {
        return Stores.keyValueStoreBuilder(
                        Stores.persistentKeyValueStore("identity-keeper"), Serdes.ByteArray(), Serdes.ByteArray())
                .withLoggingDisabled();
    }
}
