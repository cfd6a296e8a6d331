package dev.sketchwarp.docker.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sketchwarp.docker.Tool;
import dev.sketchwarp.processor.ProcessorConfig;
import dev.sketchwarp.processor.StreamProcessor;
import dev.sketchwarp.service.program.Health;
import dev.sketchwarp.service.program.HealthServer;
import dev.sketchwarp.tools.cli.SketchWarp;
import dev.sketchwarp.trainer.Trainer;
import dev.sketchwarp.trainer.TrainerConfig;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whether Kubernetes takes the manifests, and whether what they say is so in the programs and their images. */
abstract class ManifestsTest {

    private record Fine(boolean live, boolean ready) implements Health {}

    private static final List<String> PROBES = List.of("startupProbe", "livenessProbe", "readinessProbe");

    @TempDir
    Path scratch;

    private final Path folder;
    final List<JsonNode> objects;

    ManifestsTest(String folder) throws IOException {
        this.folder = Path.of("kubernetes", folder);
        this.objects = Kustomization.render(this.folder);
    }

    @Test
    void kubernetesSchemaTakesEveryObject() {
        assertThat(objects).hasSizeGreaterThanOrEqualTo(8);
        objects.forEach(ManifestsTest::check);
    }

    private static void check(JsonNode object) {
        assertThatCode(() -> KubernetesSchema.check(object))
                .as(object.path("kind").asText() + " "
                        + object.at("/metadata/name").asText())
                .doesNotThrowAnyException();
    }

    @Test
    void imagesAreThoseThatAreBuiltAndOfThisVersion() throws IOException {
        String dockerfile = Files.readString(Path.of("Dockerfile"));
        String version = Files.readString(Path.of("pom.xml")).replaceFirst("(?s).*?<version>(.*?)</version>.*", "$1");

        assertThat(Kustomization.containers(objects))
                .extracting(container -> container.path("image").asText())
                .allSatisfy(image -> {
                    assertThat(image).startsWith("sketchwarp/").endsWith(":" + version);
                    assertThat(dockerfile).contains(" AS " + image.replaceAll(".*/|:.*", "") + "\n");
                });
    }

    @Test
    void probesAskWhatTheProgramsAnswer() throws Exception {
        Set<String> paths = new TreeSet<>();
        Workload.all(objects)
                .forEach(workload -> PROBES.forEach(probe -> paths.add(
                        workload.container().at("/" + probe + "/httpGet/path").asText())));

        try (HealthServer server =
                new HealthServer(new InetSocketAddress("127.0.0.1", 0), () -> new Fine(true, true), () -> "")) {
            for (String path : paths) {
                HttpRequest request =
                        HttpRequest.newBuilder(server.address().resolve(path)).build();
                assertThat(HttpClient.newHttpClient()
                                .send(request, BodyHandlers.discarding())
                                .statusCode())
                        .as(path)
                        .isEqualTo(200);
            }
        }
        assertThat(paths).containsExactly("/health/live", "/health/ready");
    }

    @Test
    void portsAreWhereTheProgramsListen() throws IOException {
        for (Workload workload : Workload.all(objects)) {
            String port = workload.properties(scratch).get("sketchwarp.http.port");
            JsonNode container = workload.container();

            assertThat(container.at("/ports/0/containerPort").asText()).isEqualTo(port);
            assertThat(PROBES).allSatisfy(probe -> assertThat(container.at("/" + probe + "/httpGet/port"))
                    .isEqualTo(container.at("/ports/0/name")));
            assertThat(workload.set()
                            .at("/spec/template/metadata/annotations/prometheus.io~1port")
                            .asText())
                    .isEqualTo(port);
        }
    }

