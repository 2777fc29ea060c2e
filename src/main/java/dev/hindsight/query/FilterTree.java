package dev.hindsight.query;

import com.google.common.collect.ImmutableList;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.CelCall;
import dev.cel.common.ast.CelExpr.CelComprehension;
import dev.cel.common.ast.CelExpr.CelSelect;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import dev.hindsight.event.HindsightException;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Gives CEL's syntax tree the meaning people expect of a filter: names of event types are texts, what is missing makes
 * a comparison false instead of an error, numbers compare by value, and texts compared with times are times. Says,
 * with the place, what cannot be meant.
 */
final class FilterTree {
    private static final String TRUTH = "_&&_ _||_ !_ _?_:_";
    private static final Map<String, String> COMPUTED =
            Map.of("_+_", "+", "_-_", "-", "_*_", "*", "_/_", "/", "_%_", "%");
    private static final Map<String, String> ON_TEXT = Map.of(
            "contains", FilterFunctions.CONTAINS,
            "startsWith", FilterFunctions.STARTS_WITH,
            "endsWith", FilterFunctions.ENDS_WITH,
            "matches", FilterFunctions.MATCHES);

    /** More would be a danger to the stack of whoever judges an event. */
    private static final int LEVELS_MAX = 200;

    private final CelAbstractSyntaxTree tree;
    private final FilterText text;
    private final Collection<String> types;
    private final FilterComparisons comparisons;
    private final EnumSet<FilterField> used = EnumSet.noneOf(FilterField.class);
    private final Deque<String> locals = new ArrayDeque<>();
    private final Map<String, FilterPattern> patterns = new HashMap<>();
    private int level;

    FilterTree(CelAbstractSyntaxTree tree, FilterText text, Collection<String> types, ZoneId zone) {
        this.tree = tree;
        this.text = text;
        this.types = types;
        this.comparisons = new FilterComparisons(zone, this::wrong);
    }

    /**
     * @throws FilterSyntaxException where the filter names what is not there or compares what cannot be
     */
    CelAbstractSyntaxTree rewritten() {
        return FilterIds.renumbered(truth(tree.getExpr()), tree.getSource());
    }

    /** The fields the filter asks for; complete after {@link #rewritten}. */
    Set<FilterField> used() {
        return used;
    }

    /** Those of {@code matches}, by their texts; complete after {@link #rewritten}. */
    Map<String, FilterPattern> patterns() {
        return patterns;
    }

    private FilterSyntaxException wrong(CelExpr at, String message) {
        int offset = tree.getSource().getPositionsMap().getOrDefault(at.id(), 0);
        return new FilterSyntaxException(text.column(offset), message);
    }

    private CelExpr rewrite(CelExpr e) {
        level++;
        if (level > LEVELS_MAX) {
            throw wrong(
                    e,
                    "this is nested too deeply or too long: at most " + LEVELS_MAX
                            + " operators can lie in one another; write it in parts, joined by and or or");
        }
        CelExpr rewritten = rewriteOne(e);
        level--;
        return rewritten;
    }

    private CelExpr rewriteOne(CelExpr e) {
        return switch (e.getKind()) {
            case IDENT -> ident(e);
            case SELECT -> select(e);
            case CALL -> call(e);
            case LIST -> CelExpr.ofList(e.id(), all(e.list().elements()), ImmutableList.of());
            case MAP ->
                CelExpr.ofMap(
                        e.id(),
                        e.map().entries().stream()
                                .map(entry -> CelExpr.ofMapEntry(
                                        entry.id(), rewrite(entry.key()), rewrite(entry.value()), false))
                                .collect(ImmutableList.toImmutableList()));
            case COMPREHENSION -> comprehension(e);
            case STRUCT -> throw wrong(e, "there is nothing that { } could make here");
            default -> e;
        };
    }

    private ImmutableList<CelExpr> all(Collection<CelExpr> each) {
        return each.stream().map(this::rewrite).collect(ImmutableList.toImmutableList());
    }

    private CelExpr ident(CelExpr e) {
        String name = e.ident().name();
        Optional<FilterField> field = FilterField.of(name);
        if (locals.contains(name)) {
            return e;
        }
        if (field.isPresent()) {
            used.add(field.get());
            return e;
        }
        if (types.contains(name)) {
            return CelExpr.ofConstant(e.id(), CelConstant.ofValue(name));
        }
        throw wrong(e, unknown(name));
    }

    private String unknown(String name) {
        String near = Spelling.nearest(name, types)
                .map(type -> "; did you mean " + type + "?")
                .orElse("; fields are " + FilterField.all());
        return "there is no \"" + name + "\"" + near;
    }

    private CelExpr select(CelExpr e) {
        CelSelect select = e.select();
        Optional<String> type = qualified(e).filter(types::contains);
        if (type.isPresent()) {
            return CelExpr.ofConstant(e.id(), CelConstant.ofValue(type.get()));
        }
        CelExpr operand = rewrite(select.operand());
        FilterComparisons.field(operand)
                .filter(field -> field.kind() != FilterField.Kind.JSON)
                .ifPresent(field -> {
                    throw wrong(e, field.text() + " has no parts; data and metadata do, as in data.total");
                });
        return call(
                e.id(),
                select.testOnly() ? FilterFunctions.HAS : FilterFunctions.GET,
                operand,
                text(e.id(), select.field()));
    }

