package dev.sketchwarp.service.access;

import java.util.Map;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.apache.kafka.common.utils.SecurityUtils;

/**
 * One thing a program must be allowed to do.
 *
 * @param name of the resource
 * @param pattern LITERAL, or PREFIXED where only the beginning of the name is known
 */
public record Right(AclOperation operation, ResourceType type, String name, PatternType pattern) {

    private static final Map<ResourceType, String> OPTIONS = Map.of(
            ResourceType.TOPIC, "--topic",
            ResourceType.GROUP, "--group",
            ResourceType.TRANSACTIONAL_ID, "--transactional-id");

    public static Right topic(AclOperation operation, String name) {
        return new Right(operation, ResourceType.TOPIC, name, PatternType.LITERAL);
    }

    static Right readGroup(String name) {
        return new Right(AclOperation.READ, ResourceType.GROUP, name, PatternType.LITERAL);
    }

    static Right transactions(String id, PatternType pattern) {
        return new Right(AclOperation.WRITE, ResourceType.TRANSACTIONAL_ID, id, pattern);
    }

    /** The access control list's entry that gives it to somebody, from any host. */
    public AclBinding binding(String principal) {
        return new AclBinding(
                new ResourcePattern(type, name, pattern),
                new AccessControlEntry(principal, "*", operation, AclPermissionType.ALLOW));
    }

    /** What to give {@code kafka-acls.sh --add --allow-principal NAME} for it. */
    public String options() {
        String prefixed = pattern == PatternType.PREFIXED ? " --resource-pattern-type prefixed" : "";
        return "--operation %s %s '%s'%s".formatted(word(), OPTIONS.get(type), name, prefixed);
    }

    private String word() {
        return SecurityUtils.operationName(operation);
    }

    @Override
    public String toString() {
        String what =
                switch (type) {
                    case TOPIC -> "topic";
                    case GROUP -> "group";
                    case TRANSACTIONAL_ID -> "transactional id";
                    default -> type.toString();
                };
        return word() + " " + what + " " + name + (pattern == PatternType.PREFIXED ? "*" : "");
    }
}
