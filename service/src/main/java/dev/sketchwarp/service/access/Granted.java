package dev.sketchwarp.service.access;

import static org.apache.kafka.common.resource.PatternType.PREFIXED;

import dev.sketchwarp.schemas.topic.Topic;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.TransactionalIdAuthorizationException;
import org.apache.kafka.common.errors.TransactionalIdNotFoundException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * What Kafka says that its user may do. Of topics it says so exactly; of groups and transactional ids it can only be seen whether
 * the user may look at them, without touching any. A cluster without access control allows everything.
 *
 * @param missing topics that do not exist
 * @param operations topic to what is allowed; none where the user must not even see it
 */
record Granted(Set<String> missing, Map<String, Set<AclOperation>> operations) {

    static Granted ask(Admin admin, Collection<Topic> topics) throws InterruptedException {
        Set<String> missing = new TreeSet<>();
        Map<String, Set<AclOperation>> operations = new HashMap<>();
        Map<String, KafkaFuture<TopicDescription>> answers = admin.describeTopics(
                        topics.stream().map(Topic::name).toList(),
                        new DescribeTopicsOptions().includeAuthorizedOperations(true))
                .topicNameValues();
        for (Map.Entry<String, KafkaFuture<TopicDescription>> answer : answers.entrySet()) {
            try {
                operations.put(answer.getKey(), allowed(get(answer.getValue())));
            } catch (UnknownTopicOrPartitionException e) {
                missing.add(answer.getKey());
            } catch (TopicAuthorizationException e) {
                operations.put(answer.getKey(), Set.of());
            }
        }
        return new Granted(missing, operations);
    }

    /** Everything, where the cluster does not say. */
    static Set<AclOperation> allowed(TopicDescription topic) {
        return Objects.requireNonNullElse(topic.authorizedOperations(), EnumSet.allOf(AclOperation.class));
    }

    Set<AclOperation> operations(String topic) {
        return operations.getOrDefault(topic, Set.of());
    }

    /** What is not known, such as the rights on a topic that does not exist, counts as allowed. */
    boolean allows(Right right, Admin admin) throws InterruptedException {
        try {
            return switch (right.type()) {
                case TOPIC ->
                    missing.contains(right.name()) || operations(right.name()).contains(right.operation());
                case GROUP -> get(admin.listConsumerGroupOffsets(right.name()).partitionsToOffsetAndMetadata()) != null;
                case TRANSACTIONAL_ID -> canSeeTransactions(right, admin);
                default -> true;
            };
        } catch (GroupAuthorizationException | TransactionalIdAuthorizationException e) {
            return false;
        }
    }

    private static boolean canSeeTransactions(Right right, Admin admin) throws InterruptedException {
        String id = right.pattern() == PREFIXED ? right.name() + "0" : right.name();
        try {
            return get(admin.describeTransactions(List.of(id)).description(id)) != null;
        } catch (TransactionalIdNotFoundException e) {
            return true;
        }
    }

    private static <T> T get(KafkaFuture<T> answer) throws InterruptedException {
        try {
            return answer.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof KafkaException cause ? cause : new KafkaException(e.getCause());
        }
    }
}
