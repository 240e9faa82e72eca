// SPDX-License-Identifier: MIT
package kmsterm.vte;

/**
 * The transitions of the parser: what every state does with every character. Source: Paul Williams'
 * state diagram of a DEC ANSI parser (vt100.net/emu/dec_ansi_parser), with these differences, all
 * as xterm: colons are sub-parameters; BEL ends an OSC string; a string counts only if it is
 * terminated by ST, and is dropped when another escape sequence cuts it; a character beyond 0x9F
 * inside a control sequence aborts it and is printed.
 *
 * <p>Characters are code points: 0x00 to 0x9F, and one column for all that are above.
 */
final class ParserTable {
    static final int GROUND = 0;
    static final int ESCAPE = 1;
    static final int ESCAPE_INTERMEDIATE = 2;
    static final int CSI_ENTRY = 3;
    static final int CSI_PARAM = 4;
    static final int CSI_INTERMEDIATE = 5;
    static final int CSI_IGNORE = 6;
    static final int DCS_ENTRY = 7;
    static final int DCS_PARAM = 8;
    static final int DCS_INTERMEDIATE = 9;
    static final int DCS_PASSTHROUGH = 10;
    static final int DCS_IGNORE = 11;
    static final int OSC_STRING = 12;

    /** APC, PM and SOS: nothing is done with them yet. */
    static final int IGNORED_STRING = 13;

    /** After an ESC in a string: a backslash makes it ST. */
    static final int OSC_ESCAPE = 14;

    static final int DCS_ESCAPE = 15;

    /** VT52's cursor address: a row, then a column. */
    static final int VT52_ROW = 16;

    static final int VT52_COL = 17;
    static final int STATES = 18;

    static final int IGNORE = 0;
    static final int PRINT = 1;
    static final int EXECUTE = 2;
    static final int CLEAR = 3;
    static final int COLLECT = 4;
    static final int DIGIT = 5;
    static final int SEPARATOR = 6;
    static final int ESC_DISPATCH = 7;
    static final int CSI_DISPATCH = 8;

    /** Begins a DCS string: its function is known. */
    static final int HOOK = 9;

    static final int STRING_START = 10;
    static final int STRING_PUT = 11;
    static final int OSC_END = 12;
    static final int DCS_END = 13;

    /** A C1 control: as ESC and the character 0x40 below it. */
    static final int C1_DISPATCH = 14;

    static final int VT52_ADDRESS = 15;
    static final int ACTIONS = 16;

    /** Characters above the C1 controls share the last column. */
    static final int HIGH = 0xA0;

    /** Columns are a power of two so that the index is a shift and an or. */
    static final int SHIFT = 8;

    private static final int UNLISTED = -1;

    /** By state and character: action above, next state in the lower {@link #SHIFT} bits. */
    private static final short[] TABLE = new short[STATES << SHIFT];

    private ParserTable() {}

    static int transition(int state, int c) {
        return TABLE[state << SHIFT | Math.min(c, HIGH)];
    }

    /** Whether characters are collected or skipped, not printed. */
    static boolean isString(int state) {
        return state >= DCS_ENTRY && state <= IGNORED_STRING;
    }

    static int state(int transition) {
        return transition & (1 << SHIFT) - 1;
    }

    static int action(int transition) {
        return transition >> SHIFT;
    }

