package dev.sketchwarp.tools.cli.cluster;

import dev.sketchwarp.service.access.Role;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;

/** The roles there are, as they are called on the command line. */
final class RoleNames implements Iterable<String> {

    static List<String> all() {
        return Stream.of(Role.values()).map(Role::label).toList();
    }

    @Override
    public Iterator<String> iterator() {
        return all().iterator();
    }
}