    /** {@code a.b.c}, where it begins with a name that is nothing else. */
    private Optional<String> qualified(CelExpr e) {
        if (e.getKind() == Kind.IDENT) {
            String name = e.ident().name();
            return FilterField.of(name).isPresent() || locals.contains(name) ? Optional.empty() : Optional.of(name);
        }
        return e.getKind() == Kind.SELECT && !e.select().testOnly()
                ? qualified(e.select().operand())
                        .map(before -> before + "." + e.select().field())
                : Optional.empty();
    }

    private CelExpr comprehension(CelExpr e) {
        CelComprehension all = e.comprehension();
        CelExpr range = call(e.id(), FilterFunctions.EACH, rewrite(all.iterRange()));
        CelExpr init = rewrite(all.accuInit());
        locals.push(all.iterVar());
        locals.push(all.iterVar2());
        locals.push(all.accuVar());
        CelExpr done = e.toBuilder()
                .setComprehension(all.toBuilder()
                        .setIterRange(range)
                        .setAccuInit(init)
                        .setLoopCondition(rewrite(all.loopCondition()))
                        .setLoopStep(rewrite(all.loopStep()))
                        .setResult(rewrite(all.result()))
                        .build())
                .build();
        locals.pop();
        locals.pop();
        locals.pop();
        return done;
    }

    private CelExpr call(CelExpr e) {
        CelCall call = e.call();
        String name = call.function();
        if (TRUTH.contains(name)) {
            ImmutableList.Builder<CelExpr> args = ImmutableList.builder();
            for (int i = 0; i < call.args().size(); i++) {
                boolean value = name.equals("_?_:_") && i > 0;
                args.add(value ? rewrite(call.args().get(i)) : truth(call.args().get(i)));
            }
            return CelExpr.ofCall(e.id(), Optional.empty(), name, args.build());
        }
        ImmutableList<CelExpr> args = all(call.args());
        if (args.size() == 2 && FilterComparisons.isComparison(name)) {
            return comparisons.compare(e, name, args.get(0), args.get(1));
        }
        if (COMPUTED.containsKey(name) && !isAccumulator(call.args().get(0))) {
            return call(e.id(), FilterFunctions.COMPUTE, text(e.id(), COMPUTED.get(name)), args.get(0), args.get(1));
        }
        if (name.equals("-_")) {
            CelExpr zero = CelExpr.ofConstant(e.id(), CelConstant.ofValue(0L));
            return call(e.id(), FilterFunctions.COMPUTE, text(e.id(), "-"), zero, args.get(0));
        }
        if (name.equals("@in")) {
            return call(e.id(), FilterFunctions.IN, args.get(0), args.get(1));
        }
        if (name.equals("_[_]")) {
            return call(e.id(), FilterFunctions.GET, args.get(0), args.get(1));
        }
        Optional<CelExpr> target = call.target().map(this::rewrite);
        if (target.isPresent() && ON_TEXT.containsKey(name) && args.size() == 1) {
            return onText(e, name, target.get(), args.get(0));
        }
        return CelExpr.ofCall(
                e.id(),
                target.map(this::counted),
                name,
                args.stream().map(this::counted).collect(ImmutableList.toImmutableList()));
    }

    /** CEL's own functions read the whole of what they are given. */
    private CelExpr counted(CelExpr value) {
        return value.getKind() == Kind.CONSTANT ? value : call(value.id(), FilterFunctions.COUNTED, value);
    }

    /** {@code exists_one}, {@code map} and {@code filter} add to a count or list of CEL's own. */
    private boolean isAccumulator(CelExpr e) {
        return e.getKind() == Kind.IDENT && e.ident().name().startsWith("@");
    }

    /** A text function asked of what is no text is false. */
    private CelExpr onText(CelExpr e, String name, CelExpr target, CelExpr argument) {
        boolean onField = FilterComparisons.field(target)
                .filter(field -> field.kind() != FilterField.Kind.TEXT)
                .isPresent();
        boolean withNoText = argument.getKind() == Kind.CONSTANT
                && FilterComparisons.literal(argument).isEmpty();
        if (onField || withNoText) {
            throw wrong(e, "\"" + name + "\" does not work with what it is given here");
        }
        if (name.equals("matches")) {
            compile(e, argument);
        }
        return call(e.id(), ON_TEXT.get(name), target, argument);
    }

    private void compile(CelExpr e, CelExpr argument) {
        // A pattern out of a payload could be made to cost much.
        String text =
                FilterComparisons.literal(argument).orElseThrow(() -> wrong(e, "matches takes a pattern in quotes"));
        try {
            patterns.put(text, FilterPattern.of(text));
        } catch (HindsightException x) {
            throw wrong(argument, x.getMessage());
        }
    }

    /** As {@link #rewrite}, where yes or no is wanted: of a payload's value only {@code true} is a yes. */
    private CelExpr truth(CelExpr e) {
        CelExpr rewritten = rewrite(e);
        return rewritten.getKind() == Kind.CALL && rewritten.call().function().equals(FilterFunctions.GET)
                ? call(e.id(), FilterFunctions.IS_TRUE, rewritten)
                : rewritten;
    }

    /** A function of {@link FilterFunctions}, or an operator of CEL's. */
    static CelExpr call(long id, String function, CelExpr... args) {
        ImmutableList.Builder<CelExpr> all = ImmutableList.builder();
        if (function.startsWith("@")) {
            all.add(CelExpr.ofIdent(id, FilterFunctions.EVALUATION));
        }
        return CelExpr.ofCall(id, Optional.empty(), function, all.add(args).build());
    }

    static CelExpr text(long id, String value) {
        return CelExpr.ofConstant(id, CelConstant.ofValue(value));
    }
}