    static {
        java.util.Arrays.fill(TABLE, (short) UNLISTED);
        for (int s = 0; s < STATES; s++) {
            anywhere(s);
        }
        // spotless:off
        on(GROUND,              0x00, 0x17, EXECUTE, GROUND);
        on(GROUND,              0x19, 0x19, EXECUTE, GROUND);
        on(GROUND,              0x1C, 0x1F, EXECUTE, GROUND);
        on(GROUND,              0x20, 0x7E, PRINT, GROUND);
        on(GROUND,              0x7F, 0x7F, IGNORE, GROUND);
        on(GROUND,              HIGH, 0xFF, PRINT, GROUND);

        c0(ESCAPE);
        escapeFinals(ESCAPE);

        c0(ESCAPE_INTERMEDIATE);
        on(ESCAPE_INTERMEDIATE, 0x20, 0x2F, COLLECT, ESCAPE_INTERMEDIATE);
        on(ESCAPE_INTERMEDIATE, 0x30, 0x7E, ESC_DISPATCH, GROUND);
        on(ESCAPE_INTERMEDIATE, HIGH, 0xFF, PRINT, GROUND);

        c0(CSI_ENTRY);
        on(CSI_ENTRY,           0x20, 0x2F, COLLECT, CSI_INTERMEDIATE);
        on(CSI_ENTRY,           0x30, 0x39, DIGIT, CSI_PARAM);
        on(CSI_ENTRY,           0x3A, 0x3B, SEPARATOR, CSI_PARAM);
        on(CSI_ENTRY,           0x3C, 0x3F, COLLECT, CSI_PARAM);
        on(CSI_ENTRY,           0x40, 0x7E, CSI_DISPATCH, GROUND);
        on(CSI_ENTRY,           HIGH, 0xFF, PRINT, GROUND);

        c0(CSI_PARAM);
        on(CSI_PARAM,           0x20, 0x2F, COLLECT, CSI_INTERMEDIATE);
        on(CSI_PARAM,           0x30, 0x39, DIGIT, CSI_PARAM);
        on(CSI_PARAM,           0x3A, 0x3B, SEPARATOR, CSI_PARAM);
        on(CSI_PARAM,           0x3C, 0x3F, IGNORE, CSI_IGNORE);
        on(CSI_PARAM,           0x40, 0x7E, CSI_DISPATCH, GROUND);
        on(CSI_PARAM,           HIGH, 0xFF, PRINT, GROUND);

        c0(CSI_INTERMEDIATE);
        on(CSI_INTERMEDIATE,    0x20, 0x2F, COLLECT, CSI_INTERMEDIATE);
        on(CSI_INTERMEDIATE,    0x30, 0x3F, IGNORE, CSI_IGNORE);
        on(CSI_INTERMEDIATE,    0x40, 0x7E, CSI_DISPATCH, GROUND);
        on(CSI_INTERMEDIATE,    HIGH, 0xFF, PRINT, GROUND);

        c0(CSI_IGNORE);
        on(CSI_IGNORE,          0x20, 0x3F, IGNORE, CSI_IGNORE);
        on(CSI_IGNORE,          0x40, 0x7E, IGNORE, GROUND);
        on(CSI_IGNORE,          HIGH, 0xFF, PRINT, GROUND);

        stringC0(DCS_ENTRY, IGNORE);
        on(DCS_ENTRY,           0x20, 0x2F, COLLECT, DCS_INTERMEDIATE);
        on(DCS_ENTRY,           0x30, 0x39, DIGIT, DCS_PARAM);
        on(DCS_ENTRY,           0x3A, 0x3B, SEPARATOR, DCS_PARAM);
        on(DCS_ENTRY,           0x3C, 0x3F, COLLECT, DCS_PARAM);
        on(DCS_ENTRY,           0x40, 0x7E, HOOK, DCS_PASSTHROUGH);
        on(DCS_ENTRY,           0x7F, 0x7F, IGNORE, DCS_ENTRY);
        on(DCS_ENTRY,           HIGH, 0xFF, IGNORE, DCS_IGNORE);

        stringC0(DCS_PARAM, IGNORE);
        on(DCS_PARAM,           0x20, 0x2F, COLLECT, DCS_INTERMEDIATE);
        on(DCS_PARAM,           0x30, 0x39, DIGIT, DCS_PARAM);
        on(DCS_PARAM,           0x3A, 0x3B, SEPARATOR, DCS_PARAM);
        on(DCS_PARAM,           0x3C, 0x3F, IGNORE, DCS_IGNORE);
        on(DCS_PARAM,           0x40, 0x7E, HOOK, DCS_PASSTHROUGH);
        on(DCS_PARAM,           0x7F, 0x7F, IGNORE, DCS_PARAM);
        on(DCS_PARAM,           HIGH, 0xFF, IGNORE, DCS_IGNORE);

        stringC0(DCS_INTERMEDIATE, IGNORE);
        on(DCS_INTERMEDIATE,    0x20, 0x2F, COLLECT, DCS_INTERMEDIATE);
        on(DCS_INTERMEDIATE,    0x30, 0x3F, IGNORE, DCS_IGNORE);
        on(DCS_INTERMEDIATE,    0x40, 0x7E, HOOK, DCS_PASSTHROUGH);
        on(DCS_INTERMEDIATE,    0x7F, 0x7F, IGNORE, DCS_INTERMEDIATE);
        on(DCS_INTERMEDIATE,    HIGH, 0xFF, IGNORE, DCS_IGNORE);

        stringC0(DCS_PASSTHROUGH, STRING_PUT);
        on(DCS_PASSTHROUGH,     0x20, 0x7E, STRING_PUT, DCS_PASSTHROUGH);
        on(DCS_PASSTHROUGH,     0x7F, 0x7F, IGNORE, DCS_PASSTHROUGH);
        on(DCS_PASSTHROUGH,     HIGH, 0xFF, STRING_PUT, DCS_PASSTHROUGH);
        on(DCS_PASSTHROUGH,     0x1B, 0x1B, IGNORE, DCS_ESCAPE);
        on(DCS_PASSTHROUGH,     0x9C, 0x9C, DCS_END, GROUND);

        stringC0(DCS_IGNORE, IGNORE);
        on(DCS_IGNORE,          0x20, 0x7F, IGNORE, DCS_IGNORE);
        on(DCS_IGNORE,          HIGH, 0xFF, IGNORE, DCS_IGNORE);

        stringC0(OSC_STRING, IGNORE);
        on(OSC_STRING,          0x07, 0x07, OSC_END, GROUND);
        on(OSC_STRING,          0x20, 0x7E, STRING_PUT, OSC_STRING);
        on(OSC_STRING,          0x7F, 0x7F, IGNORE, OSC_STRING);
        on(OSC_STRING,          HIGH, 0xFF, STRING_PUT, OSC_STRING);
        on(OSC_STRING,          0x1B, 0x1B, IGNORE, OSC_ESCAPE);
        on(OSC_STRING,          0x9C, 0x9C, OSC_END, GROUND);

        stringC0(IGNORED_STRING, IGNORE);
        on(IGNORED_STRING,      0x20, 0x7F, IGNORE, IGNORED_STRING);
        on(IGNORED_STRING,      HIGH, 0xFF, IGNORE, IGNORED_STRING);

        c0(OSC_ESCAPE);
        escapeFinals(OSC_ESCAPE);
        on(OSC_ESCAPE,          0x5C, 0x5C, OSC_END, GROUND);

        c0(VT52_ROW);
        on(VT52_ROW,            0x20, 0x7E, VT52_ADDRESS, VT52_COL);
        on(VT52_ROW,            HIGH, 0xFF, PRINT, GROUND);

        c0(VT52_COL);
        on(VT52_COL,            0x20, 0x7E, VT52_ADDRESS, GROUND);
        on(VT52_COL,            HIGH, 0xFF, PRINT, GROUND);

        c0(DCS_ESCAPE);
        escapeFinals(DCS_ESCAPE);
        on(DCS_ESCAPE,          0x5C, 0x5C, DCS_END, GROUND);
        // spotless:on
        check();
    }

