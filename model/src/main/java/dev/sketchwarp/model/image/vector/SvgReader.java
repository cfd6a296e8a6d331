package dev.sketchwarp.model.image.vector;

import static dev.sketchwarp.model.image.vector.VectorException.damaged;
import static dev.sketchwarp.model.image.vector.VectorException.forbidden;
import static dev.sketchwarp.model.image.vector.VectorException.tooComplex;

import java.io.ByteArrayInputStream;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.stream.XMLStreamWriter;
import org.jspecify.annotations.Nullable;

/**
 * Reads an SVG from a stranger and writes a plain one of what is drawn: shapes, groups, uses of them, and their style. The drawing library sees
 * only the latter. Whatever could run, be looked up elsewhere or grow is refused on the way, before anything is built of it.
 */
final class SvgReader {

    private static final Pattern LOCAL = Pattern.compile("#([-\\w.:]+)");

    /** JSVG takes what stands there as another end, and another, as long as there is memory. */
    private static final Pattern NO_COMMAND_BEHIND_END =
            Pattern.compile("[zZ][ \\t\\r\\n]*+[^ \\t\\r\\nMmLlHhVvCcSsQqTtAaZz]");

    private final XMLStreamReader in;
    private final XMLStreamWriter out;
    private final SvgUses uses = new SvgUses();
    private @Nullable SvgSize size;
    private int elements;
    private int depth;
    private int styleCharacters;
    /** Depth of the clip path that is open; 0 for none. */
    private int clip;

    private boolean clipHasRectangle;

    private SvgReader(XMLStreamReader in, XMLStreamWriter out) {
        this.in = in;
        this.out = out;
    }

    static VectorSketch read(byte[] file) throws VectorException {
        String text = XmlText.of(file);
        if (text.contains("<!ENTITY")) {
            throw forbidden("it declares entities, which are not expanded");
        }
        StringWriter plain = new StringWriter();
        try {
            XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
            factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
            factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
            factory.setXMLResolver((publicId, systemId, base, namespace) -> new ByteArrayInputStream(new byte[0]));
            SvgReader reader = new SvgReader(
                    factory.createXMLStreamReader(new StringReader(text)),
                    XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(plain));
            SvgSize size = reader.read();
            return new VectorSketch(size.width(), size.height(), new SvgInk(plain.toString()));
        } catch (XMLStreamException e) {
            throw damaged("it is no well-formed XML (" + firstLine(e) + ")");
        } catch (RuntimeException e) { // the JDK's reader meets some damage so
            throw damaged("it cannot be read (" + e.getMessage() + ")");
        }
    }

    private static String firstLine(XMLStreamException e) {
        return String.valueOf(e.getMessage()).replaceAll("\\s+", " ");
    }

