package dev.sketchwarp.model.image.vector;

import java.util.Map;
import java.util.Set;

/** What of SVG is drawn, what is ignored, and what gets a file refused; anything else is refused too. */
final class SvgNames {

    static final String NAMESPACE = "http://www.w3.org/2000/svg";

    /** Handed on to be drawn. */
    static final Set<String> DRAWN = Set.of(
            "svg",
            "g",
            "a",
            "defs",
            "symbol",
            "use",
            "path",
            "line",
            "polyline",
            "polygon",
            "rect",
            "circle",
            "ellipse",
            "clipPath",
            "style");

    /** Without a stroke of their own, or without effect until an attribute asks for them: ignored with all they hold. */
    static final Set<String> PASSED_OVER = Set.of(
            "title",
            "desc",
            "metadata",
            "view",
            "cursor",
            "font",
            "font-face",
            "text",
            "animate",
            "animateColor",
            "animateMotion",
            "animateTransform",
            "set",
            "linearGradient",
            "radialGradient",
            "pattern",
            "marker",
            "mask",
            "filter",
            "color-profile",
            "discard",
            "hatch",
            "solidcolor");

    /** Refused, and what they are to the sender. */
    static final Map<String, String> REFUSED = Map.of(
            "script", "a script",
            "handler", "a script",
            "foreignObject", "a foreign document (foreignObject)",
            "iframe", "a foreign document (iframe)",
            "image", "a picture (image)",
            "feImage", "a picture (feImage)",
            "video", "a video",
            "audio", "sound");

    /** Of geometry and structure. */
    static final Set<String> ATTRIBUTES = Set.of(
            "id",
            "class",
            "x",
            "y",
            "x1",
            "y1",
            "x2",
            "y2",
            "cx",
            "cy",
            "r",
            "rx",
            "ry",
            "width",
            "height",
            "d",
            "points",
            "transform",
            "viewBox",
            "preserveAspectRatio",
            "clipPathUnits");

    /** As attributes, in {@code style}, and in style sheets. */
    static final Set<String> PROPERTIES = Set.of(
            "fill",
            "fill-opacity",
            "fill-rule",
            "stroke",
            "stroke-width",
            "stroke-opacity",
            "stroke-linecap",
            "stroke-linejoin",
            "stroke-miterlimit",
            "stroke-dasharray",
            "stroke-dashoffset",
            "opacity",
            "color",
            "display",
            "visibility",
            "paint-order",
            "clip-rule");

    /** They make of a shape what drawing it alone would not show: refused where they are asked for, and what they are. */
    static final Map<String, String> EFFECTS = Map.of(
            "filter", "a filter",
            "mask", "a mask",
            "mask-image", "a mask",
            "marker", "a marker",
            "marker-start", "a marker",
            "marker-mid", "a marker",
            "marker-end", "a marker",
            "mix-blend-mode", "a blend mode");

    private SvgNames() {}
}
