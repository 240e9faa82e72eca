// SPDX-License-Identifier: MIT
package kmsterm.console.config;

import java.util.Locale;

/**
 * Where to show the console: one {@code --video}.
 *
 * @param widthPx of a virtual output; 0: not given
 * @param heightPx of a virtual output; 0: not given
 */
public record Video(Kind kind, int widthPx, int heightPx) {
    /** The backends. */
    public enum Kind {
        /** The best one that works here. */
        AUTO,
        DRM,
        /** Framebuffer devices, for where there is no driver for DRM. */
        FBDEV,
        VIRTUAL;

        /** As it is written. */
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Side of a virtual output in pixels, and its area: 8K UHD fits. Ours: 128 MiB of memory. */
    public static final int MAX_SIDE_PX = 8192;

    static final int MAX_AREA_PX = 8192 * 4096;

    /** A virtual output that nobody gave a size: 128 by 48 cells of 8×16. Guess. */
    public static final int DEFAULT_WIDTH_PX = 1024;

    public static final int DEFAULT_HEIGHT_PX = 768;

    /** The default. */
    public static final Video AUTO = new Video(Kind.AUTO, 0, 0);

    /** {@code virtual} without a size. */
    public static final Video VIRTUAL_DEFAULT = new Video(Kind.VIRTUAL, 0, 0);

    /** Whether its size was given; otherwise it may follow the terminal that shows it. */
    public boolean sized() {
        return widthPx > 0;
    }

    /** Reads {@code auto}, {@code drm}, {@code fbdev}, {@code virtual} or {@code virtual:WxH}. */
    static Video parse(String text) throws BadValue {
        return switch (text) {
            case "auto" -> AUTO;
            case "drm" -> new Video(Kind.DRM, 0, 0);
            case "fbdev" -> new Video(Kind.FBDEV, 0, 0);
            case "virtual" -> VIRTUAL_DEFAULT;
            default -> {
                if (!text.startsWith("virtual:")) {
                    throw new BadValue("is not auto, drm, fbdev or virtual:WIDTHxHEIGHT");
                }
                yield virtual(text.substring("virtual:".length()));
            }
        };
    }

    private static Video virtual(String size) throws BadValue {
        int cross = size.indexOf('x');
        if (cross < 0) {
            throw new BadValue("has no size of the form 1024x768");
        }
        int width = Syntax.number(size.substring(0, cross), 1, MAX_SIDE_PX);
        int height = Syntax.number(size.substring(cross + 1), 1, MAX_SIDE_PX);
        if (width * height > MAX_AREA_PX) {
            throw new BadValue("has more pixels than 8192x4096");
        }
        return new Video(Kind.VIRTUAL, width, height);
    }

    @Override
    public String toString() {
        return sized() ? kind.text() + ':' + widthPx + 'x' + heightPx : kind.text();
    }
}
