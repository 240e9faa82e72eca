// SPDX-License-Identifier: MIT
package kmsterm.render.gles;

import kmsterm.fonts.CellMetrics;
import kmsterm.fonts.Glyph;
import kmsterm.render.PreparedGlyph;

/** A glyph as what it puts into its cell, the one before and the one behind: a tile each. */
final class GlyphTiles extends PreparedGlyph {
    /** The parts of a glyph: by how many cells they are off. */
    static final int BEFORE = -1;

    static final int OWN = 0;
    static final int BEHIND = 1;

    /** Nothing to draw there. */
    static final int BLANK = 0;

    /** It cannot be drawn with before the atlas was. */
    static final int FULL = -1;

    /** With a tile's number: it is a picture. */
    private static final int PICTURE = 0x8000;

    private static final int PARTS = 3;
    private static final int ABSENT = -2;
    private static final int EMPTY = -3;

    private final Glyph glyph;
    private final TileAtlas atlas;
    private final int[] tiles = new int[PARTS];
    private final int[] since = new int[PARTS];

    /**
     * @param atlas the one of its kind; borrowed
     */
    GlyphTiles(Glyph glyph, CellMetrics cell, TileAtlas atlas) {
        super(glyph, cell);
        this.glyph = glyph;
        this.atlas = atlas;
        for (int part = BEFORE; part <= BEHIND; part++) {
            tiles[part - BEFORE] = inked(cell, part) ? ABSENT : EMPTY;
        }
    }

    private boolean inked(CellMetrics cell, int part) {
        int left = part * cell.widthPx() - glyph.leftPx();
        int to = Math.min(left + cell.widthPx(), glyph.widthPx());
        int end = Math.min(cell.heightPx() - glyph.topPx(), glyph.heightPx());
        for (int y = Math.max(0, -glyph.topPx()); y < end; y++) {
            for (int x = Math.max(0, left); x < to; x++) {
                int at = y * glyph.widthPx() + x;
                if (glyph.colored() ? glyph.colors()[at] >>> 24 != 0 : glyph.coverage()[at] != 0) {
                    return true;
                }
            }
        }
        return false;
    }

    /** What the shader finds a part by: {@link #BLANK}, {@link #FULL} or a tile in the atlas. */
    int tile(int part) {
        int i = part - BEFORE;
        if (tiles[i] == EMPTY) {
            return BLANK;
        }
        if (tiles[i] == ABSENT || !atlas.pages().use(tiles[i], since[i])) {
            int tile = atlas.add(glyph, part);
            if (tile == TilePages.NONE) {
                return FULL;
            }
            tiles[i] = tile;
            since[i] = atlas.pages().era(tile);
        }
        return tiles[i] + 1 | (glyph.colored() ? PICTURE : 0);
    }
}
