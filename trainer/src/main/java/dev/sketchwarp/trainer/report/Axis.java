package dev.sketchwarp.trainer.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;

/** One direction of a chart, with round numbers along it. */
record Axis(double low, double high, boolean logarithmic, List<Double> ticks) {
    private static final int TICKS = 6;

    static Axis linear(double low, double high) {
        double range = high > low ? high - low : 1;
        double step = round(range / TICKS);
        List<Double> ticks = new ArrayList<>();
        long first = (long) Math.ceil(low / step - 1e-9);
        long last = (long) Math.ceil((low + range) / step - 1e-9);
        for (long i = first; i <= last; i++) {
            ticks.add(i * step);
        }
        return new Axis(Math.min(low, first * step), last * step, false, ticks);
    }

    static Axis logarithmic(double low, double high) {
        List<Double> ticks = new ArrayList<>();
        boolean wide = Math.log10(high / low) > 3;
        for (int power = (int) Math.floor(Math.log10(low)); power <= Math.ceil(Math.log10(high)); power++) {
            for (int digit : wide ? new int[] {1} : new int[] {1, 2, 5}) {
                double tick = digit * Math.pow(10, power);
                if (tick >= low / 1.001 && tick <= high * 1.001) {
                    ticks.add(tick);
                }
            }
        }
        return new Axis(low, high, true, ticks);
    }

    /** 1, 2 or 5 times a power of ten, not below the value. */
    private static double round(double value) {
        double power = Math.pow(10, Math.floor(Math.log10(value)));
        double digits = value / power;
        return power * (digits <= 1 ? 1 : digits <= 2 ? 2 : digits <= 5 ? 5 : 10);
    }

    /** Where a value lies between the ends, 0 to 1. */
    double share(double value) {
        return logarithmic ? Math.log(value / low) / Math.log(high / low) : (value - low) / (high - low);
    }

    static String label(double tick) {
        return new BigDecimal(tick)
                .round(new MathContext(3))
                .stripTrailingZeros()
                .toPlainString();
    }
}
