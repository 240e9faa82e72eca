// SPDX-License-Identifier: MIT
package kmsterm.console.life;

/**
 * A total transition table: for every state and every event what is done and what state comes next.
 * Built once, when the class of its owner loads; a pair that is missing or listed twice is an
 * assertion then, a pair that was declared impossible is one when it happens.
 *
 * @param <S> states
 * @param <E> events, the columns
 * @param <A> what is done
 */
@SuppressWarnings("EnumOrdinal") // A dense table is what ordinals are for; none leaves the process.
public final class StateTable<S extends Enum<S>, E extends Enum<E>, A extends Enum<A>> {
    /**
     * One entry.
     *
     * @param action null: the pair cannot happen
     * @param next the state to be in before the action runs
     */
    public record Cell<S, A>(A action, S next) {}

    private final S[] states;
    private final E[] events;
    private final Cell<S, A>[][] cells;

    /** An empty table; {@link #row} for every state, then {@link #complete}. */
    @SuppressWarnings({"unchecked", "rawtypes"}) // An array of a generic type can only be made raw.
    public StateTable(Class<S> states, Class<E> events) {
        this.states = states.getEnumConstants();
        this.events = events.getEnumConstants();
        cells = new Cell[this.states.length][];
    }

    /** Do {@code action}, then be in {@code next}. */
    public static <S, A> Cell<S, A> go(A action, S next) {
        return new Cell<>(action, next);
    }

    /** This cannot happen: a bug if it does. */
    public static <S, A> Cell<S, A> never() {
        return new Cell<>(null, null);
    }

    /** The entries of one state, one for each event in the order of their enum. */
    @SafeVarargs
    @SuppressWarnings("varargs") // The copy has the type that the caller's array was made with.
    public final StateTable<S, E, A> row(S state, Cell<S, A>... entries) {
        if (cells[state.ordinal()] != null) {
            throw new AssertionError(state + " is listed twice");
        }
        if (entries.length != events.length) {
            throw new AssertionError(
                    state + " lists " + entries.length + " of " + events.length + " events");
        }
        cells[state.ordinal()] = entries.clone();
        return this;
    }

    /** Asserts that no state is missing. */
    public StateTable<S, E, A> complete() {
        for (S state : states) {
            if (cells[state.ordinal()] == null) {
                throw new AssertionError(state + " is not listed");
            }
        }
        return this;
    }

    /** Whether the table has a transition here, and not an assertion. */
    public boolean possible(S state, E event) {
        return cells[state.ordinal()][event.ordinal()].action() != null;
    }

    public A action(S state, E event) {
        return cell(state, event).action();
    }

    public S next(S state, E event) {
        return cell(state, event).next();
    }

    private Cell<S, A> cell(S state, E event) {
        Cell<S, A> cell = cells[state.ordinal()][event.ordinal()];
        if (cell.action() == null) {
            throw new AssertionError(event + " cannot happen while " + state);
        }
        return cell;
    }
}
