// SPDX-License-Identifier: MIT
package kmsterm.vte;

import java.util.ArrayDeque;

/** Titles of window and icon, in UTF-8 or hexadecimal, and the stack of them. */
final class Titles {
    /** xterm's. */
    static final int MAX_STACK = 10;

    /** Bits of XTSMTITLE: titles are set or told in hexadecimal. */
    private static final int SET_HEX = 1;

    private static final int QUERY_HEX = 2;

    private record Pair(String title, String icon) {}

    private final Replies replies;
    private final Effects effects;
    private final ArrayDeque<Pair> stack = new ArrayDeque<>();

    private String title = "";
    private String icon = "";
    private int modes;

    Titles(Replies replies, Effects effects) {
        this.replies = replies;
        this.effects = effects;
    }

    String title() {
        return title;
    }

    String icon() {
        return icon;
    }

    /** OSC 0, 1 and 2: names the icon, the window or both. */
    void name(boolean ofIcon, boolean ofWindow, byte[] string, int from, int to) {
        String text =
                (modes & SET_HEX) != 0
                        ? Text.decodeHex(string, from, to, Terminal.MAX_TITLE)
                        : Text.decode(string, from, to, Terminal.MAX_TITLE);
        name(ofIcon ? text : icon, ofWindow ? text : title);
    }

    private void name(String newIcon, String newTitle) {
        icon = newIcon;
        if (!newTitle.equals(title)) {
            title = newTitle;
            effects.title(title);
        }
    }

    /**
     * XTSMTITLE and XTRMTITLE: 0 set in hex, 1 ask in hex; 2 and 3 are UTF-8, which it always is.
     */
    void modes(Params p, boolean on) {
        int bits = 0;
        for (int i = 0; i < p.count(); i++) {
            int which = p.get(i, -1);
            bits |=
                    p.isEmpty()
                            ? SET_HEX | QUERY_HEX
                            : which == 0 ? SET_HEX : which == 1 ? QUERY_HEX : 0;
        }
        modes = on && !p.isEmpty() ? modes | bits : modes & ~bits;
    }

    /** Tells a title that a program chose, if that is allowed; otherwise an empty one, as xterm. */
    void report(int kind, String text, boolean allowed) {
        replies.osc().letter(kind);
        if (allowed && (modes & QUERY_HEX) != 0) {
            replies.hex(text);
        } else if (allowed) {
            replies.utf8(text);
        }
        replies.sendString();
    }

    /** 0 both, 1 icon, 2 window: both are kept, which is meant matters when they come back. */
    void push(int which, int slot) {
        if (which <= 2 && slot == 0 && stack.size() < MAX_STACK) {
            stack.push(new Pair(title, icon));
        }
    }

    void pop(int which, int slot) {
        if (which <= 2 && slot == 0 && !stack.isEmpty()) {
            Pair pair = stack.pop();
            name(which == 2 ? icon : pair.icon, which == 1 ? title : pair.title);
        }
    }

    void reset() {
        modes = 0;
        stack.clear();
        name("", "");
    }

    void save(SnapshotWriter out) {
        out.string(title);
        out.string(icon);
        out.number(modes);
        out.number(stack.size());
        for (Pair pair : stack) {
            out.string(pair.title);
            out.string(pair.icon);
        }
    }

    void load(SnapshotReader in) {
        title = in.text(Terminal.MAX_TITLE);
        icon = in.text(Terminal.MAX_TITLE);
        modes = in.number(SET_HEX | QUERY_HEX);
        int count = in.number(MAX_STACK);
        for (int i = 0; i < count; i++) {
            stack.addLast(new Pair(in.text(Terminal.MAX_TITLE), in.text(Terminal.MAX_TITLE)));
        }
    }
}
