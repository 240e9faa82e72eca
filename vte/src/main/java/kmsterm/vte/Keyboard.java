// SPDX-License-Identifier: MIT
package kmsterm.vte;

/**
 * What programs asked of the keyboard: xterm's key modifier options, and kitty's progressive
 * enhancement with a stack for each screen. {@link KeyEncoder} goes by it. Source: xterm ctlseqs;
 * kitty's "Comprehensive keyboard handling".
 */
final class Keyboard {
    /** Kitty's bound on hostile pushing is up to the terminal. Guess. */
    static final int MAX_STACK = 16;

    /** All flags of kitty's protocol. */
    static final int ALL_FLAGS = 31;

    /** XTMODKEYS: keyboard, cursor, function, keypad, other, special keys. */
    private static final int RESOURCES = 8;

    private static final int OTHER = 4;

    /** xterm's: cursor and function keys 2, the others 0; -1 is disabled. */
    private static final int[] DEFAULTS = {0, 2, 2, 0, 0, 0, 0, 0};

    private final Screen screen;
    private final Replies replies;
    private final int[] options = DEFAULTS.clone();

    /** By screen: main, alternate. */
    private final int[][] stacks = new int[2][MAX_STACK];

    private final int[] depths = new int[2];

    Keyboard(Screen screen, Replies replies) {
        this.screen = screen;
        this.replies = replies;
    }

    void reset() {
        System.arraycopy(DEFAULTS, 0, options, 0, RESOURCES);
        for (int i = 0; i < 2; i++) {
            depths[i] = 0;
            stacks[i][0] = 0;
        }
    }

    /** modifyOtherKeys: 0 to 2. */
    int modifyOtherKeys() {
        return Math.max(0, options[OTHER]);
    }

    void xtmodkeys(Params p) {
        int which = p.get(0, -1);
        if (which < 0) {
            System.arraycopy(DEFAULTS, 0, options, 0, RESOURCES);
        } else if (which < RESOURCES) {
            int value = p.get(1, DEFAULTS[which]);
            options[which] = Math.min(value, which == OTHER ? 2 : 4);
        }
    }

    void disable(int which) {
        if (which < RESOURCES) {
            options[which] = -1;
        }
    }

    void xtqmodkeys(int which) {
        if (which >= 0 && which < RESOURCES) {
            replies.csi().text(">").number(which).text(";");
            replies.text(options[which] < 0 ? "-1" : String.valueOf(options[which]))
                    .text("m")
                    .send();
        }
    }

    // Kitty's protocol

    private int side() {
        return screen.onAlternate() ? 1 : 0;
    }

    int flags() {
        int side = side();
        return stacks[side][depths[side]];
    }

    void query() {
        replies.csi().text("?").number(flags()).text("u").send();
    }

    /** Mode 1 sets the flags to what is given, 2 adds them, 3 removes them. */
    void change(int given, int mode) {
        int side = side();
        int bits = given & ALL_FLAGS;
        int flags = stacks[side][depths[side]];
        stacks[side][depths[side]] =
                switch (mode) {
                    case 1 -> bits;
                    case 2 -> flags | bits;
                    case 3 -> flags & ~bits;
                    default -> flags;
                };
    }

    /** A full stack loses its oldest entry. */
    void push(int given) {
        int side = side();
        if (depths[side] == MAX_STACK - 1) {
            System.arraycopy(stacks[side], 1, stacks[side], 0, MAX_STACK - 1);
        } else {
            depths[side]++;
        }
        stacks[side][depths[side]] = given & ALL_FLAGS;
    }

    /** An emptied stack leaves no flags. */
    void pop(int n) {
        int side = side();
        if (n > depths[side]) {
            depths[side] = 0;
            stacks[side][0] = 0;
        } else {
            depths[side] -= n;
        }
    }

    void save(SnapshotWriter out) {
        for (int option : options) {
            out.number(option + 1);
        }
        for (int side = 0; side < 2; side++) {
            out.number(depths[side]);
            for (int i = 0; i <= depths[side]; i++) {
                out.number(stacks[side][i]);
            }
        }
    }

    void load(SnapshotReader in) {
        for (int i = 0; i < RESOURCES; i++) {
            options[i] = in.number(i == OTHER ? 3 : 5) - 1;
        }
        for (int side = 0; side < 2; side++) {
            depths[side] = in.number(MAX_STACK - 1);
            for (int i = 0; i <= depths[side]; i++) {
                stacks[side][i] = in.number(ALL_FLAGS);
            }
        }
    }
}
