package dev.hindsight.fault;

import java.util.Random;

/** How many rounds a fault test runs: few in a normal build, as many as the profile {@code fault} says with it. */
public final class FaultRounds {
    /** The tag of the tests that the profile {@code fault} runs. */
    public static final String TAG = "fault";

    /** The same faults in every run, unless {@code -Dfault.seed} says otherwise. */
    private static final long SEED = 20_261_128;

    private FaultRounds() {}

    /**
     * @param name of the fault, such as {@code cuts}: the system property {@code fault.cuts} gives the number
     * @param usually the number where the property is not set
     */
    public static int of(String name, int usually) {
        return Integer.getInteger("fault." + name, usually);
    }

    public static Random random() {
        return new Random(Long.getLong("fault.seed", SEED));
    }
}
