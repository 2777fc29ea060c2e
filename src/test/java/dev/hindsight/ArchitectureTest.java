package dev.hindsight;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.io.PrintStream;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TimeZone;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Holds the house to its plan: who may import whom, and where the few dangerous things are done. */
class ArchitectureTest {
    private static final String ROOT = "dev.hindsight";

    /** Package → what it may import of the house besides itself; the table of the design. */
    private static final Map<String, String> MAY_IMPORT = Map.ofEntries(
            Map.entry("event", ""),
            Map.entry("store", "event"),
            Map.entry("exchange", "store event"),
            Map.entry("query", "store event"),
            Map.entry("model", "event"),
            Map.entry("order", "model event"),
            Map.entry("readmodel", "order model exchange store event"),
            Map.entry("timetravel", "readmodel order model query exchange store event"),
            Map.entry("audit", "timetravel readmodel order model query exchange store event"),
            Map.entry("answer", "timetravel readmodel order model query exchange store event"),
            Map.entry("serve", "answer timetravel readmodel order model query exchange store event"),
            Map.entry("connect", "answer timetravel readmodel order model query exchange store event"),
            Map.entry("app", "serve connect audit answer timetravel readmodel order model query exchange store event"),
            Map.entry(
                    "cli",
                    "app serve connect audit answer timetravel readmodel order model query exchange store event"),
            Map.entry(
                    "ui",
                    "app serve connect audit answer timetravel readmodel order model query exchange store event"));

    private static final JavaClasses HOUSE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(ROOT);

    @Test
    void every_package_imports_only_what_lies_below_it() {
        MAY_IMPORT.forEach((name, below) -> {
            String[] allowed = Arrays.stream((name + " " + below).trim().split(" +"))
                    .map(ArchitectureTest::in)
                    .toArray(String[]::new);
            noClasses()
                    .that(resideInAPackage(in(name)))
                    .should()
                    .dependOnClassesThat(
                            are(resideInAPackage(ROOT + "..")).and(DescribedPredicate.not(resideInAnyPackage(allowed))))
                    .because("a reader of " + name + " needs to know only " + (below.isEmpty() ? "itself" : below))
                    .allowEmptyShould(true)
                    .check(HOUSE);
        });
    }

    @Test
    void every_package_stands_in_the_table() {
        Set<String> packages = new TreeSet<>();
        for (JavaClass type : HOUSE) {
            String name = type.getPackageName();
            if (!name.equals(ROOT)) {
                packages.add(firstPart(name.substring(ROOT.length() + 1)));
            }
        }
        assertThat(MAY_IMPORT.keySet()).containsAll(packages);
    }

    @Test
    void packages_form_no_cycles() {
        slices().matching(ROOT + ".(**)")
                .should()
                .beFreeOfCycles()
                .because("two packages that need each other are one package")
                .check(HOUSE);
    }

    @Test
    void only_the_window_knows_the_window_toolkit() {
        only("ui..")
                .mayUse("javafx..", "org.controlsfx..", "atlantafx..", "org.kordamp..")
                .because("everything else runs on a machine without a display")
                .check(HOUSE);
    }

    @Test
    void only_the_store_and_the_connectors_know_sql() {
        only("store..", "connect..")
                .mayUse("java.sql..", "javax.sql..", "org.h2..")
                .because("SQL is visible text in few places")
                .check(HOUSE);
    }

    @Test
    void only_packages_that_read_or_show_payloads_know_the_json_library() {
        only(
                        "event..",
                        "exchange..",
                        "query..",
                        "model..",
                        "order..",
                        "timetravel..",
                        "answer..",
                        "app..",
                        "cli..",
                        "ui..",
                        "serve..",
                        "connect..")
                .mayUse("com.fasterxml.jackson..")
                .because("the store and the read models treat a payload as the bytes it is")
                .check(HOUSE);
    }

    @Test
    void only_the_command_line_knows_the_command_line_library() {
        only("cli..")
                .mayUse("picocli..", "me.tongfei..")
                .because("the window and the doors do the same work without arguments")
                .check(HOUSE);
    }

    @Test
    void view_models_know_no_view() {
        noClasses()
                .that(have("ViewModel"))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("javafx.scene..", "javafx.stage..", "javafx.fxml..")
                .because("what a view shows is decided, and tested, without one")
                .allowEmptyShould(true)
                .check(HOUSE);
    }

    @Test
    void views_do_not_know_each_other() {
        slices().assignedFrom(new Views())
                .should()
                .notDependOnEachOther()
                .because("views meet in the shell, through Screen and the Moment")
                .allowEmptyShould(true)
                .check(HOUSE);
    }

    @Test
    void time_chance_and_new_ids_come_from_the_composition_root() {
        noClasses()
                .that()
                .doNotBelongToAnyOf(Hindsight.class)
                .should()
                .callMethodWhere(source("clock, chance or new id", ArchitectureTest::isSourceOfTimeOrChance))
                .orShould()
                .callConstructorWhere(source(
                        "random numbers without a seed",
                        call -> call.getTargetOwner().isEquivalentTo(Random.class)
                                && call.getTarget().getParameterTypes().isEmpty()))
                .because("the same input gives the same answer, in a test and a year from now")
                .check(HOUSE);
    }

    @Test
    void the_ui_thread_is_reached_through_one_door() {
        noClasses()
                .that(DescribedPredicate.not(have("Background")))
                .should()
                .callMethodWhere(source(
                        "Platform.runLater",
                        call -> call.getTargetOwner().getName().equals("javafx.application.Platform")
                                && call.getName().equals("runLater")))
                .because("a result that comes back another way is a race")
                .check(HOUSE);
    }

