package dev.sketchwarp.tools.cli.command;

/** How much is logged on stderr. To be applied before the first logger is made: the values are read by sketchwarp-log4j2.xml. */
public enum LogLevel {
    /** For programs that run until stopped: what SketchWarp does. */
    SERVICE("info", "error"),
    /** For --verbose. */
    VERBOSE("debug", "warn");

    private final String ours;
    private final String others;

    LogLevel(String ours, String others) {
        this.ours = ours;
        this.others = others;
    }

    public void apply() {
        System.setProperty("sketchwarp.log.level", ours);
        System.setProperty("sketchwarp.log.level.processor", ours);
        System.setProperty("sketchwarp.log.level.others", others);
    }
}
