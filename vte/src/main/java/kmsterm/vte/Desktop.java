// SPDX-License-Identifier: MIT
package kmsterm.vte;

import java.util.Base64;

/**
 * Operating system commands about the world around the page: hyperlinks, working directory,
 * notifications, clipboard, pointer, marks of shells.
 */
final class Desktop {
    /** Longest text of a notification, in UTF-16 units. Guess. */
    static final int MAX_TEXT = 1024;

    private final Screen screen;
    private final Effects effects;

    /** Numbers links without an id, so that each is one of its own. */
    private int anonymous;

    Desktop(Screen screen, Effects effects) {
        this.screen = screen;
        this.effects = effects;
    }

    /** OSC 8: {@code parameters ; URI}; without URI it ends a link. */
    void link(byte[] string, int from, int to) {
        int semicolon = from;
        while (semicolon < to && string[semicolon] != ';') {
            semicolon++;
        }
        int start = Math.min(to, semicolon + 1);
        if (start == to || to - start > LinkTable.MAX_URI) {
            screen.link(0);
            return;
        }
        String uri = Text.decode(string, start, to, LinkTable.MAX_URI);
        String id = id(Text.decode(string, from, semicolon, LinkTable.MAX_ID));
        screen.link(screen.links.intern(id.isEmpty() ? "#" + anonymous++ : id, uri));
    }

    private static String id(String parameters) {
        for (String parameter : parameters.split(":", -1)) {
            if (parameter.startsWith("id=")) {
                return parameter.substring(3);
            }
        }
        return "";
    }

    /** OSC 7. */
    void workingDirectory(byte[] string, int from, int to) {
        effects.workingDirectory(Text.decode(string, from, to, LinkTable.MAX_URI));
    }

    /** OSC 9; ConEmu's progress has the same number and begins with a digit of its own. */
    void notification(byte[] string, int from, int to) {
        boolean progress = to - from > 1 && string[from + 1] == ';' && string[from] <= '9';
        if (!progress && from < to) {
            effects.notification("", Text.decode(string, from, to, MAX_TEXT));
        }
    }

    /** OSC 777: {@code notify ; title ; text}. */
    void rxvt(byte[] string, int from, int to) {
        String[] fields = Text.decode(string, from, to, 2 * MAX_TEXT).split(";", 3);
        if (fields.length == 3 && fields[0].equals("notify")) {
            effects.notification(fields[1], fields[2]);
        }
    }

    /** OSC 22: the name of a pointer's shape. */
    void pointer(byte[] string, int from, int to) {
        boolean name = to - from <= 32;
        for (int i = from; i < to; i++) {
            name &= (string[i] >= 'a' && string[i] <= 'z') || string[i] == '-' || string[i] == '_';
        }
        if (name) {
            effects.pointerShape(Text.decode(string, from, to, 32));
        }
    }

    /** OSC 52: {@code selections ; base64}. Nobody may read what the user copied. */
    void clipboard(byte[] string, int from, int to) {
        int at = from;
        while (at < to && string[at] != ';') {
            at++;
        }
        if (at == to || at - from > 16 || (to - at == 2 && string[at + 1] == '?')) {
            return;
        }
        byte[] data;
        try {
            data = Base64.getDecoder().decode(java.util.Arrays.copyOfRange(string, at + 1, to));
        } catch (IllegalArgumentException e) {
            // As xterm: what is no base64 clears the selection.
            data = new byte[0];
        }
        effects.clipboard(Text.decode(string, from, at, 16), data);
    }

    /** OSC 133: a prompt begins at A, a command's output at C. */
    void mark(byte[] string, int from, int to) {
        int what = from < to ? string[from] : 0;
        if (what == 'A') {
            screen.mark(Row.PROMPT);
        } else if (what == 'C') {
            screen.mark(Row.OUTPUT);
        }
    }

    void save(SnapshotWriter out) {
        out.number(anonymous);
    }

    void load(SnapshotReader in) {
        anonymous = in.number();
    }
}
