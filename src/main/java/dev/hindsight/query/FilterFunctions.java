package dev.hindsight.query;

import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelOverloadDecl;
import dev.cel.common.types.CelType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.types.TypeParamType;
import dev.cel.runtime.CelFunctionBinding;
import dev.cel.runtime.CelFunctionOverload;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The operators of {@link FilterValues} as CEL declares and calls them, under names that nobody can type. */
final class FilterFunctions {
    static final String GET = "@get";
    static final String HAS = "@has";
    static final String IS_TRUE = "@is_true";
    static final String EACH = "@each";
    static final String EQUAL = "@equal";
    static final String NOT_EQUAL = "@not_equal";
    static final String LESS = "@less";
    static final String AT_MOST = "@at_most";
    static final String WITHIN = "@within";
    static final String IN = "@among";
    static final String COMPUTE = "@compute";
    static final String CONTAINS = "@contains";
    static final String STARTS_WITH = "@starts_with";
    static final String ENDS_WITH = "@ends_with";
    static final String MATCHES = "@matches";

    /** Gives its argument back and counts what reading all of it costs. */
    static final String COUNTED = "@counted";

    /** The first argument of every function here: what is judged with, and what it may cost. */
    static final String EVALUATION = "@evaluation";

    private static final List<CelFunctionDecl> DECLARATIONS = new ArrayList<>();
    private static final List<CelFunctionBinding> BINDINGS = new ArrayList<>();

    static {
        add(GET, SimpleType.DYN, 2, a -> FilterValues.get(cost(a), a[1], a[2]));
        add(HAS, SimpleType.BOOL, 2, a -> FilterValues.has(cost(a), a[1], a[2]));
        add(IS_TRUE, SimpleType.BOOL, 1, a -> FilterValues.isTrue(a[1]));
        add(EACH, SimpleType.DYN, 1, a -> FilterValues.each(a[1]));
        add(EQUAL, SimpleType.BOOL, 2, a -> FilterValues.equal(cost(a), a[1], a[2]));
        add(NOT_EQUAL, SimpleType.BOOL, 2, a -> FilterValues.notEqual(cost(a), a[1], a[2]));
        add(LESS, SimpleType.BOOL, 2, a -> FilterValues.less(cost(a), a[1], a[2]));
        add(AT_MOST, SimpleType.BOOL, 2, a -> FilterValues.atMost(cost(a), a[1], a[2]));
        add(WITHIN, SimpleType.BOOL, 3, a -> FilterValues.within(cost(a), a[1], a[2], a[3]));
        add(IN, SimpleType.BOOL, 2, a -> FilterValues.in(cost(a), a[1], a[2]));
        add(COMPUTE, SimpleType.DYN, 3, a -> FilterValues.compute(cost(a), (String) a[1], a[2], a[3]));
        add(CONTAINS, SimpleType.BOOL, 2, a -> FilterValues.contains(cost(a), a[1], a[2]));
        add(STARTS_WITH, SimpleType.BOOL, 2, a -> FilterValues.startsWith(cost(a), a[1], a[2]));
        add(ENDS_WITH, SimpleType.BOOL, 2, a -> FilterValues.endsWith(cost(a), a[1], a[2]));
        declare(MATCHES, SimpleType.BOOL, Collections.nCopies(3, SimpleType.DYN), a -> ((Evaluation) a[0])
                .matches(a[1], (String) a[2]));
        TypeParamType any = TypeParamType.create("A");
        declare(COUNTED, any, List.of(SimpleType.DYN, any), a -> FilterValues.counted(cost(a), a[1]));
    }

    private FilterFunctions() {}

    static List<CelFunctionDecl> declarations() {
        return Collections.unmodifiableList(DECLARATIONS);
    }

    static List<CelFunctionBinding> bindings() {
        return Collections.unmodifiableList(BINDINGS);
    }

    private static void add(String name, CelType result, int arguments, CelFunctionOverload body) {
        declare(name, result, Collections.nCopies(arguments + 1, SimpleType.DYN), body);
    }

    /** Of a function with these arguments, which costs a step in itself. */
    private static EvaluationCost cost(Object[] arguments) {
        EvaluationCost cost = ((Evaluation) arguments[0]).cost();
        cost.spend(1, "the condition");
        return cost;
    }

    private static void declare(
            String name, CelType result, List<? extends CelType> parameters, CelFunctionOverload body) {
        String overload = name + "_any";
        DECLARATIONS.add(CelFunctionDecl.newFunctionDeclaration(
                name, CelOverloadDecl.newGlobalOverload(overload, result, List.copyOf(parameters))));
        BINDINGS.addAll(CelFunctionBinding.fromOverloads(
                name,
                CelFunctionBinding.from(
                        overload, Collections.nCopies(parameters.size(), (Class<?>) Object.class), body)));
    }
}
