package dev.sketchwarp.model.image;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sketchwarp.model.image.Decoding.Decoded;
import dev.sketchwarp.model.image.Decoding.Undecodable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** SVG as drawing apps write it. */
class SvgSketchTest {

    private static final String SVG = "<svg xmlns='http://www.w3.org/2000/svg' ";

    private final ImageDecoder decoder = ImageDecoder.ofSketches(ImageLimits.DEFAULT);

    @Test
    void drawsStrokesWhereTheyAre() {
        // When
        RgbImage image =
                draw(SVG + "width='40' height='30'><path d='M10 5 V25' stroke='black' stroke-width='2'/></svg>");

        // Then: x = 10 is the edge between the pixels 9 and 10
        assertThat(image.width()).isEqualTo(40);
        assertThat(image.height()).isEqualTo(30);
        assertThat(IntStream.range(7, 13).map(x -> image.channel(x, 15, 0))).containsExactly(255, 255, 0, 0, 255, 255);
        assertThat(image.channel(9, 4, 0)).isEqualTo(255);
        assertThat(image.channel(9, 5, 0)).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "width='40' height='30', 40, 30",
        "width='40px' height='29.2', 40, 30",
        "xmlns:i='u' i:width='9' width='40' height='30' i:height='9', 40, 30",
        "width='1in' height='25.4mm', 96, 96",
        "viewBox='0 0 300 200', 300, 200",
        "width='100%' height='100%' viewBox='0 0 300 200', 300, 200",
        "width='150' viewBox='0 0 300 200', 150, 100",
        "height='100' viewBox='-5 -5 300 200', 150, 100"
    })
    void takesItsCanvasFromTheRoot(String size, int width, int height) {
        // When
        RgbImage image = draw(SVG + size + "><circle cx='20' cy='20' r='5'/></svg>");

        // Then
        assertThat(image.width()).isEqualTo(width);
        assertThat(image.height()).isEqualTo(height);
    }

    @Test
    void mapsTheViewBoxToTheCanvas() {
        // When
        RgbImage image = draw(
                SVG + "width='100' height='100' viewBox='0 0 10 10'><rect x='5' y='5' width='1' height='1'/></svg>");

        // Then
        assertThat(image.channel(50, 50, 0)).isZero();
        assertThat(image.channel(59, 59, 0)).isZero();
        assertThat(image.channel(60, 60, 0)).isEqualTo(255);
        assertThat(image.channel(49, 49, 0)).isEqualTo(255);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<g stroke='#000' fill='none'><polyline points='5,20 35,20'/></g>",
                "<style>.ink { stroke: black; stroke-width: 2 } /* { */</style><line class='ink' x1='5' y1='20' x2='35' y2='20'/>",
                "<line style='stroke:rgb(0,0,0); -inkscape-stroke:none' x1='5' y1='20' x2='35' y2='20'/>",
                "<defs><path id='a' d='M5 0H35'/></defs><use xlink:href='#a' y='20' stroke='black'/>",
                "<clipPath id='c'><rect width='40' height='40'/></clipPath>"
                        + "<g clip-path='url(#c)'><circle cx='20' cy='20' r='9'/></g>",
                "<defs><linearGradient id='unused'><stop/></linearGradient><mask/></defs><rect y='15' width='40' height='10'/>",
                "<defs><style>@font-face { font-family: x; src: url(https://example.org/x.woff2) }</style></defs>"
                        + "<rect y='15' width='40' height='10'/>",
                "<sodipodi:namedview xmlns:sodipodi='urn:s'><script/></sodipodi:namedview><text>no</text>"
                        + "<a href='https://example.org'><rect y='15' width='40' height='10' onclick='alert(1)'/></a>"
            })
    void drawsWhatAppsWrite(String content) {
        // When
        RgbImage image =
                draw(SVG + "xmlns:xlink='http://www.w3.org/1999/xlink' width='40' height='40'>" + content + "</svg>");

        // Then
        assertThat(image.channel(20, 20, 0)).isLessThan(200);
        assertThat(image.channel(20, 2, 0)).isEqualTo(255);
    }

    @Test
    void readsWhatStandsBeforeTheRoot() {
        // Given
        String file = "\ufeff<?xml version='1.0' encoding='UTF-8'?>\n<!-- made by hand -->\n<!DOCTYPE svg PUBLIC"
                + " '-//W3C//DTD SVG 1.1//EN' 'http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd'>\n<s:svg"
                + " xmlns:s='http://www.w3.org/2000/svg' width='9' height='9'><s:rect width='4' height='9'/></s:svg>";

        // When
        RgbImage image = draw(file);

        // Then
        assertThat(image.channel(2, 2, 0)).isZero();
    }

    @Test
    void readsTheEncodingThatIsDeclared() {
        // Given
        String file = "<?xml version='1.0' encoding='ISO-8859-1'?>" + SVG
                + "width='9' height='9'><title>caf\u00e9</title><rect width='4' height='9'/></svg>";

        // When / Then
        assertThat(decoder.decode(file.getBytes(ISO_8859_1))).isInstanceOf(Decoded.class);
        assertThat(decoder.decode(file.replace("ISO-8859-1", "UTF-8").getBytes(ISO_8859_1)))
                .isInstanceOfSatisfying(Undecodable.class, refused -> {
                    assertThat(refused.fault()).isEqualTo(ImageFault.CORRUPT);
                    assertThat(refused.message()).contains("no UTF-8 text");
                });
        assertThat(decoder.decode(file.replace("ISO-8859-1", "UTF-7").getBytes(ISO_8859_1)))
                .isInstanceOfSatisfying(Undecodable.class, refused -> assertThat(refused.message())
                        .contains("its encoding is UTF-7, not UTF-8"));
    }

    @Test
    void canvasWithoutInkIsBlank() {
        Decoding decoding = decoder.decode((SVG + "width='9' height='9'/>").getBytes(UTF_8));

        assertThat(((Undecodable) decoding).fault()).isEqualTo(ImageFault.BLANK);
    }

    @Test
    void drawsTheSameEachTime() {
        // Given
        byte[] file = (SVG + "width='90' height='90'><circle cx='40' cy='40' r='30.3' stroke='red' fill='none'/></svg>")
                .getBytes(UTF_8);

        // When / Then
        assertThat(decoder.decode(file)).isEqualTo(decoder.decode(file));
    }

    private RgbImage draw(String svg) {
        return ((Decoded) decoder.decode(svg.getBytes(UTF_8))).image();
    }
}
