// SPDX-License-Identifier: MIT
package kmsterm.console;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import kmsterm.console.overlay.Overlay;

/**
 * Shows for a moment which terminals are in use, by whom and with what, and which one is in front.
 * Who and what is found out on a helper thread: that reads files.
 */
@SuppressWarnings("ReferenceEquality") // Sessions are the same or they are not.
final class TerminalList {
    /** Long enough to be read by who knows what he looks for. Guess. */
    static final long PASSING_NS = 2_000_000_000L;

    /** Long enough to be read by who asked for it. Guess. */
    static final long ASKED_NS = 6_000_000_000L;

    /**
     * A terminal that is not empty.
     *
     * @param slavePath of its pty; empty: no program runs
     * @param foreground the process group in the foreground; 0 or below: none
     * @param focused whether keys go to it
     * @param shown whether an output shows it
     */
    record Entry(int number, String slavePath, int foreground, boolean focused, boolean shown) {}

    /** Who is told what of an entry: {@code root: vim}. */
    @FunctionalInterface
    interface Names {
        String of(Entry entry);
    }

    private final Names names;
    private final Executor helper;
    private final Consumer<Runnable> post;

    /** Where it is shown now; null: nowhere. */
    private HostedSession shownOn;

    /** Counts what was asked for. */
    private int asked;

    /**
     * @param names asked on the helper
     * @param helper where reading files does not hurt
     * @param post runs something on the loop, from any thread
     */
    TerminalList(Names names, Executor helper, Consumer<Runnable> post) {
        this.names = names;
        this.helper = helper;
        this.post = post;
    }

    /**
     * Shows it over a session, and no more over the one before.
     *
     * @param entries as they are now
     * @param others what is told of who is not in a terminal of ours
     */
    void show(HostedSession over, List<Entry> entries, List<String> others, long ns) {
        int turn = ++asked;
        if (shownOn != over) {
            hide();
        }
        List<Entry> all = List.copyOf(entries);
        List<String> behind = List.copyOf(others);
        helper.execute(
                () -> {
                    String text = text(all, behind);
                    post.accept(() -> found(turn, over, text, ns));
                });
    }

    private void found(int turn, HostedSession over, String text, long ns) {
        if (turn == asked) {
            shownOn = over;
            over.overlay().showFor(Overlay.Place.LIST, text, ns);
        }
    }

    private void hide() {
        if (shownOn != null) {
            shownOn.overlay().hide(Overlay.Place.LIST);
            shownOn = null;
        }
    }

    /** A session has ended for good: its overlay is gone. */
    void ended(HostedSession session) {
        if (shownOn == session) {
            shownOn = null;
        }
        asked++;
    }

    /** Brackets around what keys go to, a star where another output shows it. */
    private String text(List<Entry> entries, List<String> others) {
        List<String> parts = new ArrayList<>();
        for (Entry entry : entries) {
            String star = entry.shown && !entry.focused ? "*" : "";
            String text = entry.number + star + " " + names.of(entry);
            parts.add(entry.focused ? "[" + text + "]" : " " + text + " ");
        }
        others.forEach(other -> parts.add(" " + other + " "));
        return String.join(" ", parts);
    }
}
