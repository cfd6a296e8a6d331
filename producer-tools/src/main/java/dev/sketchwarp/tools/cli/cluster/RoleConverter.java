package dev.sketchwarp.tools.cli.cluster;

import dev.sketchwarp.service.access.Role;
import java.util.stream.Stream;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

final class RoleConverter implements ITypeConverter<Role> {

    @Override
    public Role convert(String text) {
        return Stream.of(Role.values())
                .filter(role -> role.label().equals(text))
                .findFirst()
                .orElseThrow(() -> new TypeConversionException("'" + text + "' is none of " + RoleNames.all()));
    }
}