    /** CAN, SUB, ESC and the C1 controls do the same wherever they come. */
    private static void anywhere(int state) {
        on(state, 0x18, 0x18, EXECUTE, GROUND);
        on(state, 0x1A, 0x1A, EXECUTE, GROUND);
        on(state, 0x1B, 0x1B, CLEAR, ESCAPE);
        on(state, 0x80, 0x9F, C1_DISPATCH, GROUND);
        on(state, 0x90, 0x90, CLEAR, DCS_ENTRY);
        on(state, 0x98, 0x98, CLEAR, IGNORED_STRING);
        on(state, 0x9B, 0x9B, CLEAR, CSI_ENTRY);
        on(state, 0x9C, 0x9C, IGNORE, GROUND);
        on(state, 0x9D, 0x9D, STRING_START, OSC_STRING);
        on(state, 0x9E, 0x9F, CLEAR, IGNORED_STRING);
    }

    /** C0 controls inside a sequence are executed, DEL is not there. */
    private static void c0(int state) {
        on(state, 0x00, 0x17, EXECUTE, state);
        on(state, 0x19, 0x19, EXECUTE, state);
        on(state, 0x1C, 0x1F, EXECUTE, state);
        on(state, 0x7F, 0x7F, IGNORE, state);
    }

    private static void stringC0(int state, int action) {
        on(state, 0x00, 0x17, action, state);
        on(state, 0x19, 0x19, action, state);
        on(state, 0x1C, 0x1F, action, state);
    }

    private static void escapeFinals(int state) {
        on(state, 0x20, 0x2F, COLLECT, ESCAPE_INTERMEDIATE);
        on(state, 0x30, 0x7E, ESC_DISPATCH, GROUND);
        on(state, 0x50, 0x50, CLEAR, DCS_ENTRY);
        on(state, 0x58, 0x58, CLEAR, IGNORED_STRING);
        on(state, 0x5B, 0x5B, CLEAR, CSI_ENTRY);
        on(state, 0x5D, 0x5D, STRING_START, OSC_STRING);
        on(state, 0x5E, 0x5F, CLEAR, IGNORED_STRING);
        on(state, HIGH, 0xFF, PRINT, GROUND);
    }

    private static void on(int state, int first, int last, int action, int next) {
        for (int c = first; c <= last; c++) {
            TABLE[state << SHIFT | c] = (short) (action << SHIFT | next);
        }
    }

    /** Every state has a transition for every character, and all states are reached. */
    private static void check() {
        // Only a function leads to a cursor address, not a transition.
        int reached = 1 | 1 << VT52_ROW;
        for (int i = 0; i < TABLE.length; i++) {
            if (TABLE[i] == UNLISTED) {
                throw new AssertionError(
                        "state " + (i >> SHIFT) + ", character " + (i & 0xFF) + " unlisted");
            }
            reached |= 1 << state(TABLE[i]);
        }
        if (reached != (1 << STATES) - 1) {
            throw new AssertionError("unreachable states");
        }
    }
}
