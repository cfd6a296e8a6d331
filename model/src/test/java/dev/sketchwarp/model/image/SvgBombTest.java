package dev.sketchwarp.model.image;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import com.sun.net.httpserver.HttpServer;
import dev.sketchwarp.model.image.Decoding.Undecodable;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** SVG that means harm: refused with one sentence, before anything is drawn, fetched or grown. */
class SvgBombTest {

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final String SVG =
            "<svg xmlns='http://www.w3.org/2000/svg' xmlns:xlink='http://www.w3.org/1999/xlink' ";
    private static final String OPEN = SVG + "width='256' height='256'>";
    private static final long MOST_ALLOCATED = 96L << 20;

    private final ImageDecoder decoder = ImageDecoder.ofSketches(ImageLimits.DEFAULT);

    /** @param sentence a part of the refusal */
    record Bomb(String name, ImageFault fault, String sentence, String file) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Bomb> bombs() {
        return Stream.of(
                new Bomb(
                        "billion laughs",
                        ImageFault.UNSUPPORTED_FORMAT,
                        "declares entities",
                        "<?xml version='1.0'?><!DOCTYPE svg [<!ENTITY a 'ha'>"
                                + IntStream.range(1, 10)
                                        .mapToObj(
                                                i -> "<!ENTITY a" + i + " '" + ("&a" + (i - 1) + ";").repeat(10) + "'>")
                                        .collect(Collectors.joining())
                                + "]>" + OPEN + "<title>&a9;</title></svg>"),
                new Bomb(
                        "external entity",
                        ImageFault.UNSUPPORTED_FORMAT,
                        "declares entities",
                        "<!DOCTYPE svg [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>" + OPEN + "<desc>&x;</desc></svg>"),
                new Bomb(
                        "undeclared entity", ImageFault.CORRUPT, "no well-formed XML", OPEN + "<desc>&x;</desc></svg>"),
                new Bomb("script", ImageFault.UNSUPPORTED_FORMAT, "a script", OPEN + "<script>alert(1)</script></svg>"),
                new Bomb(
                        "foreign document",
                        ImageFault.UNSUPPORTED_FORMAT,
                        "foreignObject",
                        OPEN + "<foreignObject><body xmlns='http://www.w3.org/1999/xhtml'/></foreignObject></svg>"),
                new Bomb(
                        "huge canvas",
                        ImageFault.TOO_MANY_PIXELS,
                        "2000000000 x 2000000000",
                        SVG + "width='2e9' height='2e9'><rect width='1' height='1'/></svg>"),
                new Bomb(
                        "huge view",
                        ImageFault.TOO_MANY_PIXELS,
                        "8400000 allowed",
                        SVG + "viewBox='0 0 1e30 1e30'><rect width='1' height='1'/></svg>"),
                new Bomb("no canvas", ImageFault.ZERO_SIZED, "0 x 9", SVG + "width='0' height='9'/>"),
                new Bomb("no size", ImageFault.CORRUPT, "has no size", SVG + "/>"),
                new Bomb(
                        "deep nesting",
                        ImageFault.TOO_COMPLEX,
                        "32 deep",
                        OPEN + "<g>".repeat(100_000) + "</g>".repeat(100_000) + "</svg>"),
                new Bomb(
                        "deep nesting in what is ignored",
                        ImageFault.TOO_COMPLEX,
                        "32 deep",
                        OPEN + "<metadata>" + "<a>".repeat(1000) + "</a>".repeat(1000) + "</metadata></svg>"),
                new Bomb(
                        "many elements",
                        ImageFault.TOO_COMPLEX,
                        "more than 20000 elements",
                        OPEN + "<g/>".repeat(20_001) + "</svg>"),
                new Bomb(
                        "many bytes",
                        ImageFault.TOO_MANY_BYTES,
                        "more than the 4194304 allowed",
                        OPEN + "<desc>" + " ".repeat(4 << 20) + "</desc></svg>"),
                new Bomb(
                        "a pen wider than any canvas",
                        ImageFault.TOO_COMPLEX,
                        "drawing it takes too long",
                        OPEN + "<path d='M1 1L9 9' stroke='black' stroke-linecap='round' stroke-width='3e15'/></svg>"),
                new Bomb(
                        "a curve that goes too far",
                        ImageFault.TOO_COMPLEX,
                        "drawing it takes too long",
                        OPEN
                                + "<path d='M5 4L50 40h-4v3q9 9 2 2t1 1c9e18 1 2 2 3 3s1 2 3 4a0 6 30 0 1 4 4z' stroke='red'/></svg>"),
                new Bomb(
                        "a path that ends for ever",
                        ImageFault.CORRUPT,
                        "continues after its end (z)",
                        OPEN + "<path d='M5 5L50 40 4z 7' stroke='red'/></svg>"),
                new Bomb(
                        "use in a circle",
                        ImageFault.TOO_COMPLEX,
                        "in a circle",
                        OPEN + "<g id='a'><use href='#b'/></g><g id='b'><use xlink:href='#a'/></g></svg>"),
                new Bomb(
                        "use that multiplies",
                        ImageFault.TOO_COMPLEX,
                        "make more than 20000 elements",
                        OPEN + "<g id='u0'><rect width='1' height='1'/></g>"
                                + IntStream.range(1, 12)
                                        .mapToObj(i -> "<g id='u" + i + "'>"
                                                + ("<use href='#u" + (i - 1) + "'/>").repeat(10) + "</g>")
                                        .collect(Collectors.joining())
                                + "</svg>"),
                new Bomb(
                        "use of use of use",
                        ImageFault.TOO_COMPLEX,
                        "32 deep",
                        OPEN + "<rect id='c0' width='1' height='1'/>"
                                + IntStream.range(1, 5000)
                                        .mapToObj(i -> "<use id='c" + i + "' href='#c" + (i - 1) + "'/>")
                                        .collect(Collectors.joining())
                                + "</svg>"),
                new Bomb(
                        "use of another file",
                        ImageFault.UNSUPPORTED_FORMAT,
                        "outside of itself (use)",
                        OPEN + "<use href='http://example.org/a.svg#b'/></svg>"),
                new Bomb(
                        "picture",
                        ImageFault.UNSUPPORTED_FORMAT,
                        "a picture (image)",
                        OPEN + "<image href='file:///etc/passwd' width='9' height='9'/></svg>"),
                new Bomb(
                        "style sheet elsewhere",
                        ImageFault.UNSUPPORTED_FORMAT,
                        "outside of itself (@import)",
                        OPEN + "<style>@import url(http://example.org/a.css);</style></svg>"),
                new Bomb(
                        "paint elsewhere",
                        ImageFault.UNSUPPORTED_FORMAT,
                        "outside of itself (fill)",
                        OPEN
                                + "<rect style='fill: url( \"http://example.org/a.svg#p\" )' width='9' height='9'/></svg>"),
                new Bomb(
                        "gradient",
                        ImageFault.UNSUPPORTED_FORMAT,
                        "a gradient or a pattern",
                        OPEN
                                + "<pattern id='p' width='1e-9' height='1e-9'/><rect fill='url(#p)' width='9' height='9'/></svg>"),
                new Bomb(
                        "filter",
                        ImageFault.UNSUPPORTED_FORMAT,
                        "a filter",
                        OPEN + "<filter id='f'><feGaussianBlur stdDeviation='99999'/></filter>"
                                + "<rect filter='url(#f)' width='9' height='9'/></svg>"),
                new Bomb(
                        "filter in a style sheet",
                        ImageFault.UNSUPPORTED_FORMAT,
                        "a filter",
                        OPEN + "<style>rect{filter:blur(99999px)}</style><rect width='9' height='9'/></svg>"),
                new Bomb(
                        "mask",
                        ImageFault.UNSUPPORTED_FORMAT,
                        "a mask",
                        OPEN + "<mask id='m'/><rect mask='url(#m)' width='9' height='9'/></svg>"),
                new Bomb(
                        "clip of many pieces",
                        ImageFault.UNSUPPORTED_FORMAT,
                        "more than a rectangle",
                        OPEN + "<clipPath id='c'><path d='M0 0" + "l9 9l-9 3".repeat(9999) + "'/></clipPath></svg>"),
                new Bomb(
                        "huge style sheet",
                        ImageFault.TOO_COMPLEX,
                        "16384 characters",
                        OPEN + "<style>" + ".a{fill:red;stroke:red}".repeat(10_000) + "</style></svg>"),
                new Bomb(
                        "huge path",
                        ImageFault.TOO_COMPLEX,
                        "drawing it takes too long",
                        OPEN + "<path d='M0 0" + "L9 256L0 0".repeat(100_000) + "'/></svg>"),
                new Bomb(
                        "huge path of arcs",
                        ImageFault.TOO_COMPLEX,
                        "drawing it takes too long",
                        OPEN + "<path stroke='red' d='M0 0" + "A99 99 0 1 1 9 9A99 99 0 1 1 200 200".repeat(20_000)
                                + "'/></svg>"),
                new Bomb(
                        "full canvases",
                        ImageFault.TOO_COMPLEX,
                        "drawing it takes too long",
                        SVG + "width='2800' height='2800'>" + "<circle cx='1400' cy='1400' r='1e4'/>".repeat(19_000)
                                + "</svg>"),
                new Bomb(
                        "wide strokes",
                        ImageFault.TOO_COMPLEX,
                        "drawing it takes too long",
                        SVG + "width='2800' height='2800' stroke='red' stroke-width='1e6'><path d='M0 0"
                                + "h1h-1".repeat(10_000) + "'/></svg>"),
                new Bomb(
                        "fine dashes",
                        ImageFault.TOO_COMPLEX,
                        "drawing it takes too long",
                        OPEN + "<path stroke='red' stroke-dasharray='1e-6' d='M0 0H256V256'/></svg>"),
                new Bomb(
                        "fine dashes under a transform",
                        ImageFault.TOO_COMPLEX,
                        "drawing it takes too long",
                        OPEN
                                + "<path transform='scale(1e-5)' stroke='red' stroke-dasharray='1' d='M0 0H9e9V9e9'/></svg>"),
                new Bomb("cut off", ImageFault.CORRUPT, "no well-formed XML", OPEN + "<rect width='9' height="));
    }

