// SPDX-License-Identifier: MIT
package kmsterm.vte;

/**
 * The colours in force: a palette and what programs changed in it: indexed ones (OSC 4), xterm's
 * dynamic ones (OSC 10 to 19) and its special ones (OSC 5).
 */
final class Colors {
    /** The dynamic colour of OSC 10; those of 11 to 19 follow. */
    static final int FOREGROUND = 256;

    static final int BACKGROUND = 257;
    static final int CURSOR = 258;

    /** OSC 17 and 19: what is selected, if a program set it. */
    static final int SELECTED_BACKGROUND = 263;

    static final int SELECTED_TEXT = 265;

    /** How many dynamic colours there are. */
    static final int DYNAMIC = 10;

    /** For bold, underlined, blinking, inverse, italic text; kept, but text has its own colours. */
    static final int SPECIAL = FOREGROUND + DYNAMIC;

    static final int SPECIALS = 5;
    static final int COUNT = SPECIAL + SPECIALS;

    private static final int UNSET = -1;

    private final Palette palette;
    private final int[] colors = new int[COUNT];
    final ColorStack stack = new ColorStack();

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
        stack.clear();
    }

    void reset(int index) {
        colors[index] =
                switch (index) {
                    case FOREGROUND -> palette.foreground();
                    case BACKGROUND -> palette.background();
                    default -> index < FOREGROUND ? palette.color(index) : UNSET;
                };
    }

    void set(int index, int rgb) {
        colors[index] = rgb;
    }

    /** What was never set is the foreground's, of some dynamic ones the background's. */
    int get(int index) {
        int rgb = colors[index];
        return rgb != UNSET ? rgb : colors[likeBackground(index) ? BACKGROUND : FOREGROUND];
    }

    /** Whether a program set a dynamic colour that is not there at first. */
    boolean isSet(int index) {
        return colors[index] != UNSET;
    }

    /** OSC 14, 16 and 19: backgrounds of the pointer and of Tektronix, and selected text. */
    private static boolean likeBackground(int index) {
        int number = index - FOREGROUND + 10;
        return number == 14 || number == 16 || number == 19;
    }

    /** A symbolic colour as in {@link CellRow#fgColor}. */
    int resolve(int symbolic, int defaultIndex) {
        return switch (symbolic >>> 24) {
            case 0 -> colors[defaultIndex];
            case 1 -> colors[symbolic & 0xFF];
            default -> symbolic & 0xFFFFFF;
        };
    }

    /** Whether the background is darker than the text: what mode 2031 and DSR 996 tell. */
    boolean dark() {
        return brightness(colors[BACKGROUND]) <= brightness(colors[FOREGROUND]);
    }

    /** By the weights of Rec. 601, in thousandths. */
    private static int brightness(int rgb) {
        return 299 * (rgb >> 16 & 0xFF) + 587 * (rgb >> 8 & 0xFF) + 114 * (rgb & 0xFF);
    }

    int[] copy() {
        return colors.clone();
    }

    void paste(int[] all) {
        System.arraycopy(all, 0, colors, 0, COUNT);
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
        stack.save(out);
    }

    static Colors load(SnapshotReader in) {
        int[] first16 = new int[16];
        for (int i = 0; i < 16; i++) {
            first16[i] = in.number(0xFFFFFF);
        }
        var palette = Palette.of(first16, in.number(0xFFFFFF), in.number(0xFFFFFF));
        var result = new Colors(palette);
        result.paste(loadAll(in));
        result.stack.load(in);
        return result;
    }

    static int[] loadAll(SnapshotReader in) {
        int[] all = new int[COUNT];
        for (int i = 0; i < COUNT; i++) {
            all[i] = in.number(0x1000000) - 1;
            if (all[i] == UNSET && i < CURSOR) {
                throw SnapshotReader.bad("no colour");
            }
        }
        return all;
    }
}
