// SPDX-License-Identifier: MIT
package kmsterm.it.guest;

import kmsterm.render.Picture;

/**
 * What a picture shows of lightdm's GTK greeter, as Debian has it: a white window in the middle.
 */
final class LightdmGreeter {
    /** Dark pixels of the field that takes a name: its cursor alone has 18. */
    private static final int CURSOR_INK = 40;

    private static final int WORD_INK = 60;

    static boolean isShown(Picture picture) {
        int x = picture.widthPx() / 2;
        int y = picture.heightPx() / 2;
        return at(picture, x - 165, y - 80) == 0xffffff
                && at(picture, x + 165, y + 80) == 0xffffff
                && at(picture, x - 400, y) == 0;
    }

    static boolean hasName(Picture picture) {
        return ink(picture) > WORD_INK;
    }

    static boolean hasNoName(Picture picture) {
        return isShown(picture) && ink(picture) < CURSOR_INK;
    }

    private static int ink(Picture picture) {
        int ink = 0;
        for (int y = picture.heightPx() / 2 - 52; y < picture.heightPx() / 2 - 28; y++) {
            for (int x = picture.widthPx() / 2 - 44; x < picture.widthPx() / 2 + 144; x++) {
                if ((at(picture, x, y) & 0xff) < 0x80) {
                    ink++;
                }
            }
        }
        return ink;
    }

    private static int at(Picture picture, int x, int y) {
        return picture.pixels()[y * picture.widthPx() + x] & 0xffffff;
    }

    private LightdmGreeter() {}
}
