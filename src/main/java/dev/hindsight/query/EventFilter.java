package dev.hindsight.query;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelErrorCode;
import dev.cel.common.CelIssue;
import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.CelValidationResult;
import dev.cel.common.types.CelType;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerBuilder;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import dev.hindsight.event.Event;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A condition on events, read from text such as {@code type = OrderShipped and data.total > 100}. The language is CEL
 * with words: {@code and or not in}, {@code =} for equal, and the names of event types without quotes. What an event
 * does not have makes a comparison false; an event that cannot be judged does not match. Immutable, safe for any
 * thread.
 *
 * <pre>{@code
 * EventFilter large = EventFilter.parse("data.total > 100 and actor != \"ops\"", store.eventTypes(), ZoneOffset.UTC);
 * store.scan(1, store.head(), event -> { if (large.matches(event)) … });
 * }</pre>
 */
public final class EventFilter implements EventCondition {
    /** The longest filter that is read, in characters. */
    public static final int MAX_LENGTH = 4_000;

    /** Bounds what a filter may do with one event, whose lists may be long. */
    private static final int ITERATIONS_MAX = 100_000;

    private static final int LEVELS_MAX = 100;

    private static final CelOptions OPTIONS = CelOptions.current()
            .maxExpressionCodePointSize(8 * MAX_LENGTH)
            .maxParseRecursionDepth(LEVELS_MAX)
            .comprehensionMaxIterations(ITERATIONS_MAX)
            .build();
    private static final CelCompiler COMPILER = compiler();
    private static final CelRuntime RUNTIME = CelRuntimeFactory.legacyCelRuntimeBuilder()
            .setOptions(OPTIONS)
            .addFunctionBindings(FilterFunctions.bindings())
            .build();

    private final String text;
    private final CelRuntime.Program program;
    private final Map<String, FilterPattern> patterns;
    private final boolean readsData;
    private final boolean readsMetadata;

    private EventFilter(
            String text, CelRuntime.Program program, Set<FilterField> used, Map<String, FilterPattern> patterns) {
        this.text = text;
        this.program = program;
        this.patterns = Map.copyOf(patterns);
        this.readsData = used.contains(FilterField.DATA);
        this.readsMetadata = used.stream()
                .anyMatch(
                        List.of(FilterField.METADATA, FilterField.ACTOR, FilterField.CORRELATION, FilterField.CAUSATION)
                                ::contains);
    }

    /**
     * Reads a filter.
     *
     * @param types the event types of the store: each is known by its bare name
     * @param zone where dates and times without an offset are taken to be
     * @throws FilterSyntaxException saying in one sentence what is wrong and at which column
     */
    public static EventFilter parse(String text, Collection<String> types, ZoneId zone) {
        if (text.isBlank()) {
            throw new FilterSyntaxException(1, "there is nothing here; write a condition such as type = OrderShipped");
        }
        if (text.length() > MAX_LENGTH) {
            throw new FilterSyntaxException(MAX_LENGTH + 1, "the filter is longer than " + MAX_LENGTH + " characters");
        }
        try {
            return read(text, types, zone);
        } catch (StackOverflowError e) {
            throw new FilterSyntaxException(1, "this is nested too deeply; write it in parts, joined by and or or");
        }
    }

    private static EventFilter read(String text, Collection<String> types, ZoneId zone) {
        FilterText typed = FilterText.of(text);
        CelAbstractSyntaxTree parsed = valid(COMPILER.parse(typed.cel()), typed);
        FilterTree tree = new FilterTree(parsed, typed, Set.copyOf(types), zone);
        CelAbstractSyntaxTree checked = valid(COMPILER.check(tree.rewritten()), typed);
        CelType result = checked.getResultType();
        if (!result.equals(SimpleType.BOOL) && !result.equals(SimpleType.DYN)) {
            throw new FilterSyntaxException(
                    1, "this is a value and not a condition; compare it, as in type = OrderShipped");
        }
        try {
            return new EventFilter(text, RUNTIME.createProgram(checked), tree.used(), tree.patterns());
        } catch (CelEvaluationException e) {
            throw new FilterSyntaxException(1, "this cannot be run; write it in simpler parts, joined by and or or");
        }
    }

    private static CelCompiler compiler() {
        CelCompilerBuilder builder = CelCompilerFactory.standardCelCompilerBuilder()
                .setOptions(OPTIONS)
                .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
                .addFunctionDeclarations(FilterFunctions.declarations());
        for (FilterField field : FilterField.values()) {
            builder.addVar(field.text(), type(field));
        }
        builder.addVar(FilterFunctions.EVALUATION, SimpleType.DYN);
        return builder.build();
    }

    private static CelType type(FilterField field) {
        return switch (field.kind()) {
            case NUMBER -> SimpleType.INT;
            case TEXT -> SimpleType.STRING;
            case TIME -> SimpleType.TIMESTAMP;
            case JSON -> SimpleType.DYN;
        };
    }

    private static CelAbstractSyntaxTree valid(CelValidationResult result, FilterText text) {
        if (result.hasError()) {
            throw FilterErrors.of(first(result), text, result.getSource());
        }
        try {
            return result.getAst();
        } catch (CelValidationException e) {
            throw new IllegalStateException("a result without an error has no tree", e);
        }
    }

    private static CelIssue first(CelValidationResult result) {
        return result.getErrors().get(0);
    }

    /**
     * How {@code text} can go on at {@code caret}: fields, operators, event types where one is compared with, keys of
     * the payload after {@code data.}, keywords. Those that begin with what is typed there; empty inside a text literal.
     *
     * @param dataKeys keys that payloads have, as far as the caller has looked
     */
    public static List<Completion> completions(
            String text, int caret, Collection<String> types, Collection<String> dataKeys) {
        return text.length() > MAX_LENGTH ? List.of() : Completions.at(text, caret, types, dataKeys);
    }

    /** The top-level keys of {@code events}' payloads, sorted: what completions may offer after {@code data.}. */
    public static List<String> dataKeys(Collection<Event> events) {
        return FilterEvent.dataKeys(events);
    }

    /** The text it was read from. */
    public String text() {
        return text;
    }

    /** Whether it asks for the payload: where not, none is parsed. */
    public boolean readsData() {
        return readsData;
    }

    /** Whether it asks for metadata, or for actor, correlation or causation, which stand there. */
    public boolean readsMetadata() {
        return readsMetadata;
    }

    @Override
    public boolean matches(Event event, EvaluationCost cost) {
        cost.beginEvent();
        try {
            return Boolean.TRUE.equals(program.eval(new FilterEvent(event, new Evaluation(cost, patterns))));
        } catch (EvaluationCost.Stop e) {
            return false;
        } catch (CelEvaluationException e) {
            if (e.getErrorCode() == CelErrorCode.ITERATION_BUDGET_EXCEEDED) {
                cost.refuse("exists or all over more than " + ITERATIONS_MAX + " values");
            }
            return false;
        } catch (RuntimeException | StackOverflowError e) {
            // Whatever a hostile payload makes of the condition, the event is not what was asked for.
            return false;
        }
    }

    @Override
    public String toString() {
        return text;
    }
}
