// SPDX-License-Identifier: MIT
package kmsterm.vte;

/** Parameters of a control sequence. Reused for every sequence. */
final class Params {
    /** More are ignored; xterm keeps 30. */
    static final int MAX = 32;

    /** Larger numbers become this one. */
    static final int LIMIT = 65535;

    private static final int OMITTED = -1;

    private final int[] values = new int[MAX];

    /** Bit i: value i is a sub-parameter, it came after a colon. */
    private int colons;

    /** How many separators were seen, at most {@link #MAX}. */
    private int last;

    /** Something was seen at all. */
    private boolean any;

    Params() {
        clear();
    }

    void clear() {
        values[0] = OMITTED;
        colons = 0;
        last = 0;
        any = false;
    }

    void digit(int c) {
        any = true;
        if (last < MAX) {
            int value = Math.max(0, values[last]) * 10 + (c - '0');
            values[last] = Math.min(value, LIMIT);
        }
    }

    void separator(int c) {
        any = true;
        if (last < MAX && ++last < MAX) {
            values[last] = OMITTED;
            if (c == ':') {
                colons |= 1 << last;
            }
        }
    }

    /** Adds a whole parameter. */
    void add(int value) {
        if (any) {
            separator(';');
        }
        any = true;
        values[Math.min(last, MAX - 1)] = value;
    }

    /**
     * Reads digits and separators as far as they go, into a list that is empty; returns where they
     * end.
     */
    int read(byte[] bytes, int from, int end) {
        int n = 0;
        int value = OMITTED;
        int i = from;
        for (; i < end; i++) {
            int c = bytes[i];
            if (c >= '0' && c <= '9') {
                value = Math.min(Math.max(value, 0) * 10 + (c - '0'), LIMIT);
            } else if (c == ';' || c == ':') {
                if (n < MAX) {
                    values[n++] = value;
                    colons |= c == ':' && n < MAX ? 1 << n : 0;
                }
                value = OMITTED;
            } else {
                break;
            }
        }
        if (n < MAX) {
            values[n] = value;
        }
        last = n;
        any = i > from;
        return i;
    }

    /** At least 1, so that an empty list is one omitted parameter; at most {@link #MAX}. */
    int count() {
        return Math.min(last + 1, MAX);
    }

    boolean isEmpty() {
        return !any;
    }

    /** Parameter {@code i}, or {@code fallback} when it was omitted. */
    int get(int i, int fallback) {
        return i < count() && values[i] != OMITTED ? values[i] : fallback;
    }

    /** Parameter {@code i} where 0 means 1 as well: a count or a one-based position. */
    int atLeastOne(int i) {
        return Math.max(1, get(i, 1));
    }

    /** One past the last sub-parameter of parameter {@code i}. */
    int endOfGroup(int i) {
        int end = i + 1;
        if (colons == 0) {
            return end;
        }
        while (end < count() && (colons >>> end & 1) != 0) {
            end++;
        }
        return end;
    }

    /** Whether any sub-parameter was given. */
    boolean hasColons() {
        return colons != 0;
    }

    void save(SnapshotWriter out) {
        out.number(last);
        out.number(any ? 1 : 0);
        out.number(colons);
        for (int i = 0; i < count(); i++) {
            out.number(values[i] + 1);
        }
    }

    void load(SnapshotReader in) {
        last = in.number(MAX);
        any = in.bool();
        colons = in.number();
        for (int i = 0; i < count(); i++) {
            values[i] = in.number(LIMIT + 1) - 1;
        }
    }
}
