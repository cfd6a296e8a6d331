package dev.sketchwarp.tools.cli;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Help.Ansi.Text;
import picocli.CommandLine.Model.CommandSpec;

/** A command's manual page in roff with the macros of man(7), made of what {@code --help} says. */
final class ManPage {

    /** So that a paragraph stays one line: roff fills lines itself. */
    private static final int UNWRAPPED = 20_000;

    private final CommandSpec spec;
    private final Help help;
    private final String version;
    private final StringBuilder page = new StringBuilder();

    ManPage(CommandLine command, String version) {
        this.spec = command.setUsageHelpWidth(UNWRAPPED).getCommandSpec();
        this.help = new Help(spec, Help.defaultColorScheme(Ansi.OFF));
        this.version = version;
    }

    /** The name of the page, e.g. "sketchwarp-dlq-replay". */
    String name() {
        return name(spec);
    }

    private static String name(CommandSpec command) {
        return command.qualifiedName("-");
    }

    String roff() {
        page.setLength(0);
        line(".TH %s 1 \"\" %s SketchWarp"
                .formatted(quoted(name().toUpperCase(Locale.ROOT)), quoted("sketchwarp " + version)));
        line(".nh"); // a name that is split has a hyphen too many
        line(".ad l");
        List<String> description = help.description().lines().toList();
        section("NAME");
        line(escaped(name()) + " \\- " + escaped(description.get(0)));
        section("SYNOPSIS");
        text(help.synopsis(0).strip());
        section("DESCRIPTION");
        paragraphs(description);
        entries("ARGUMENTS", arguments());
        entries("OPTIONS", options());
        entries("COMMANDS", commands());
        entries("EXIT STATUS", exitCodes());
        List<String> footer =
                help.footer().lines().filter(line -> !line.isBlank()).toList();
        if (!footer.isEmpty()) {
            section("NOTES");
            paragraphs(footer);
        }
        seeAlso();
        return page.toString();
    }

    /** A term of a list, and the paragraph on it. */
    private record Entry(String term, String text) {}

    private Stream<Entry> arguments() {
        var renderer = help.createDefaultParameterRenderer();
        return spec.positionalParameters().stream()
                .filter(argument -> !argument.hidden())
                .map(argument -> entry(renderer.render(argument, help.parameterLabelRenderer(), help.colorScheme())));
    }

    private Stream<Entry> options() {
        var renderer = help.createDefaultOptionRenderer();
        return spec.options().stream()
                .filter(option -> !option.hidden())
                .map(option -> entry(renderer.render(option, help.parameterLabelRenderer(), help.colorScheme())));
    }

    /** Of picocli's rows: a mark, the short name, a comma, the long names with their parameter, a line of the description. */
    private static Entry entry(Text[][] rows) {
        int last = rows[0].length - 1;
        List<String> term = new ArrayList<>();
        for (int column = 1; column < last; column++) {
            int at = column;
            term.add(Stream.of(rows).map(row -> row[at].plainString()).collect(joining()));
        }
        String text = Stream.of(rows).map(row -> row[last].plainString()).collect(joining(" "));
        return new Entry(String.join("", term).replace(",-", ", -"), text.strip());
    }

    private Stream<Entry> commands() {
        return spec.subcommands().entrySet().stream()
                .map(command -> new Entry(
                        command.getKey(),
                        String.join(
                                " ",
                                command.getValue()
                                        .getCommandSpec()
                                        .usageMessage()
                                        .description())));
    }

    private Stream<Entry> exitCodes() {
        Map<String, String> codes = spec.usageMessage().exitCodeList();
        return codes.entrySet().stream().map(code -> new Entry(code.getKey().strip(), code.getValue()));
    }

    private void seeAlso() {
        Stream<CommandSpec> above = Stream.ofNullable(spec.parent());
        Stream<CommandSpec> below = spec.subcommands().values().stream().map(CommandLine::getCommandSpec);
        String pages = Stream.concat(above, below)
                .map(command -> "\\fB" + escaped(name(command)) + "\\fR(1)")
                .collect(joining(", "));
        if (!pages.isEmpty()) {
            section("SEE ALSO");
            line(pages);
        }
    }

    private void section(String title) {
        line(".SH " + quoted(title));
    }

    private void paragraphs(List<String> paragraphs) {
        for (int i = 0; i < paragraphs.size(); i++) {
            if (i > 0) {
                line(".PP");
            }
            text(paragraphs.get(i));
        }
    }

    private void entries(String title, Stream<Entry> entries) {
        List<Entry> list = entries.toList();
        if (list.isEmpty()) {
            return;
        }
        section(title);
        for (Entry entry : list) {
            line(".TP");
            line("\\fB" + escaped(entry.term()) + "\\fR");
            text(entry.text());
        }
    }

    /** A line that is no request, whatever it begins with. */
    private void text(String text) {
        line("\\&" + escaped(text.strip()));
    }

    private static String quoted(String argument) {
        return '"' + escaped(argument).replace("\"", "\\(dq") + '"';
    }

    /** Characters that stand for themselves, so that what is copied out of a page can be run: a hyphen is a minus. */
    private static String escaped(String text) {
        return text.replace("\\", "\\e")
                .replace("-", "\\-")
                .replace("'", "\\(aq")
                .replace("`", "\\(ga")
                .replace("^", "\\(ha")
                .replace("~", "\\(ti");
    }

    private void line(String line) {
        page.append(line).append('\n');
    }
}
