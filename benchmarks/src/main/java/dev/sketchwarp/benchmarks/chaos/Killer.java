package dev.sketchwarp.benchmarks.chaos;

import dev.sketchwarp.service.program.Pause;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;

/**
 * Kills programs of one kind, again and again. Mostly it lets the program come up first, so that there is work to be cut off; sometimes
 * it strikes while the program starts.
 */
final class Killer implements Runnable {

    private static final double PATIENT = 0.8;
    private static final Duration UP_WITHIN = Duration.ofSeconds(60);
    private static final double LONGEST_DOWN_SECONDS = 1.5;

    private final List<Child> targets;
    private final Predicate<Child> up;
    private final int kills;
    private final double calmSeconds;
    private final Random random;
    private final Company company;

    /**
     * @param up whether a target does its work
     * @param calmSeconds the longest a target that is up is left alone
     * @param company of other killers
     */
    Killer(List<Child> targets, Predicate<Child> up, int kills, double calmSeconds, Random random, Company company) {
        this.targets = targets;
        this.up = up;
        this.kills = kills;
        this.calmSeconds = calmSeconds;
        this.random = random;
        this.company = company;
        company.join(this);
    }

    @Override
    public void run() {
        try {
            for (int kill = 0; kill < kills; kill++) {
                company.await(this);
                kill();
                company.killed(this);
            }
        } finally {
            company.leave(this);
        }
    }

    private void kill() {
        Child target = targets.get(random.nextInt(targets.size()));
        boolean patient = random.nextDouble() < PATIENT;
        Duration calm = seconds(random.nextDouble() * calmSeconds);
        Duration down = seconds(random.nextDouble() * LONGEST_DOWN_SECONDS);
        if (patient) {
            boolean unused = Pause.until(() -> up.test(target), UP_WITHIN);
        }
        Pause.of(calm);
        target.kill();
        Pause.of(down);
        target.start();
    }

    static Duration seconds(double seconds) {
        return Duration.ofMillis(Math.round(seconds * 1000));
    }
}