    private SvgSize read() throws XMLStreamException, VectorException {
        while (in.hasNext()) {
            int event = in.next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                start();
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                end();
            } else if (event == XMLStreamConstants.ENTITY_REFERENCE) {
                throw forbidden("it uses an entity, which is not expanded");
            }
        }
        out.flush();
        uses.check();
        if (size == null) {
            throw damaged("it has no root");
        }
        return size;
    }

    private void start() throws XMLStreamException, VectorException {
        count();
        String name = in.getLocalName();
        String namespace = in.getNamespaceURI();
        boolean svg = namespace == null || namespace.isEmpty() || namespace.equals(SvgNames.NAMESPACE);
        if (depth == 1 && !(svg && name.equals("svg"))) {
            throw damaged("its root is no <svg>");
        }
        String refused = SvgNames.REFUSED.get(name);
        if (refused != null) {
            throw forbidden("it holds " + refused + ", which is not drawn");
        }
        if (!svg || SvgNames.PASSED_OVER.contains(name)) {
            passOver();
        } else if (!SvgNames.DRAWN.contains(name)) {
            throw forbidden("it holds an element <" + name + ">, which is not drawn");
        } else if (name.equals("style")) {
            style();
        } else {
            drawn(name);
        }
    }

    private void count() throws VectorException {
        depth++;
        if (++elements > VectorLimits.MOST_ELEMENTS) {
            throw tooComplex("it has more than " + VectorLimits.MOST_ELEMENTS + " elements");
        }
        if (depth > VectorLimits.MOST_NESTED) {
            throw tooComplex("its elements lie more than " + VectorLimits.MOST_NESTED + " deep in each other");
        }
    }

    private void drawn(String name) throws XMLStreamException, VectorException {
        checkClip(name);
        uses.start(in.getAttributeValue("", "id"), name.equals("use") ? used() : null);
        out.writeStartElement(name);
        if (depth == 1) {
            out.writeDefaultNamespace(SvgNames.NAMESPACE);
            size = SvgSize.of(attribute("width"), attribute("height"), attribute("viewBox"));
            out.writeAttribute("width", Long.toString(size.width()));
            out.writeAttribute("height", Long.toString(size.height()));
        }
        for (int i = 0; i < in.getAttributeCount(); i++) {
            String namespace = in.getAttributeNamespace(i);
            if (namespace == null || namespace.isEmpty()) {
                attribute(in.getAttributeLocalName(i), in.getAttributeValue(i));
            }
        }
        if (name.equals("use")) {
            String used = used();
            if (used != null) {
                out.writeAttribute("href", "#" + used);
            }
        }
    }

    private @Nullable String attribute(String name) {
        return in.getAttributeValue("", name);
    }

    private void attribute(String name, String value) throws XMLStreamException, VectorException {
        boolean own = depth == 1 && (name.equals("width") || name.equals("height"));
        if (name.equals("d") && NO_COMMAND_BEHIND_END.matcher(value).find()) {
            throw damaged("a path continues after its end (z) without a command");
        }
        if (name.equals("style")) {
            out.writeAttribute(name, SvgStyle.declarations(value));
        } else if (SvgNames.ATTRIBUTES.contains(name) && !own) {
            out.writeAttribute(name, value);
        } else {
            String property = SvgStyle.property(name, value);
            if (property != null) {
                out.writeAttribute(name, property);
            }
        }
    }

    /** The id that a {@code <use>} refers to; null for none. */
    private @Nullable String used() throws VectorException {
        String plain = attribute("href");
        String address = plain == null ? in.getAttributeValue("http://www.w3.org/1999/xlink", "href") : plain;
        if (address == null || address.isBlank()) {
            return null;
        }
        Matcher local = LOCAL.matcher(address.strip());
        if (!local.matches()) {
            throw SvgStyle.elsewhere("use");
        }
        return local.group(1);
    }

    /** A clip of many pieces costs more than all it clips; a rectangle is what drawing apps put around a page. */
    private void checkClip(String name) throws VectorException {
        if (clip > 0) {
            if (!name.equals("rect") || clipHasRectangle) {
                throw forbidden("it clips to more than a rectangle, which is not drawn");
            }
            clipHasRectangle = true;
        } else if (name.equals("clipPath")) {
            clip = depth;
            clipHasRectangle = false;
        }
    }

    private void style() throws XMLStreamException, VectorException {
        StringBuilder css = new StringBuilder();
        while (in.next() != XMLStreamConstants.END_ELEMENT) {
            if (in.isStartElement()) {
                throw damaged("its style sheet holds elements");
            }
            if (in.isCharacters()) {
                css.append(in.getText());
            }
        }
        depth--;
        String sheet = SvgStyle.sheet(css.toString());
        styleCharacters += sheet.length();
        if (styleCharacters > VectorLimits.MOST_STYLE_CHARACTERS) {
            throw tooComplex("its style sheets have more than " + VectorLimits.MOST_STYLE_CHARACTERS + " characters");
        }
        out.writeStartElement("style");
        out.writeCharacters(sheet);
        out.writeEndElement();
    }

    private void passOver() throws XMLStreamException, VectorException {
        for (int inside = 1; inside > 0; ) {
            int event = in.next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                inside++;
                count();
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                inside--;
                depth--;
            }
        }
    }

    private void end() throws XMLStreamException {
        if (clip == depth) {
            clip = 0;
        }
        depth--;
        uses.end();
        out.writeEndElement();
    }
}
