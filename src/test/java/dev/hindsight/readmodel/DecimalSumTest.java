package dev.hindsight.readmodel;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class DecimalSumTest {
    @Property
    void it_is_the_exact_sum_of_hundredths_and_others(
            @ForAll("hundredths") List<Long> counts, @ForAll List<BigDecimal> others) {
        DecimalSum sum = new DecimalSum();
        BigDecimal expected = BigDecimal.ZERO;
        for (int i = 0; i < Math.max(counts.size(), others.size()); i++) {
            if (i < counts.size()) {
                sum.addHundredths(counts.get(i));
                expected = expected.add(BigDecimal.valueOf(counts.get(i), 2));
            }
            if (i < others.size()) {
                sum.add(others.get(i));
                expected = expected.add(others.get(i));
            }
            assertThat(sum.value()).isEqualByComparingTo(expected);
        }
        sum.clear();
        assertThat(sum.value()).isZero();
    }

    /** Two of the largest do not fit a long together. */
    @Provide
    Arbitrary<List<Long>> hundredths() {
        return Arbitraries.longs().list();
    }
}
