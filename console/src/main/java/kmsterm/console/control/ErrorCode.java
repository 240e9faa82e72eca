// SPDX-License-Identifier: MIT
package kmsterm.console.control;

/** Why a request was not done. Part of the protocol: words stay, new ones may be added. */
public enum ErrorCode {
    // spotless:off
    PROTOCOL      ("protocol",       "the line is no request: no JSON object, not UTF-8, too long or too deep; the connection is closed"),
    BAD_REQUEST   ("bad-request",    "id, verb, session or output is missing or of a wrong type"),
    UNKNOWN_VERB  ("unknown-verb",   "there is no such verb"),
    BAD_ARGUMENT  ("bad-argument",   "an argument is unknown, missing, of a wrong type or out of range"),
    NOT_PERMITTED ("not-permitted",  "the user may not do this; sent without an id, and the connection closed, if he may do nothing at all"),
    NO_SESSION    ("no-session",     "there is no such session, or none at all"),
    NO_OUTPUT     ("no-output",      "there is no such output, or none that shows the session"),
    NOT_RESIZABLE ("not-resizable",  "the output's size is not ours to choose"),
    NO_PICTURE    ("no-picture",     "the output cannot be read back"),
    BUSY          ("busy",           "the program does not read what is typed, or too many clients are connected; 'typed' tells how many bytes it took"),
    SESSION_ENDED ("session-ended",  "the session ended before all was typed; 'typed' tells how many bytes it took"),
    NOT_ATTACHED  ("not-attached",   "the verb needs a connection that is attached"),
    ATTACHED      ("attached",       "the connection is attached already"),
    NO_KEYMAP     ("no-keymap",      "the layout cannot be used, or there are no keyboards; nothing was changed"),
    NO_LEASE      ("no-lease",       "the output cannot be lent: it is no display of a card, lent already, somebody else's now, or its driver cannot; or a lease is over, sent without an id, and the connection closed"),
    TOO_LARGE     ("too-large",      "the answer would be too large: ask for fewer rows");
    // spotless:on

    private final String word;
    private final String help;

    ErrorCode(String word, String help) {
        this.word = word;
        this.help = help;
    }

    /** As it is sent. */
    public String word() {
        return word;
    }

    public String help() {
        return help;
    }
}