    @Test
    void only_the_window_asks_for_the_language_or_time_zone_of_the_machine() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + ".ui..")
                .should()
                .callMethod(ZoneId.class, "systemDefault")
                .orShould()
                .callMethod(TimeZone.class, "getDefault")
                .orShould()
                .callMethod(Locale.class, "getDefault")
                .because("data is the same on every machine; calls that ask for them in secret fail the build")
                .check(HOUSE);
    }

    @Test
    void threads_are_made_in_few_places() {
        noClasses()
                .that(DescribedPredicate.not(have("Background")))
                .and()
                .doNotHaveFullyQualifiedName(ROOT + ".store.Feed")
                .and()
                .doNotHaveFullyQualifiedName(ROOT + ".store.BackgroundFileCheck")
                .and()
                .doNotHaveFullyQualifiedName(ROOT + ".readmodel.ProjectedStore")
                .and()
                .doNotHaveFullyQualifiedName(ROOT + ".Interruption")
                .should()
                .callConstructorWhere(
                        source("a new thread", call -> call.getTargetOwner().isEquivalentTo(Thread.class)))
                .because(
                        "work has one door in the window; a subscription, the check of a large file, the loading of read models and what hears an interruption have threads of their own")
                .check(HOUSE);
    }

    @Test
    void only_the_command_line_prints() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + ".cli..")
                .and()
                .doNotBelongToAnyOf(Hindsight.class)
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .orShould()
                .callMethod(Throwable.class, "printStackTrace")
                .because("standard output is data, and standard error is for people who asked on the command line")
                .check(HOUSE);
    }

    @Test
    void the_command_line_writes_through_its_own_output() {
        noClasses()
                .that()
                .resideInAPackage(in("cli"))
                .should()
                .accessField(System.class, "out")
                .orShould()
                .dependOnClassesThat(are(JavaClass.Predicates.equivalentTo(PrintStream.class)))
                .because("a PrintStream hides that a write failed")
                .check(HOUSE);
    }

    @Test
    void nobody_ends_the_process_but_main() {
        noClasses()
                .that()
                .doNotBelongToAnyOf(Hindsight.class)
                .should()
                .callMethod(System.class, "exit", int.class)
                .because("an exit code is an answer, not a jump")
                .check(HOUSE);
    }

    @Test
    void nothing_is_deserialised_to_types_named_by_data() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.io.ObjectInputStream")
                .because("a store or an import is hostile input")
                .check(HOUSE);
    }

    @Test
    void names_say_what_a_class_is() {
        classes()
                .should()
                .haveNameNotMatching(".*(Util|Utils|Helper|Manager|Impl|Data|Info|Common)")
                .because("such a name says that nobody knew what the class is")
                .check(HOUSE);
    }

    private static String in(String name) {
        return ROOT + "." + name + "..";
    }

    private static DescribedPredicate<JavaClass> have(String suffix) {
        return DescribedPredicate.describe(
                "are " + suffix + "s or parts of one",
                type -> type.getName().replaceFirst("\\$.*", "").endsWith(suffix));
    }

    private static DescribedPredicate<JavaCall<?>> source(
            String what, java.util.function.Predicate<JavaCall<?>> matches) {
        return DescribedPredicate.describe(what, matches);
    }

    private static boolean isSourceOfTimeOrChance(JavaCall<?> call) {
        JavaClass owner = call.getTargetOwner();
        String name = call.getName();
        boolean readsTheClock = (owner.isEquivalentTo(Clock.class) && name.startsWith("system"))
                || (owner.isEquivalentTo(System.class) && name.equals("currentTimeMillis"))
                || (owner.getPackageName().equals("java.time")
                        && name.equals("now")
                        && call.getTarget().getParameterTypes().stream()
                                .noneMatch(type -> type.getName().equals(Clock.class.getName())));
        boolean drawsALot = (owner.isEquivalentTo(UUID.class) && name.equals("randomUUID"))
                || (owner.isEquivalentTo(Math.class) && name.equals("random"))
                || owner.getName().equals("java.util.concurrent.ThreadLocalRandom");
        return readsTheClock || drawsALot;
    }

    private static String firstPart(String packageName) {
        int dot = packageName.indexOf('.');
        return dot < 0 ? packageName : packageName.substring(0, dot);
    }

    private static Only only(String... packages) {
        return new Only(Arrays.stream(packages).map(name -> ROOT + "." + name).toList());
    }

    private record Only(List<String> packages) {
        com.tngtech.archunit.lang.syntax.elements.ClassesShouldConjunction mayUse(String... libraries) {
            return noClasses()
                    .that()
                    .resideOutsideOfPackages(packages.toArray(String[]::new))
                    .and()
                    .doNotBelongToAnyOf(Hindsight.class)
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(libraries);
        }
    }

    /** The packages of {@code ui} that hold a view each; the kit is what they share. */
    private static final class Views implements SliceAssignment {
        @Override
        public SliceIdentifier getIdentifierOf(JavaClass type) {
            String prefix = ROOT + ".ui.";
            if (!type.getPackageName().startsWith(prefix)) {
                return SliceIdentifier.ignore();
            }
            String view = firstPart(type.getPackageName().substring(prefix.length()));
            return view.equals("kit") ? SliceIdentifier.ignore() : SliceIdentifier.of(view);
        }

        @Override
        public String getDescription() {
            return "the views";
        }
    }
}
