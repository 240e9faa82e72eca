// SPDX-License-Identifier: MIT
package kmsterm.fonts;

/** The code points that are drawn to fill their cells at every size, whatever the font. */
final class Shapes {
    private Shapes() {}

    static boolean covers(int codePoint) {
        return codePoint >= 0x2320
                && (LineShapes.covers(codePoint)
                        || BlockShapes.covers(codePoint)
                        || TechnicalShapes.covers(codePoint)
                        || PowerlineShapes.covers(codePoint)
                        || MosaicShapes.covers(codePoint)
                        || LegacyShapes.covers(codePoint));
    }

    static void draw(int codePoint, Canvas canvas) {
        if (LineShapes.covers(codePoint)) {
            LineShapes.draw(codePoint, canvas);
        } else if (BlockShapes.covers(codePoint)) {
            BlockShapes.draw(codePoint, canvas);
        } else if (TechnicalShapes.covers(codePoint)) {
            TechnicalShapes.draw(codePoint, canvas);
        } else if (PowerlineShapes.covers(codePoint)) {
            PowerlineShapes.draw(codePoint, canvas);
        } else if (MosaicShapes.covers(codePoint)) {
            MosaicShapes.draw(codePoint, canvas);
        } else {
            LegacyShapes.draw(codePoint, canvas);
        }
    }
}
