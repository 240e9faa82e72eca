// SPDX-License-Identifier: MIT
package kmsterm.console;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import kmsterm.console.config.MultiMonitor;
import kmsterm.console.session.WindowSize;
import kmsterm.fonts.CellMetrics;
import kmsterm.render.Window;
import kmsterm.vte.Terminal;

/**
 * Which session each output shows, and where keys go. With {@link MultiMonitor#INDEPENDENT} an
 * output has sessions of its own, one in front; of one that is unplugged they go to another output,
 * and come home with it.
 */
final class Seating {
    /** Sessions in one place, the one in front last. */
    private static final class Stack {
        /** The monitor; empty: none that one could come home to. */
        private final String monitor;

        private final List<HostedSession> sessions = new ArrayList<>();

        Stack(String monitor) {
            this.monitor = monitor;
        }
    }

    private final MultiMonitor policy;
    private final Supplier<HostedSession> sessions;
    private final Runnable focusChanged;

    /** In the order of their appearance. */
    private final Map<HostedOutput, Stack> stacks = new LinkedHashMap<>();

    /** The monitor that a session was begun on, or moved to. */
    private final Map<HostedSession, String> homes = new HashMap<>();

    /** While there is no output; with one session for all outputs the stack of each. */
    private final Stack common = new Stack("");

    private Optional<HostedOutput> focus = Optional.empty();

    /** Counts the calls of {@link #fit}. */
    private int fits;

    /** What had the focus when there still was a session. */
    private HostedSession last;

    /**
     * @param first shown before any other
     * @param sessions begins another one
     * @param focusChanged told when keys may go to another one than before
     */
    Seating(
            MultiMonitor policy,
            HostedSession first,
            Supplier<HostedSession> sessions,
            Runnable focusChanged) {
        this.policy = policy;
        this.focusChanged = focusChanged;
        this.sessions = sessions;
        common.sessions.add(first);
        last = first;
    }

    /**
     * There is one more, and it is free for a session.
     *
     * @param monitor what is the same when it is plugged again; empty: nothing will be
     */
    void added(HostedOutput output, String monitor) {
        if (policy.same()) {
            stacks.put(output, common);
        } else {
            HostedSession typed = focused();
            var stack = new Stack(monitor);
            seat(stack);
            stacks.put(output, stack);
            // Where somebody went home from, there may be nobody left.
            for (Stack other : List.copyOf(stacks.values())) {
                if (other.sessions.isEmpty()) {
                    seat(other);
                }
            }
            if (front(stack) == typed) {
                focus = Optional.of(output);
            }
        }
        if (focus.isEmpty()) {
            focus = Optional.of(output);
        }
        showFocus();
    }

    /** Whoever has been waiting for an output, or lives here; a new one if there is nobody. */
    private void seat(Stack stack) {
        HostedSession typed = focused();
        List<HostedSession> guests = new ArrayList<>(common.sessions);
        List<HostedSession> residents = new ArrayList<>();
        for (Stack other : all()) {
            for (HostedSession session : List.copyOf(other.sessions)) {
                if (isHome(stack.monitor, homes.getOrDefault(session, ""))) {
                    other.sessions.remove(session);
                    guests.remove(session);
                    residents.add(session);
                }
            }
        }
        common.sessions.clear();
        stack.sessions.addAll(guests);
        stack.sessions.addAll(residents);
        // What keys went to stays in front, wherever it lives.
        if (stack.sessions.remove(typed)) {
            stack.sessions.add(typed);
        }
        if (stack.sessions.isEmpty()) {
            HostedSession begun = sessions.get();
            begun.session().focus(false);
            stack.sessions.add(begun);
        }
        if (!stack.monitor.isEmpty()) {
            stack.sessions.forEach(session -> homes.putIfAbsent(session, stack.monitor));
        }
    }

    /**
     * Whether two are the same connector with the same monitor. One that has not said yet what it
     * is may be: who begins a new session each time that an EDID cannot be read collects them.
     */
    private static boolean isHome(String monitor, String home) {
        if (monitor.isEmpty() || home.isEmpty()) {
            return false;
        }
        return monitor.equals(home)
                || home.startsWith(monitor + " ")
                || monitor.startsWith(home + " ");
    }

    private List<Stack> all() {
        List<Stack> all = new ArrayList<>(stacks.values());
        all.add(common);
        return all;
    }

