package dev.sketchwarp.model.image.vector;

import static dev.sketchwarp.model.image.vector.VectorException.forbidden;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Takes from presentation attributes, {@code style} attributes and style sheets what is drawn, and refuses what is looked up elsewhere. */
final class SvgStyle {

    private static final Pattern PLAIN = Pattern.compile("[-\\w#.,%()+! ]*");
    private static final Pattern SELECTORS = Pattern.compile("[-\\w#.,\\s]*");
    private static final Pattern LOCAL_CLIP = Pattern.compile("url\\(\\s*(['\"]?)#([-\\w.:]+)\\1\\s*\\)");
    private static final Pattern FONT = Pattern.compile("@font-face\\s*+\\{[^}]*+\\}");
    private static final Pattern RULE = Pattern.compile("([^{}]*+)\\{([^{}]*+)\\}");

    private SvgStyle() {}

    /** The value as it may be drawn; null where it changes nothing. */
    static @Nullable String property(String name, String value) throws VectorException {
        String plain = value.replaceAll("\\s+", " ").strip();
        String lower = plain.toLowerCase(Locale.ROOT);
        String effect = SvgNames.EFFECTS.get(name);
        if (effect != null && !lower.equals("none") && !lower.equals("normal") && !lower.isEmpty()) {
            throw forbidden("it uses " + effect + " (" + name + "), which is not drawn");
        }
        if (lower.contains("url(") || lower.contains("image(") || lower.contains("src(")) {
            return address(name, plain);
        }
        return SvgNames.PROPERTIES.contains(name) && PLAIN.matcher(plain).matches() ? plain : null;
    }

    private static @Nullable String address(String name, String value) throws VectorException {
        if (!value.matches("(?i)url\\(\\s*['\"]?#.*")) {
            throw elsewhere(name);
        }
        Matcher clip = LOCAL_CLIP.matcher(value);
        if (name.equals("clip-path") && clip.matches()) {
            return "url(#" + clip.group(2) + ")";
        }
        throw forbidden("it paints with a gradient or a pattern (" + name + "), which is not drawn");
    }

    static VectorException elsewhere(String name) {
        return forbidden("it refers to something outside of itself (" + name + "), which is not looked up");
    }

    /** Of a {@code style} attribute, or of one rule. */
    static String declarations(String text) throws VectorException {
        Map<String, String> kept = new LinkedHashMap<>();
        for (String declaration : text.split(";")) {
            int colon = declaration.indexOf(':');
            if (colon > 0) {
                String name = declaration.substring(0, colon).strip().toLowerCase(Locale.ROOT);
                String value = property(name, declaration.substring(colon + 1));
                if (value != null) {
                    kept.put(name, value);
                }
            }
        }
        StringBuilder style = new StringBuilder();
        kept.forEach(
                (name, value) -> style.append(name).append(':').append(value).append(';'));
        return style.toString();
    }

    /** Fonts are left out: text is not drawn. */
    static String sheet(String css) throws VectorException {
        String plain = FONT.matcher(withoutComments(css)).replaceAll(" ");
        if (plain.contains("@import")) {
            throw elsewhere("@import");
        }
        if (plain.contains("@")) {
            throw forbidden("its style sheet has a rule (@) that is not understood");
        }
        StringBuilder sheet = new StringBuilder();
        Matcher rules = RULE.matcher(plain);
        while (rules.find()) {
            String style = declarations(rules.group(2));
            if (SELECTORS.matcher(rules.group(1)).matches()) {
                sheet.append(rules.group(1)).append('{').append(style).append("}\n");
            }
        }
        return sheet.toString();
    }

    private static String withoutComments(String css) {
        StringBuilder plain = new StringBuilder();
        int from = 0;
        for (int open = css.indexOf("/*"); open >= 0; open = css.indexOf("/*", from)) {
            plain.append(css, from, open).append(' ');
            int close = css.indexOf("*/", open + 2);
            from = close < 0 ? css.length() : close + 2;
        }
        return plain.append(css, from, css.length()).toString();
    }
}
