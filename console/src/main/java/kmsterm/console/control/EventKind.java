// SPDX-License-Identifier: MIT
package kmsterm.console.control;

/** What the server says unasked. Part of the protocol: words stay, new ones may be added. */
public enum EventKind {
    // spotless:off
    SESSION_STARTED("session-started", true,  "session, pid", "a login was started; again and again in the same session if it is restarted"),
    SESSION_ENDED  ("session-ended",   true,  "session, status, restarts", "a login ended: its status as a shell tells it, -1 if it could not be started; without restart the session is gone"),
    SESSION_RESIZED("session-resized", true,  "session, cols, rows", "the grid has another size"),
    TITLE          ("title",           true,  "session, title", "the program set a title"),
    BELL           ("bell",            true,  "session", "the program rang the bell"),
    SCREEN         ("screen",          true,  "session, generation", "the screen changed; at most 20 times a second"),
    OUTPUT_ADDED   ("output-added",    true,  "output, cols, rows, widthPx, heightPx, state", "an output appeared"),
    OUTPUT_CHANGED ("output-changed",  true,  "output, cols, rows, widthPx, heightPx, state", "size, session or state of an output changed"),
    OUTPUT_REMOVED ("output-removed",  true,  "output", "an output is gone"),
    LOST           ("lost",            false, "count", "the client read too slowly: so many events were left out here"),
    PAINT          ("paint",           false, "data", "attached: bytes for the client's terminal, in base64"),
    DETACHED       ("detached",        false, "reason", "attached: it is over; the connection can be used for other verbs"),
    BYE            ("bye",             false, "reason", "the console ends; the connection is closed");
    // spotless:on

    private final String word;
    private final boolean watchable;
    private final String fields;
    private final String help;

    EventKind(String word, boolean watchable, String fields, String help) {
        this.word = word;
        this.watchable = watchable;
        this.fields = fields;
        this.help = help;
    }

    /** A watchable event; null for another word. */
    public static EventKind byWord(String word) {
        for (EventKind kind : values()) {
            if (kind.watchable && kind.word.equals(word)) {
                return kind;
            }
        }
        return null;
    }

    public String word() {
        return word;
    }

    /** Whether the verb watch reports it. */
    public boolean watchable() {
        return watchable;
    }

    public String fields() {
        return fields;
    }

    public String help() {
        return help;
    }
}
