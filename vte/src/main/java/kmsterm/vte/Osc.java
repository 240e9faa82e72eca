// SPDX-License-Identifier: MIT
package kmsterm.vte;

/** Operating system commands: title and colours. Source: xterm ctlseqs. */
final class Osc {
    private final Screen screen;
    private final Colors colors;
    private final Window window;
    private final Desktop desktop;
    private final Replies replies;

    Osc(Screen screen, Colors colors, Window window, Desktop desktop, Replies replies) {
        this.desktop = desktop;
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
            case OSC_ICON_AND_TITLE -> window.titles().name(true, true, string, from, to);
            case OSC_ICON -> window.titles().name(true, false, string, from, to);
            case OSC_TITLE -> window.titles().name(false, true, string, from, to);
            case OSC_DIRECTORY -> desktop.workingDirectory(string, from, to);
            case OSC_LINK -> desktop.link(string, from, to);
            case OSC_NOTIFY -> desktop.notification(string, from, to);
            case OSC_POINTER -> desktop.pointer(string, from, to);
            case OSC_CLIPBOARD -> desktop.clipboard(string, from, to);
            case OSC_MARK -> desktop.mark(string, from, to);
            case OSC_RXVT -> desktop.rxvt(string, from, to);
            case OSC_COLOR -> indexed(4, string, from, to);
            case OSC_SPECIAL_COLOR -> indexed(5, string, from, to);
            case OSC_RESET_COLOR -> resetIndexed(0, 256, string, from, to);
            case OSC_RESET_SPECIAL_COLOR ->
                    resetIndexed(Colors.SPECIAL, Colors.SPECIALS, string, from, to);
            case LINUX_PALETTE -> linuxPalette(string);
            case LINUX_RESET_PALETTE -> resetIndexed(0, 16, string, to, to);
            default -> {
                int number = f.form().last();
                if (number >= 10 && number < 10 + Colors.DYNAMIC) {
                    dynamic(Colors.FOREGROUND + number - 10, string, from, to);
                } else if (number >= 110 && number < 110 + Colors.DYNAMIC) {
                    reset(Colors.FOREGROUND + number - 110);
                } else {
                    throw new AssertionError(f);
                }
            }
        }
    }

    /** Linux: {@code P} and seven hexadecimal digits: index, red, green, blue. */
    private void linuxPalette(byte[] string) {
        int value = 0;
        for (int i = 1; i < 8; i++) {
            value = value << 4 | Character.digit(string[i], 16);
        }
        colors.set(value >>> 24 & 15, value & 0xFFFFFF);
        screen.grid.touchAll();
    }

    /** Pairs of index and specification. The special colours follow the 256 others. */
    private void indexed(int command, byte[] string, int from, int to) {
        int i = from;
        while (i < to) {
            int numberEnd = field(string, i, to);
            int specEnd = field(string, Math.min(to, numberEnd + 1), to);
            int index = number(string, i, numberEnd);
            boolean special = command == 5 || index >= 256;
            int place = index - (command == 5 ? 0 : 256);
            if (index < 0 || numberEnd >= to || (special && place >= Colors.SPECIALS)) {
                i = specEnd + 1;
                continue;
            }
            answerTo(command, index);
            setOrAsk(special ? Colors.SPECIAL + place : index, string, numberEnd + 1, specEnd);
            i = specEnd + 1;
        }
    }

    /** Several specifications set the colours that follow, up to OSC 19's. */
    private void dynamic(int first, byte[] string, int from, int to) {
        int i = from;
        for (int index = first; index < Colors.SPECIAL && i < to; index++) {
            int end = field(string, i, to);
            answerTo(index - Colors.FOREGROUND + 10, -1);
            setOrAsk(index, string, i, end);
            i = end + 1;
        }
    }

    /** Begins what may become an answer. */
    private void answerTo(int command, int index) {
        replies.osc().number(command);
        if (index >= 0) {
            replies.text(";").number(index);
        }
    }

    private void setOrAsk(int index, byte[] string, int from, int to) {
        if (to - from == 1 && string[from] == '?') {
            replies.text(";").color(colors.get(index)).sendString();
            return;
        }
        int rgb = ColorSpec.parse(string, from, to);
        if (rgb != ColorSpec.NONE) {
            colors.set(index, rgb);
            screen.grid.touchAll();
        }
    }

    /** Resets those of {@code count} colours from {@code first} on that are named, or all. */
    private void resetIndexed(int first, int count, byte[] string, int from, int to) {
        if (from >= to) {
            for (int i = 0; i < count; i++) {
                colors.reset(first + i);
            }
            screen.grid.touchAll();
        }
        for (int i = from; i < to; ) {
            int end = field(string, i, to);
            int index = number(string, i, end);
            if (index >= 0 && index < count) {
                reset(first + index);
            } else if (first == 0 && index >= 256 && index < 256 + Colors.SPECIALS) {
                reset(Colors.SPECIAL + index - 256);
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
