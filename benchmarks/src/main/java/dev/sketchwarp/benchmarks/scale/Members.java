package dev.sketchwarp.benchmarks.scale;

import dev.sketchwarp.service.client.Connection;
import dev.sketchwarp.service.program.CommandFailure;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.MemberDescription;
import org.apache.kafka.common.GroupState;
import org.apache.kafka.common.errors.GroupIdNotFoundException;

/** What Kafka says of who shares the partitions. */
final class Members implements AutoCloseable {

    private final Admin admin;
    private final String group;
    private final int partitions;

    /**
     * @param group of the processors
     * @param partitions that they share
     */
    Members(Connection connection, String group, int partitions) {
        this.admin = connection.admin();
        this.group = group;
        this.partitions = partitions;
    }

    /** Whether exactly so many members share all partitions, each with some, and nothing moves. */
    boolean share(int members) {
        try {
            ConsumerGroupDescription described =
                    admin.describeConsumerGroups(List.of(group)).all().get().get(group);
            if (described == null || described.groupState() != GroupState.STABLE) {
                return false;
            }
            Collection<MemberDescription> all = described.members();
            return all.size() == members
                    && all.stream().noneMatch(member -> size(member) == 0)
                    && all.stream().mapToInt(Members::size).sum() == partitions;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof GroupIdNotFoundException) {
                return false;
            }
            throw new CommandFailure("Kafka does not tell who shares the partitions: " + e.getCause(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailure("Interrupted.", e);
        }
    }

    private static int size(MemberDescription member) {
        return member.assignment().topicPartitions().size();
    }

    @Override
    public void close() {
        admin.close();
    }
}
