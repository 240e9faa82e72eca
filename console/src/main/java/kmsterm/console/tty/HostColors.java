// SPDX-License-Identifier: MIT
package kmsterm.console.tty;

import java.util.Map;
import kmsterm.vte.CellRow;

/** How many colours a host terminal can show; what it cannot becomes the nearest that it can. */
public enum HostColors {
    ANSI16,
    INDEXED256,
    TRUECOLOR;

    /** xterm's defaults for the first 16, 0xRRGGBB: only a guess at what the host has there. */
    private static final int[] FIRST16 = {
        0x000000, 0xCD0000, 0x00CD00, 0xCDCD00, 0x0000EE, 0xCD00CD, 0x00CDCD, 0xE5E5E5,
        0x7F7F7F, 0xFF0000, 0x00FF00, 0xFFFF00, 0x5C5CFF, 0xFF00FF, 0x00FFFF, 0xFFFFFF
    };

    /**
     * What the environment of a program in the terminal tells: {@code COLORTERM=truecolor} or
     * {@code 24bit}, and TERM. Terminals of today show 256 colours even if TERM does not say so;
     * the Linux console and the old ones do not.
     */
    public static HostColors of(Map<String, String> environment) {
        String colorTerm = environment.getOrDefault("COLORTERM", "");
        if (colorTerm.equals("truecolor") || colorTerm.equals("24bit")) {
            return TRUECOLOR;
        }
        String term = environment.getOrDefault("TERM", "");
        if (term.endsWith("-direct")) {
            return TRUECOLOR;
        }
        boolean few =
                term.isEmpty()
                        || term.equals("linux")
                        || term.equals("ansi")
                        || term.equals("screen")
                        || term.startsWith("vt")
                        || term.endsWith("-16color");
        return few ? ANSI16 : INDEXED256;
    }

    /** By its lower-case name; null for another. */
    public static HostColors byName(String name) {
        return switch (name) {
            case "16" -> ANSI16;
            case "256" -> INDEXED256;
            case "truecolor" -> TRUECOLOR;
            default -> null;
        };
    }

    /** As {@link #byName} reads it. */
    public String word() {
        return switch (this) {
            case ANSI16 -> "16";
            case INDEXED256 -> "256";
            case TRUECOLOR -> "truecolor";
        };
    }

    /** The symbolic colour (kinds of {@link CellRow}) that this host can show. */
    int reduce(int color) {
        if (this == TRUECOLOR || color == CellRow.COLOR_DEFAULT) {
            return color;
        }
        if ((color & CellRow.COLOR_INDEXED) != 0) {
            int index = color & 0xFF;
            return this == INDEXED256 || index < 16
                    ? color
                    : CellRow.COLOR_INDEXED | nearest16(indexed(index));
        }
        return CellRow.COLOR_INDEXED | (this == INDEXED256 ? nearest256(color) : nearest16(color));
    }

    /** Resolved 0xRRGGBB to a symbolic colour that this host can show. */
    int reduceRgb(int rgb) {
        return reduce(CellRow.COLOR_RGB | (rgb & 0xFFFFFF));
    }

    /** The cube of 6×6×6 (levels 0, 95, 135, 175, 215, 255) or the ramp of 24 greys. */
    private static int nearest256(int rgb) {
        int r = rgb >> 16 & 0xFF;
        int g = rgb >> 8 & 0xFF;
        int b = rgb & 0xFF;
        int ri = level(r);
        int gi = level(g);
        int bi = level(b);
        int cube = 16 + 36 * ri + 6 * gi + bi;
        int mean = (r + g + b) / 3;
        int step = mean < 3 ? 0 : Math.min(23, (mean - 3) / 10);
        int grey = 232 + step;
        return distance(rgb, indexed(grey)) < distance(rgb, indexed(cube)) ? grey : cube;
    }

    private static int nearest16(int rgb) {
        int best = 0;
        int bestDistance = Integer.MAX_VALUE;
        for (int i = 0; i < 16; i++) {
            int distance = distance(rgb, FIRST16[i]);
            if (distance < bestDistance) {
                best = i;
                bestDistance = distance;
            }
        }
        return best;
    }

    private static int level(int value) {
        return value < 48 ? 0 : value < 115 ? 1 : (value - 35) / 40;
    }

    private static int cubeValue(int level) {
        return level == 0 ? 0 : 55 + 40 * level;
    }

    private static int indexed(int index) {
        if (index < 16) {
            return FIRST16[index];
        }
        if (index >= 232) {
            int grey = 8 + 10 * (index - 232);
            return grey << 16 | grey << 8 | grey;
        }
        int cube = index - 16;
        return cubeValue(cube / 36) << 16 | cubeValue(cube / 6 % 6) << 8 | cubeValue(cube % 6);
    }

    private static int distance(int a, int b) {
        int dr = (a >> 16 & 0xFF) - (b >> 16 & 0xFF);
        int dg = (a >> 8 & 0xFF) - (b >> 8 & 0xFF);
        int db = (a & 0xFF) - (b & 0xFF);
        return dr * dr + dg * dg + db * db;
    }
}
