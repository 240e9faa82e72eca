// SPDX-License-Identifier: MIT
package kmsterm.render;

import java.util.EnumMap;
import java.util.Map;

/** The pictures of pointers in the sizes that were wanted so far. Loop thread only. */
public final class PointerImages {
    /** A cell this high has a pointer as it was drawn. */
    private static final int USUAL_CELL_PX = 24;

    /** The largest: that of cells of 256 pixels is no larger. Guess. */
    private static final int MAX_SCALE = 8;

    private final Map<PointerShape, PointerImage[]> images = new EnumMap<>(PointerShape.class);

    public PointerImages() {}

    /** The picture that fits cells of this height. Of a size that was wanted before, no garbage. */
    public PointerImage of(PointerShape shape, int cellHeightPx) {
        PointerImage[] sizes = images.get(shape);
        if (sizes == null) {
            sizes = new PointerImage[MAX_SCALE];
            images.put(shape, sizes);
        }
        int scale = Math.clamp((cellHeightPx + USUAL_CELL_PX / 2) / USUAL_CELL_PX, 1, MAX_SCALE);
        if (sizes[scale - 1] == null) {
            sizes[scale - 1] = shape.image(scale);
        }
        return sizes[scale - 1];
    }
}
