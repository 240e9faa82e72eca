// SPDX-License-Identifier: MIT
package kmsterm.input;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import kmsterm.sys.EventLoop;

/** A group of keyboards on a loop with a clock turned by hand; what it tells is text. */
final class TestSeat implements AutoCloseable, KeyListener {
    static final int DELAY_MS = 250;
    static final int PERIOD_MS = 50;

    /** What is told of the first keyboard. */
    static final String LOST =
            "event1: keys are lost, for they were not read in time (SYN_DROPPED)";

    final ManualClock clock = new ManualClock();
    final EventLoop loop = new EventLoop(clock);
    final KeyboardGroup group = new KeyboardGroup(loop, Repeat.ofMillis(DELAY_MS, PERIOD_MS), this);
    final List<String> told = new ArrayList<>();
    final List<String> released = new ArrayList<>();
    final List<String> modifiers = new ArrayList<>();
    final List<String> lockChanges = new ArrayList<>();

    /** What the last key types without modifiers, and on a US keyboard. */
    String alternates = "";

    /** Whether keys that are pressed do nothing else. */
    boolean swallows;

    boolean takesVt = true;
    Runnable onKey = () -> {};
    private int plugged;

    FakeEvdev plug() {
        return plug(new FakeEvdev());
    }

    FakeEvdev plug(FakeEvdev keyboard) {
        plugged++;
        return keyboard.plugInto(group, "event" + plugged, group.sink());
    }

    @Override
    public boolean pressing() {
        return swallows;
    }

    @Override
    public void key(Keystroke key) {
        String name = text(key.modifiers()) + name(key.keysym(), key.codePoint());
        switch (key.event()) {
            case Keystroke.PRESS -> told.add(name);
            case Keystroke.REPEAT -> told.add(name + "...");
            default -> released.add(name);
        }
        if (key.event() != Keystroke.RELEASE) {
            alternates = name(key.keysym(), key.plainCodePoint()) + " " + (char) key.usCodePoint();
            onKey.run();
        }
    }

    @Override
    public void modifier(Keystroke key) {
        String end = key.event() == Keystroke.RELEASE ? " up" : " down";
        modifiers.add(text(key.modifiers()) + Integer.toHexString(key.keysym()) + end);
    }

    @Override
    public boolean switchVt(int number) {
        told.add("vt" + number);
        onKey.run();
        return takesVt;
    }

    @Override
    public void layoutChanged(String name) {
        told.add("layout " + name);
    }

    @Override
    public void locksChanged(int locks) {
        lockChanges.add(text(locks));
    }

    @Override
    public void gone(String node) {
        told.add("gone " + node);
    }

    @Override
    public void trouble(String line) {
        told.add(line);
    }

    private static String text(int modifiers) {
        return ((modifiers & Modifiers.CTRL) != 0 ? "ctrl+" : "")
                + ((modifiers & Modifiers.ALT) != 0 ? "alt+" : "")
                + ((modifiers & Modifiers.SUPER) != 0 ? "super+" : "")
                + ((modifiers & Modifiers.SHIFT) != 0 ? "shift+" : "")
                + ((modifiers & Modifiers.CAPS_LOCK) != 0 ? "caps+" : "")
                + ((modifiers & Modifiers.NUM_LOCK) != 0 ? "num+" : "");
    }

    /** What it types; if that is not what the keysym says, then with the keysym. */
    private static String name(int keysym, int codePoint) {
        if (codePoint == 0) {
            return "0x" + Integer.toHexString(keysym);
        }
        String typed = Character.toString(codePoint);
        boolean latin1 = keysym < 0x100;
        return latin1 && keysym != codePoint ? typed + "(" + (char) keysym + ")" : typed;
    }

    TestSeat assertTold(String... expected) {
        assertEquals(String.join("\n", expected), String.join("\n", told));
        told.clear();
        return this;
    }

    void pass(int ms) {
        clock.advanceMs(ms);
        loop.step(0);
    }

    @Override
    public void close() {
        group.close();
        loop.close();
    }
}
