// SPDX-License-Identifier: MIT
package kmsterm.vte;

/** The colours in force: a palette and what programs changed in it (OSC 4, 10, 11, 12). */
final class Colors {
    static final int FOREGROUND = 256;
    static final int BACKGROUND = 257;
    static final int CURSOR = 258;
    static final int COUNT = 259;

    private static final int UNSET = -1;

    private final Palette palette;
    private final int[] colors = new int[COUNT];

    Colors(Palette palette) {
        this.palette = palette;
        resetAll();
    }

    Palette palette() {
        return palette;
    }

    void resetAll() {
        for (int i = 0; i < COUNT; i++) {
            reset(i);
        }
    }

    void reset(int index) {
        colors[index] =
                switch (index) {
                    case FOREGROUND -> palette.foreground();
                    case BACKGROUND -> palette.background();
                    case CURSOR -> UNSET;
                    default -> palette.color(index);
                };
    }

    void set(int index, int rgb) {
        colors[index] = rgb;
    }

    /** The cursor has the foreground's colour until it gets its own. */
    int get(int index) {
        return index == CURSOR && colors[CURSOR] == UNSET ? colors[FOREGROUND] : colors[index];
    }

    /** A symbolic colour as in {@link CellRow#fgColor}. */
    int resolve(int symbolic, int defaultIndex) {
        return switch (symbolic >>> 24) {
            case 0 -> colors[defaultIndex];
            case 1 -> colors[symbolic & 0xFF];
            default -> symbolic & 0xFFFFFF;
        };
    }

    void save(SnapshotWriter out) {
        for (int i = 0; i < 16; i++) {
            out.number(palette.color(i));
        }
        out.number(palette.foreground());
        out.number(palette.background());
        for (int color : colors) {
            out.number(color + 1);
        }
    }

    static Colors load(SnapshotReader in) {
        int[] first16 = new int[16];
        for (int i = 0; i < 16; i++) {
            first16[i] = in.number(0xFFFFFF);
        }
        var palette = Palette.of(first16, in.number(0xFFFFFF), in.number(0xFFFFFF));
        var result = new Colors(palette);
        for (int i = 0; i < COUNT; i++) {
            int color = in.number(0x1000000) - 1;
            if (color == UNSET && i != CURSOR) {
                throw SnapshotReader.bad("no colour");
            }
            result.colors[i] = color;
        }
        return result;
    }
}