    /** It is gone. Its sessions go where keys go, behind what is shown there. */
    void removed(HostedOutput output) {
        Stack stack = stacks.remove(output);
        if (stack == null) {
            return;
        }
        boolean typedThere = focus.filter(focused -> focused == output).isPresent();
        if (typedThere) {
            focus = stacks.keySet().stream().findFirst();
        }
        if (stack != common) {
            List<HostedSession> there = focus.map(stacks::get).orElse(common).sessions;
            there.addAll(typedThere ? there.size() : 0, stack.sessions);
        }
        showFocus();
    }

    void ended(HostedSession session) {
        for (Stack stack : all()) {
            stack.sessions.remove(session);
        }
        homes.remove(session);
        focusChanged.run();
    }

    /** What an output shows; there is always something. */
    HostedSession shown(HostedOutput output) {
        Stack stack = stacks.get(output);
        return stack == null || stack.sessions.isEmpty() ? focused() : front(stack);
    }

    private static HostedSession front(Stack stack) {
        return stack.sessions.getLast();
    }

    /** Where keys go. */
    HostedSession focused() {
        Stack stack = focus.map(stacks::get).orElse(common);
        if (!stack.sessions.isEmpty()) {
            last = front(stack);
        } else {
            all().stream()
                    .filter(other -> !other.sessions.isEmpty())
                    .findFirst()
                    .ifPresent(other -> last = front(other));
        }
        return last;
    }

    /** The output that keys go to. */
    Optional<HostedOutput> focus() {
        return focus;
    }

    /** Keys go to the next output, or to the one before. Returns whether it is another one. */
    boolean turn(int steps) {
        Optional<HostedOutput> to = neighbour(steps);
        to.ifPresent(this::focus);
        return to.isPresent();
    }

    private void focus(HostedOutput output) {
        HostedSession before = focused();
        focus = Optional.of(output);
        tell(before);
    }

    /**
     * Keys go to this output, where outputs are told apart and it is one of ours. Returns whether
     * that is another one than before.
     */
    boolean focusOn(HostedOutput output) {
        boolean other = focus.filter(focused -> focused == output).isEmpty();
        boolean can = policy == MultiMonitor.INDEPENDENT && stacks.containsKey(output);
        if (other && can) {
            focus(output);
        }
        return other && can;
    }

    /** Where the outputs are that show something. */
    List<Layout.Place> places() {
        Map<HostedOutput, Window> windows = windows();
        return Layout.places(stacks.keySet()).stream()
                .filter(place -> windows.containsKey(place.output()))
                .toList();
    }

    private void tell(HostedSession before) {
        if (focused() != before) {
            before.session().focus(false);
            focused().session().focus(true);
        }
        showFocus();
    }

    /** The output so many steps on; empty where outputs are not told apart, or there is one. */
    private Optional<HostedOutput> neighbour(int steps) {
        List<HostedOutput> outputs = Layout.ordered(stacks.keySet());
        boolean apart = !policy.same() || policy == MultiMonitor.SINGLE;
        if (!apart || outputs.size() < 2 || focus.isEmpty()) {
            return Optional.empty();
        }
        int at = outputs.indexOf(focus.get());
        return Optional.of(outputs.get(Math.floorMod(at + steps, outputs.size())));
    }

    /**
     * Moves what keys go to onto the next output, or the one before, and keys with it. What is left
     * without a session shows a new one. Returns whether there is another output.
     */
    boolean move(int steps) {
        Optional<HostedOutput> to = neighbour(steps);
        if (to.isEmpty()) {
            return false;
        }
        Stack from = stacks.get(focus.get());
        Stack target = stacks.get(to.get());
        HostedSession moved = focused();
        from.sessions.remove(moved);
        target.sessions.add(moved);
        homes.put(moved, target.monitor);
        focus = to;
        if (from.sessions.isEmpty()) {
            seat(from);
        }
        showFocus();
        return true;
    }

    /** Brings the next session of the focused output to the front, or the one before. */
    boolean turnSession(int steps) {
        Stack stack = focus.map(stacks::get).orElse(common);
        if (stack.sessions.size() < 2) {
            return false;
        }
        HostedSession before = focused();
        if (steps > 0) {
            stack.sessions.addLast(stack.sessions.removeFirst());
        } else {
            stack.sessions.addFirst(stack.sessions.removeLast());
        }
        tell(before);
        return true;
    }

