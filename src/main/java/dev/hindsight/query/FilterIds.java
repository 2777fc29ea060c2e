package dev.hindsight.query;

import com.google.common.collect.ImmutableList;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelSource;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.CelCall;
import dev.cel.common.ast.CelExpr.CelComprehension;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Numbers a rewritten tree anew: a node may have been used twice, and CEL's checker wants each number once. */
final class FilterIds {
    private final Map<Long, Integer> before;
    private final Map<Long, Integer> places = new HashMap<>();
    private long last;

    private FilterIds(Map<Long, Integer> before) {
        this.before = before;
    }

    /** The same tree with its own numbers; every node keeps its place in the text. */
    static CelAbstractSyntaxTree renumbered(CelExpr e, CelSource source) {
        FilterIds ids = new FilterIds(source.getPositionsMap());
        CelExpr copy = ids.copy(e);
        return CelAbstractSyntaxTree.newParsedAst(
                copy,
                CelSource.newBuilder(source.getContent(), source.getLineOffsets())
                        .setDescription(source.getDescription())
                        .addPositionsMap(ids.places)
                        .build());
    }

    private long next(long old) {
        last++;
        Integer place = before.get(old);
        if (place != null) {
            places.put(last, place);
        }
        return last;
    }

    private CelExpr copy(CelExpr e) {
        long id = next(e.id());
        return switch (e.getKind()) {
            case SELECT ->
                CelExpr.ofSelect(
                        id,
                        copy(e.select().operand()),
                        e.select().field(),
                        e.select().testOnly());
            case CALL -> {
                CelCall call = e.call();
                yield CelExpr.ofCall(id, call.target().map(this::copy), call.function(), all(call.args()));
            }
            case LIST -> CelExpr.ofList(id, all(e.list().elements()), ImmutableList.of());
            case MAP ->
                CelExpr.ofMap(
                        id,
                        e.map().entries().stream()
                                .map(entry -> CelExpr.ofMapEntry(
                                        next(entry.id()), copy(entry.key()), copy(entry.value()), false))
                                .collect(ImmutableList.toImmutableList()));
            case COMPREHENSION -> {
                CelComprehension all = e.comprehension();
                yield CelExpr.ofComprehension(
                        id,
                        all.iterVar(),
                        all.iterVar2(),
                        copy(all.iterRange()),
                        all.accuVar(),
                        copy(all.accuInit()),
                        copy(all.loopCondition()),
                        copy(all.loopStep()),
                        copy(all.result()));
            }
            default -> e.toBuilder().setId(id).build();
        };
    }

    private ImmutableList<CelExpr> all(List<CelExpr> each) {
        return each.stream().map(this::copy).collect(ImmutableList.toImmutableList());
    }
}