    @ParameterizedTest
    @MethodSource("bombs")
    void isRefused(Bomb bomb) {
        // Given
        byte[] file = bomb.file().getBytes(UTF_8);
        decoder.decode(file); // loads classes
        long thread = Thread.currentThread().getId();
        long before = THREADS.getThreadAllocatedBytes(thread);

        // When
        Decoding decoding = decoder.decode(file);

        // Then
        assertThat(decoding).isInstanceOfSatisfying(Undecodable.class, refused -> {
            assertThat(refused.fault()).isEqualTo(bomb.fault());
            assertThat(refused.message())
                    .contains(bomb.sentence())
                    .doesNotContain("\n")
                    .hasSizeLessThan(500);
        });
        assertThat(THREADS.getThreadAllocatedBytes(thread) - before).isLessThan(MOST_ALLOCATED);
    }

    @Test
    void nothingIsEverFetched(@TempDir Path folder) throws IOException {
        // Given: an address and a file that each way of referring to something names
        AtomicInteger requests = new AtomicInteger();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            requests.incrementAndGet();
            exchange.sendResponseHeaders(404, -1);
            exchange.close();
        });
        server.start();
        Path secret = Files.writeString(folder.resolve("secret"), "the secret");
        String web = "http://127.0.0.1:" + server.getAddress().getPort() + "/x.svg";

        // When
        String messages = Stream.of(web, secret.toUri().toString())
                .flatMap(address -> Stream.of(
                                "<!DOCTYPE svg SYSTEM '%s'>" + OPEN + "<rect width='5' height='9'/></svg>",
                                "<!DOCTYPE svg [<!ENTITY %% p SYSTEM '%s'> %%p;]>" + OPEN + "</svg>",
                                "<!DOCTYPE svg [<!ENTITY e SYSTEM '%s'>]>" + OPEN + "<style>&e;</style></svg>",
                                "<?xml-stylesheet href='%s'?>" + OPEN + "<rect width='5' height='9'/></svg>",
                                OPEN + "<image href='%s'/></svg>",
                                OPEN + "<use href='%s#a'/></svg>",
                                OPEN + "<style>@import '%s';</style></svg>",
                                OPEN
                                        + "<style>@font-face{src:url(%s)} rect{fill:url(%1$s)}</style><rect width='5' height='9'/></svg>",
                                OPEN + "<x:include xmlns:x='http://www.w3.org/2001/XInclude' href='%s'/></svg>",
                                SVG + "xml:base='%s' width='9' height='9'><use href='a.svg#b'/></svg>")
                        .map(file -> file.formatted(address)))
                .map(file -> decoder.decode(file.getBytes(UTF_8)).toString())
                .collect(Collectors.joining());

        // Then
        server.stop(0);
        assertThat(requests).hasValue(0);
        assertThat(messages).doesNotContain("the secret");
    }
}
