package dev.sketchwarp.service.access;

import static org.apache.kafka.common.acl.AclOperation.CREATE;
import static org.apache.kafka.common.acl.AclOperation.DESCRIBE;
import static org.apache.kafka.common.acl.AclOperation.DESCRIBE_CONFIGS;
import static org.apache.kafka.common.acl.AclOperation.READ;
import static org.apache.kafka.common.acl.AclOperation.WRITE;
import static org.apache.kafka.common.resource.PatternType.LITERAL;
import static org.apache.kafka.common.resource.PatternType.PREFIXED;

import dev.sketchwarp.schemas.topic.Topic;
import dev.sketchwarp.schemas.topic.Topics;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What somebody does with an installation, and the rights that takes: these and no others. What Kafka implies is left out: who may
 * read or write a topic may see it, who may write any topic may do so idempotently.
 */
public enum Role {
    PROCESSOR("the stream processor", Optional.of(Identities::processors), Role::processor),
    TRAINER("the trainer", Optional.of(Identities::trainers), Role::trainer),
    PUBLISH(
            "apps that send pairs; `sketchwarp publish`",
            (topics, group) -> List.of(Right.topic(WRITE, topics.imagePairs().name()))),
    PUBLISH_LABELED(
            "apps that send labelled pairs; `sketchwarp publish-labeled`",
            (topics, group) -> List.of(Right.topic(WRITE, topics.labeledPairs().name()))),
    WATCH(
            "apps that read correspondences, which also need Read on their group; `sketchwarp watch`",
            (topics, group) ->
                    List.of(Right.topic(READ, topics.correspondences().name()))),
    DLQ("`sketchwarp dlq`", (topics, group) -> deadLetters(topics)),
    MODELS("`sketchwarp models`", (topics, group) -> announcements(topics)),
    TOPICS("`sketchwarp topics`", (topics, group) -> catalogue(topics));

    private final String who;
    private final Optional<Function<Topics, String>> group;
    private final BiFunction<Topics, String, List<Right>> rights;

    Role(String who, BiFunction<Topics, String, List<Right>> rights) {
        this(who, Optional.empty(), rights);
    }

    Role(String who, Optional<Function<Topics, String>> group, BiFunction<Topics, String, List<Right>> rights) {
        this.who = who;
        this.group = group;
        this.rights = rights;
    }

    /** As it is called on the command line. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Who does this, for people. */
    public String who() {
        return who;
    }

    /** Whether it is done in a consumer group. */
    public boolean hasGroup() {
        return group.isPresent();
    }

    /** With the default group. */
    public List<Right> rights(Topics topics) {
        return rights(topics, group.map(name -> name.apply(topics)).orElse(""));
    }

    /** With a group of one's own choice: the processor's {@code application.id}, the trainer's {@code consumer.group.id}. */
    public List<Right> rights(Topics topics, String ofGroup) {
        return rights.apply(topics, ofGroup);
    }

    private static List<Right> processor(Topics topics, String applicationId) {
        return List.of(
                Right.topic(READ, topics.imagePairs().name()),
                Right.topic(WRITE, topics.correspondences().name()),
                Right.topic(WRITE, topics.imagePairsDeadLetters().name()),
                Right.topic(READ, topics.modelVersions().name()),
                Right.readGroup(applicationId),
                Right.transactions(Identities.streamsTransactions(applicationId), PREFIXED));
    }

    private static List<Right> trainer(Topics topics, String consumerGroup) {
        return Stream.concat(
                        Stream.of(
                                Right.topic(READ, topics.labeledPairs().name()),
                                Right.topic(
                                        WRITE, topics.labeledPairsDeadLetters().name()),
                                Right.readGroup(consumerGroup)),
                        announcements(topics).stream())
                .toList();
    }

    private static List<Right> announcements(Topics topics) {
        String topic = topics.modelVersions().name();
        return List.of(
                Right.topic(READ, topic),
                Right.topic(WRITE, topic),
                Right.transactions(Identities.publisher(topics.modelVersions()), LITERAL));
    }

    /** A replay marks what it has sent among the letters. */
    private static List<Right> deadLetters(Topics topics) {
        return Stream.concat(
                        replay(topics.imagePairs(), topics.imagePairsDeadLetters()),
                        replay(topics.labeledPairs(), topics.labeledPairsDeadLetters()))
                .toList();
    }

    private static Stream<Right> replay(Topic source, Topic letters) {
        return Stream.of(
                Right.topic(READ, letters.name()),
                Right.topic(WRITE, letters.name()),
                Right.topic(WRITE, source.name()),
                Right.transactions(Identities.replay(letters), LITERAL));
    }

    private static List<Right> catalogue(Topics topics) {
        return topics.all().stream()
                .map(Topic::name)
                .flatMap(name -> Stream.of(
                        Right.topic(CREATE, name), Right.topic(DESCRIBE, name), Right.topic(DESCRIBE_CONFIGS, name)))
                .toList();
    }
}
