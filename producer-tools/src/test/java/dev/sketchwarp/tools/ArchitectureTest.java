package dev.sketchwarp.tools;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.Architectures;
import com.tngtech.archunit.library.Architectures.LayeredArchitecture;
import dev.sketchwarp.service.child.ChildJvm;
import dev.sketchwarp.trainer.training.Feeding;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The rules of ARCHITECTURE.md that a module's own build cannot check, on the main code of all modules. */
class ArchitectureTest {
    private static final int MOST_TYPES = 25;

    /** What the command line may know of the programs and of what measures them. */
    private static final DescribedPredicate<JavaClass> FACADES = resideInAnyPackage(
                    "dev.sketchwarp.processor",
                    "dev.sketchwarp.trainer",
                    "dev.sketchwarp.trainer.announcement",
                    "dev.sketchwarp.trainer.data",
                    "dev.sketchwarp.trainer.evaluation",
                    "dev.sketchwarp.trainer.labelling",
                    "dev.sketchwarp.trainer.modelstore",
                    "dev.sketchwarp.trainer.plan",
                    "dev.sketchwarp.trainer.process",
                    "dev.sketchwarp.trainer.progress",
                    "dev.sketchwarp.trainer.report",
                    "dev.sketchwarp.generator",
                    "dev.sketchwarp.benchmarks",
                    "dev.sketchwarp.benchmarks.chaos",
                    "dev.sketchwarp.benchmarks.chaos.audit",
                    "dev.sketchwarp.benchmarks.decode",
                    "dev.sketchwarp.benchmarks.inference",
                    "dev.sketchwarp.benchmarks.scale",
                    "dev.sketchwarp.benchmarks.stream",
                    "dev.sketchwarp.benchmarks.study",
                    "dev.sketchwarp.benchmarks.study.arms",
                    "dev.sketchwarp.benchmarks.training")
            .or(equivalentTo(Feeding.class));

    private static JavaClasses code;

    @BeforeAll
    static void read() {
        code = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .withImportOption(place -> !place.contains("-tests.jar") && !place.contains("/jmh_generated/"))
                .importPackages("dev.sketchwarp");
    }

    @Test
    void modulesSeeOnlyWhatIsBelowThem() {
        LayeredArchitecture modules = Architectures.layeredArchitecture().consideringOnlyDependenciesInLayers();
        for (String module : List.of("stack", "service", "model", "processor", "trainer", "generator", "benchmarks")) {
            modules = modules.layer(module).definedBy("dev.sketchwarp." + module + "..");
        }
        modules.layer("schemas")
                .definedBy("dev.sketchwarp.schemas..", "dev.sketchwarp.events..")
                .layer("tools")
                .definedBy("dev.sketchwarp.tools..")
                .whereLayer("schemas")
                .mayNotAccessAnyLayer()
                .whereLayer("model")
                .mayNotAccessAnyLayer()
                .whereLayer("stack")
                .mayOnlyAccessLayers("schemas")
                .whereLayer("service")
                .mayOnlyAccessLayers("schemas")
                .whereLayer("generator")
                .mayOnlyAccessLayers("model")
                .whereLayer("processor")
                .mayOnlyAccessLayers("service", "schemas", "model")
                .whereLayer("trainer")
                .mayOnlyAccessLayers("service", "schemas", "model")
                .whereLayer("tools")
                .mayNotBeAccessedByAnyLayer()
                .check(code);
    }

    @Test
    void packagesDependOnEachOtherInOneDirection() {
        slices().matching("dev.sketchwarp.(**)").should().beFreeOfCycles().check(code);
    }

    @Test
    void packagesAreSmall() {
        Map<String, Set<String>> packages = code.stream()
                .filter(type -> type.isTopLevelClass() && !type.getSimpleName().equals("package-info"))
                .collect(groupingBy(
                        JavaClass::getPackageName,
                        TreeMap::new,
                        mapping(JavaClass::getSimpleName, toCollection(TreeSet::new))));

        assertThat(packages)
                .hasSizeGreaterThan(50)
                .allSatisfy((name, types) -> assertThat(types).as(name).hasSizeLessThanOrEqualTo(MOST_TYPES));
    }

    @Test
    void theCommandLineSeesFacadesOnly() {
        noClasses()
                .that(resideInAPackage("dev.sketchwarp.tools.."))
                .should()
                .dependOnClassesThat(are(resideInAnyPackage(
                                "dev.sketchwarp.processor..",
                                "dev.sketchwarp.trainer..",
                                "dev.sketchwarp.generator..",
                                "dev.sketchwarp.benchmarks.."))
                        .and(DescribedPredicate.not(FACADES)))
                .check(code);
    }

    /**
     * The registry is none of our programs: it has a class path and a working directory of its own. Chaos ends its children by force and
     * starts them in their own way.
     */
    @Test
    void oneClassStartsProcesses() {
        noClasses()
                .that()
                .doNotBelongToAnyOf(ChildJvm.class)
                .and()
                .resideOutsideOfPackages("dev.sketchwarp.stack", "dev.sketchwarp.benchmarks.chaos")
                .should()
                .dependOnClassesThat()
                .areAssignableTo(ProcessBuilder.class)
                .check(code);
    }

    @Test
    void noStateIsShared() {
        fields().that().areStatic().should().beFinal().check(code);
        fields().that()
                .areStatic()
                .and()
                .arePublic()
                .should()
                .notHaveRawType(isArray())
                .check(code);
    }

    private static DescribedPredicate<JavaClass> isArray() {
        return DescribedPredicate.describe("an array, whose content anybody may change", JavaClass::isArray);
    }
}
