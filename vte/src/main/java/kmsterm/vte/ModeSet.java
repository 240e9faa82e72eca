// SPDX-License-Identifier: MIT
package kmsterm.vte;

/** A value for each {@link Mode}. */
final class ModeSet {
    private final long[] words = new long[Mode.WORDS];

    ModeSet() {
        initial();
    }

    boolean has(Mode mode) {
        return (words[mode.word()] & mode.bit()) != 0;
    }

    void put(Mode mode, boolean on) {
        int w = mode.word();
        words[w] = on ? words[w] | mode.bit() : words[w] & ~mode.bit();
    }

    /** As after RIS. */
    void initial() {
        for (Mode mode : Mode.all()) {
            if (!mode.lasting()) {
                put(mode, mode.initial());
            }
        }
    }

    /** Modes that DECSTR resets get their initial values. */
    void softReset() {
        for (Mode mode : Mode.all()) {
            if (mode.soft()) {
                put(mode, mode.initial());
            }
        }
    }

    void save(SnapshotWriter out) {
        for (long word : words) {
            out.number64(word);
        }
    }

    void load(SnapshotReader in) {
        for (int i = 0; i < words.length; i++) {
            words[i] = in.number64();
        }
        int last = Mode.all().length - (words.length - 1) * 64;
        if (last < 64 && words[words.length - 1] >>> last != 0) {
            throw SnapshotReader.bad("modes");
        }
        for (Mode mode : Mode.all()) {
            if (mode.fixed() && has(mode) != mode.initial()) {
                throw SnapshotReader.bad("modes");
            }
        }
    }
}