    /** All keys are known, all values allowed, and the memory suffices: the programs themselves are asked. */
    @Test
    void theProgramsTakeTheirConfiguration() throws IOException {
        for (Workload workload : Workload.all(objects)) {
            Map<String, String> properties = workload.properties(scratch);
            if (workload.name().equals("stream-processor")) {
                long budget =
                        Math.min(workload.heapBytes() / 2, Runtime.getRuntime().maxMemory());
                properties.putIfAbsent("sketchwarp.memory.budget.bytes", Long.toString(budget));
                ProcessorConfig config = ProcessorConfig.of(properties);
                assertThat(config.memory().decodeThreads()).isPositive();
                assertThat(config.kafka())
                        .containsEntry("main.consumer.group.instance.id", "stream-processor-0")
                        .containsEntry("client.id", "stream-processor-0");
            } else {
                assertThat(TrainerConfig.of(properties).store()).isEqualTo(scratch.resolve("examples"));
            }
        }
    }

    @Test
    void theToolTakesItsArguments() {
        List<JsonNode> jobs = objects.stream()
                .filter(object -> object.path("kind").asText().equals("Job"))
                .toList();

        assertThat(Kustomization.containers(jobs)).hasSize(2).allSatisfy(container -> {
            List<String> arguments = new ArrayList<>(Workload.texts(container.path("args")));
            arguments.add("--help");
            assertThat(SketchWarp.commandLine().execute(arguments.toArray(String[]::new)))
                    .isZero();
        });
    }

    @Test
    void thereIsTimeToFinishWhatWasBegun() {
        Map<String, Long> seconds = Map.of(
                "stream-processor", StreamProcessor.STOPS_WITHIN.toSeconds(),
                "trainer", Trainer.STOPS_WITHIN.toSeconds());

        assertThat(Workload.all(objects)).hasSize(2).allSatisfy(workload -> assertThat(
                        workload.pod().path("terminationGracePeriodSeconds").asLong())
                .isGreaterThanOrEqualTo(seconds.get(workload.name())));
    }

    @Test
    void nothingRunsAsRootOrWritesWhereItShouldNot() {
        assertThat(objects.stream().map(object -> object.at("/spec/template/spec")))
                .filteredOn(JsonNode::isObject)
                .hasSize(3)
                .allSatisfy(pod -> {
                    assertThat(pod.at("/securityContext/runAsNonRoot").asBoolean())
                            .isTrue();
                    assertThat(pod.path("automountServiceAccountToken").asBoolean(true))
                            .isFalse();
                });
        Kustomization.containers(objects).forEach(container -> {
            JsonNode security = container.path("securityContext");
            assertThat(security.path("readOnlyRootFilesystem").asBoolean()).isTrue();
            assertThat(security.path("allowPrivilegeEscalation").asBoolean(true))
                    .isFalse();
            assertThat(security.at("/capabilities/drop/0").asText()).isEqualTo("ALL");
            assertThat(container.at("/resources/limits/memory")).isEqualTo(container.at("/resources/requests/memory"));
        });
    }

    @Test
    void whatIsMountedIsThere() {
        Set<String> claims = new TreeSet<>();
        objects.stream()
                .filter(object -> object.path("kind").asText().equals("PersistentVolumeClaim"))
                .forEach(claim -> claims.add(claim.at("/metadata/name").asText()));
        for (Workload workload : Workload.all(objects)) {
            Set<String> own = new TreeSet<>();
            workload.set()
                    .at("/spec/volumeClaimTemplates")
                    .forEach(claim -> own.add(claim.at("/metadata/name").asText()));
            for (JsonNode mount : workload.container().path("volumeMounts")) {
                String name = mount.path("name").asText();
                JsonNode claim = own.contains(name)
                        ? mount.path("name")
                        : workload.volume(name).at("/persistentVolumeClaim/claimName");
                assertThat(claim.isMissingNode() || own.contains(name) || claims.contains(claim.asText()))
                        .as(name)
                        .isTrue();
            }
        }
    }

    /** Where kubectl is installed: it makes of the folder what this test does. */
    @Test
    void kubectlRendersTheSame() throws Exception {
        Tool.assumeInstalled("kubectl");

        Tool.Result rendered = Tool.run(Path.of("."), "kubectl", "kustomize", folder.toString());

        assertThat(rendered.exitCode()).as(rendered.output()).isZero();
        List<JsonNode> theirs = Kustomization.parse(rendered.output());
        theirs.forEach(ManifestsTest::check);
        assertThat(Kustomization.containers(theirs)).hasSameElementsAs(Kustomization.containers(objects));
    }
}