    /**
     * Brings a session to the front of the output that keys go to; if it is in front on another
     * one, keys go there.
     */
    void bring(HostedSession session) {
        HostedSession before = focused();
        Optional<HostedOutput> there =
                stacks.keySet().stream().filter(output -> shown(output) == session).findFirst();
        if (there.isPresent()) {
            focus = policy.same() ? focus : there;
        } else {
            Stack stack = focus.map(stacks::get).orElse(common);
            all().forEach(other -> other.sessions.remove(session));
            stack.sessions.addLast(session);
            if (!stack.monitor.isEmpty()) {
                homes.put(session, stack.monitor);
            }
        }
        tell(before);
    }

    /**
     * Whether somebody may look at it: it is in front somewhere, or would be if there were an
     * output.
     */
    boolean inFront(HostedSession session) {
        return focused() == session
                || stacks.values().stream()
                        .anyMatch(stack -> !stack.sessions.isEmpty() && front(stack) == session);
    }

    /**
     * Which part of what it shows each output shows, where that is less than all; those that are
     * not among them show nothing.
     */
    private Map<HostedOutput, Window> windows() {
        return switch (policy) {
            case INDEPENDENT, CLONE, SCALED -> {
                Map<HostedOutput, Window> all = new LinkedHashMap<>();
                stacks.keySet().forEach(output -> all.put(output, Window.WHOLE));
                yield all;
            }
            case SPAN -> Layout.span(stacks.keySet());
            case SINGLE ->
                    one(focus.filter(HostedOutput::usable).or(() -> usable().stream().findFirst()));
            case LARGEST -> one(Layout.largest(usable()));
        };
    }

    /** Those that can show something; all if none can. */
    private List<HostedOutput> usable() {
        List<HostedOutput> usable = stacks.keySet().stream().filter(HostedOutput::usable).toList();
        return usable.isEmpty() ? List.copyOf(stacks.keySet()) : usable;
    }

    private static Map<HostedOutput, Window> one(Optional<HostedOutput> output) {
        return output.map(only -> Map.of(only, Window.WHOLE)).orElse(Map.of());
    }

    /** Elsewhere the cursor is hollow. */
    private void showFocus() {
        focusChanged.run();
        // One that fails to draw it is removed.
        for (HostedOutput output : List.copyOf(stacks.keySet())) {
            boolean here = policy.same() || focus.filter(to -> to == output).isPresent();
            output.output().focus(here);
        }
    }

    /**
     * Gives each session that is shown the largest grid that fits wherever it is, and each output
     * what it shows of it.
     */
    void fit() {
        Map<HostedOutput, Window> windows = windows();
        Map<HostedSession, WindowSize> sizes = new LinkedHashMap<>();
        windows.forEach(
                (output, window) ->
                        sizes.merge(
                                shown(output),
                                size(output, window),
                                policy == MultiMonitor.SPAN ? Seating::larger : Seating::smaller));
        sizes.forEach(HostedSession::resize);
        // First those that are switched on: none is black longer.
        int fit = ++fits;
        List<HostedOutput> outputs = List.copyOf(stacks.keySet());
        for (HostedOutput output : outputs) {
            // One that fails at it is removed, and what is left is fit anew.
            if (fit == fits && windows.containsKey(output)) {
                output.show(Optional.of(windows.get(output)));
            }
        }
        for (HostedOutput output : outputs) {
            if (fit == fits && !windows.containsKey(output)) {
                output.show(Optional.empty());
            }
        }
    }

    private static WindowSize smaller(WindowSize one, WindowSize other) {
        return sized(one, Math.min(one.cols(), other.cols()), Math.min(one.rows(), other.rows()));
    }

    private static WindowSize larger(WindowSize one, WindowSize other) {
        return sized(one, Math.max(one.cols(), other.cols()), Math.max(one.rows(), other.rows()));
    }

    private static WindowSize sized(WindowSize of, int cols, int rows) {
        int cellWidthPx = of.widthPx() / of.cols();
        int cellHeightPx = of.heightPx() / of.rows();
        return new WindowSize(cols, rows, cols * cellWidthPx, rows * cellHeightPx);
    }

    /** Up to the end of what an output shows. */
    private static WindowSize size(HostedOutput output, Window window) {
        CellMetrics cell = output.cell();
        boolean whole = window.equals(Window.WHOLE);
        int lastCol = whole ? output.cols() : window.firstCol() + window.cols();
        int lastRow = whole ? output.rows() : window.firstRow() + window.rows();
        int cols = Math.min(lastCol, Terminal.MAX_COLS);
        int rows = Math.min(lastRow, Terminal.MAX_ROWS);
        return new WindowSize(cols, rows, cols * cell.widthPx(), rows * cell.heightPx());
    }
}
