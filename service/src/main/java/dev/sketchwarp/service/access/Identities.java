package dev.sketchwarp.service.access;

import dev.sketchwarp.schemas.topic.Topic;
import dev.sketchwarp.schemas.topic.Topics;

/** Names by which our programs are known to Kafka beside their users: consumer groups and transactional ids. */
public final class Identities {

    private Identities() {}

    /** Default group of processors: Kafka Streams' application id. */
    public static String processors(Topics topics) {
        return topics.prefix() + "processor";
    }

    /** Default group of trainers. */
    public static String trainers(Topics topics) {
        return topics.prefix() + "trainer";
    }

    /** What the transactional ids of an application of Kafka Streams begin with (exactly once v2). */
    public static String streamsTransactions(String applicationId) {
        return applicationId + "-";
    }

    /** Transactional id that all who announce model versions share, so that they take turns. */
    public static String publisher(Topic modelVersions) {
        return modelVersions.name() + ".publisher";
    }

    /** Transactional id that all who replay the letters of a topic share, so that none is replayed twice. */
    public static String replay(Topic deadLetters) {
        return "sketchwarp-replay-" + deadLetters.name();
    }
}
