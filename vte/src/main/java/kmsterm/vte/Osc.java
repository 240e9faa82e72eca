// SPDX-License-Identifier: MIT
package kmsterm.vte;

/** Operating system commands: title and colours. Source: xterm ctlseqs. */
final class Osc {
    private final Screen screen;
    private final Colors colors;
    private final Window window;
    private final Replies replies;

    Osc(Screen screen, Colors colors, Window window, Replies replies) {
        this.screen = screen;
        this.colors = colors;
        this.window = window;
        this.replies = replies;
    }

    void reset() {
        colors.resetAll();
        screen.grid.touchAll();
    }

    /** {@code string[from, to)} is what follows the number. */
    void run(ControlFunction f, byte[] string, int from, int to) {
        switch (f) {
            case OSC_ICON_AND_TITLE -> window.name(true, true, string, from, to);
            case OSC_ICON -> window.name(true, false, string, from, to);
            case OSC_TITLE -> window.name(false, true, string, from, to);
            case OSC_COLOR -> indexed(string, from, to);
            case OSC_FOREGROUND -> dynamic(Colors.FOREGROUND, string, from, to);
            case OSC_BACKGROUND -> dynamic(Colors.BACKGROUND, string, from, to);
            case OSC_CURSOR -> dynamic(Colors.CURSOR, string, from, to);
            case OSC_RESET_COLOR -> resetIndexed(string, from, to);
            case OSC_RESET_FOREGROUND -> reset(Colors.FOREGROUND);
            case OSC_RESET_BACKGROUND -> reset(Colors.BACKGROUND);
            case OSC_RESET_CURSOR -> reset(Colors.CURSOR);
            default -> {}
        }
    }

    /** Pairs of index and specification. */
    private void indexed(byte[] string, int from, int to) {
        int i = from;
        while (i < to) {
            int numberEnd = field(string, i, to);
            int specEnd = field(string, Math.min(to, numberEnd + 1), to);
            int index = number(string, i, numberEnd);
            if (index >= 0 && index < 256 && numberEnd < to) {
                setOrAsk(index, 4, string, numberEnd + 1, specEnd);
            }
            i = specEnd + 1;
        }
    }

    /** Several specifications set the colours that follow, up to the cursor's. */
    private void dynamic(int first, byte[] string, int from, int to) {
        int i = from;
        for (int index = first; index <= Colors.CURSOR && i < to; index++) {
            int end = field(string, i, to);
            setOrAsk(index, index - Colors.FOREGROUND + 10, string, i, end);
            i = end + 1;
        }
    }

    private void setOrAsk(int index, int command, byte[] string, int from, int to) {
        if (to - from == 1 && string[from] == '?') {
            replies.osc().number(command);
            if (command == 4) {
                replies.text(";").number(index);
            }
            replies.text(";").color(colors.get(index)).sendString();
            return;
        }
        int rgb = ColorSpec.parse(string, from, to);
        if (rgb != ColorSpec.NONE) {
            colors.set(index, rgb);
            screen.grid.touchAll();
        }
    }

    private void resetIndexed(byte[] string, int from, int to) {
        if (from >= to) {
            for (int i = 0; i < 256; i++) {
                colors.reset(i);
            }
            screen.grid.touchAll();
        }
        for (int i = from; i < to; ) {
            int end = field(string, i, to);
            int index = number(string, i, end);
            if (index >= 0 && index < 256) {
                reset(index);
            }
            i = end + 1;
        }
    }

    private void reset(int index) {
        colors.reset(index);
        screen.grid.touchAll();
    }

    /** The end of the field that begins at {@code from}: a semicolon or {@code to}. */
    private static int field(byte[] string, int from, int to) {
        int i = from;
        while (i < to && string[i] != ';') {
            i++;
        }
        return i;
    }

    /** A decimal number, or -1. */
    private static int number(byte[] string, int from, int to) {
        int value = from < to ? 0 : -1;
        for (int i = from; i < to; i++) {
            if (string[i] < '0' || string[i] > '9') {
                return -1;
            }
            value = Math.min(value * 10 + string[i] - '0', Params.LIMIT);
        }
        return value;
    }
}
