package dev.sketchwarp.tools.cli.models;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Shares as people write them: 10%, 0.5%; from over 0 to 1. */
final class ShareConverter implements ITypeConverter<Double> {

    private static final Pattern SHARE = Pattern.compile("(\\d{1,3}(?:\\.\\d{1,6})?)%");

    @Override
    public Double convert(String text) {
        Matcher share = SHARE.matcher(text);
        double percent = share.matches() ? Double.parseDouble(share.group(1)) : 0;
        if (percent <= 0 || percent > 100) {
            throw new TypeConversionException("'" + text + "' is not a share such as 10%, over 0% and at most 100%");
        }
        return percent / 100;
    }
}
