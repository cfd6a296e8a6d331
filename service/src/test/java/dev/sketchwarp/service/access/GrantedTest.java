package dev.sketchwarp.service.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.acl.AclOperation;
import org.junit.jupiter.api.Test;

class GrantedTest {

    /** Kafka's client says null then. */
    @Test
    void aClusterThatDoesNotSayWhatIsAllowedAllowsIt() {
        assertThat(Granted.allowed(topic(null))).contains(AclOperation.READ, AclOperation.WRITE);
        assertThat(Granted.allowed(topic(Set.of(AclOperation.READ)))).containsExactly(AclOperation.READ);
    }

    private static TopicDescription topic(Set<AclOperation> allowed) {
        return new TopicDescription("topic", false, List.of(), allowed);
    }
}
