package dev.hindsight.query;

import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelOverloadDecl;
import dev.cel.common.types.CelType;
import dev.cel.common.types.SimpleType;
import dev.cel.runtime.CelFunctionBinding;
import dev.cel.runtime.CelFunctionOverload;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The operators of {@link FilterValues} as CEL declares and calls them, under names that nobody can type. */
final class FilterFunctions {
    static final String GET = "@get";
    static final String HAS = "@has";
    static final String IS_TEXT = "@is_text";
    static final String IS_TRUE = "@is_true";
    static final String EACH = "@each";
    static final String EQUAL = "@equal";
    static final String NOT_EQUAL = "@not_equal";
    static final String LESS = "@less";
    static final String AT_MOST = "@at_most";
    static final String WITHIN = "@within";
    static final String IN = "@among";
    static final String COMPUTE = "@compute";

    private static final List<CelFunctionDecl> DECLARATIONS = new ArrayList<>();
    private static final List<CelFunctionBinding> BINDINGS = new ArrayList<>();

    static {
        add(GET, SimpleType.DYN, 2, a -> FilterValues.get(a[0], a[1]));
        add(HAS, SimpleType.BOOL, 2, a -> FilterValues.has(a[0], a[1]));
        add(IS_TEXT, SimpleType.BOOL, 1, a -> FilterValues.isText(a[0]));
        add(IS_TRUE, SimpleType.BOOL, 1, a -> FilterValues.isTrue(a[0]));
        add(EACH, SimpleType.DYN, 1, a -> FilterValues.each(a[0]));
        add(EQUAL, SimpleType.BOOL, 2, a -> FilterValues.equal(a[0], a[1]));
        add(NOT_EQUAL, SimpleType.BOOL, 2, a -> FilterValues.notEqual(a[0], a[1]));
        add(LESS, SimpleType.BOOL, 2, a -> FilterValues.less(a[0], a[1]));
        add(AT_MOST, SimpleType.BOOL, 2, a -> FilterValues.atMost(a[0], a[1]));
        add(WITHIN, SimpleType.BOOL, 3, a -> FilterValues.within(a[0], a[1], a[2]));
        add(IN, SimpleType.BOOL, 2, a -> FilterValues.in(a[0], a[1]));
        add(COMPUTE, SimpleType.DYN, 3, a -> FilterValues.compute((String) a[0], a[1], a[2]));
    }

    private FilterFunctions() {}

    static List<CelFunctionDecl> declarations() {
        return Collections.unmodifiableList(DECLARATIONS);
    }

    static List<CelFunctionBinding> bindings() {
        return Collections.unmodifiableList(BINDINGS);
    }

    private static void add(String name, CelType result, int arguments, CelFunctionOverload body) {
        DECLARATIONS.add(CelFunctionDecl.newFunctionDeclaration(
                name,
                CelOverloadDecl.newGlobalOverload(
                        name + "_any", result, Collections.nCopies(arguments, SimpleType.DYN))));
        BINDINGS.addAll(CelFunctionBinding.fromOverloads(
                name,
                CelFunctionBinding.from(name + "_any", Collections.nCopies(arguments, (Class<?>) Object.class), body)));
    }
}
