// SPDX-License-Identifier: MIT
package kmsterm.render;

import java.util.Arrays;

/**
 * How partial coverage mixes two colours, for every renderer to follow: each channel as light to
 * the power of {@value #GAMMA}, mixed linearly there, and back to the nearest of the 256 levels.
 * Mixing the stored values as they are makes light text on dark ground thin and coloured edges
 * dark; mixing light itself (2.2) makes it bold, as no font is hinted for. 1.8 is what FreeType's
 * documentation ("On slight hinting, proper text rendering, stem darkening and LCD filters")
 * recommends for fonts drawn without stem darkening.
 *
 * <p>Text on a plain ground, which is nearly all of it, is drawn through ramps: the 256 mixtures of
 * two colours, each worked out when it is first needed.
 */
public final class Blending {
    private static final double GAMMA = 1.8;
    private static final int LEVELS = 256;
    private static final int FULL = 65535;

    /** Light of each level. */
    private static final int[] LIGHT = new int[LEVELS];

    /** The nearest level of each light. */
    private static final byte[] LEVEL = new byte[FULL + 1];

    /** Pairs of colours remembered, a power of two. A colourful screen of text has dozens. */
    private static final int RAMPS = 64;

    private static final int NOT_YET = -1;

    static {
        for (int i = 0; i < LEVELS; i++) {
            LIGHT[i] = (int) Math.round(FULL * Math.pow(i / 255.0, GAMMA));
        }
        int from = 0;
        for (int i = 0; i < LEVELS; i++) {
            int to = i == 255 ? FULL : (LIGHT[i] + LIGHT[i + 1]) / 2;
            Arrays.fill(LEVEL, from, to + 1, (byte) i);
            from = to + 1;
        }
    }

    private final int[][] ramps = new int[RAMPS][];
    private final long[] pairs = new long[RAMPS];

    /** Without ramps. */
    public Blending() {}

    /**
     * Light of a level, 0 to 65535.
     *
     * @param level 0 to 255
     */
    public static int light(int level) {
        return LIGHT[level];
    }

    /**
     * The nearest level, 0 to 255.
     *
     * @param light 0 to 65535
     */
    public static int level(int light) {
        return LEVEL[light] & 255;
    }

    /** One pixel: {@code over}, covering {@code alpha} of 255, on {@code under}; 0xRRGGBB. */
    public static int blend(int under, int over, int alpha) {
        return channel(under >> 16 & 255, over >> 16 & 255, alpha) << 16
                | channel(under >> 8 & 255, over >> 8 & 255, alpha) << 8
                | channel(under & 255, over & 255, alpha);
    }

    private static int channel(int under, int over, int alpha) {
        int light = LIGHT[under] * (255 - alpha) + LIGHT[over] * alpha;
        return LEVEL[(light + 127) / 255] & 255;
    }

    /** The mixtures of two colours by coverage, those not known yet negative: see {@link #mix}. */
    public int[] ramp(int under, int over) {
        long pair = (long) under << 32 | over;
        int slot = (int) ((pair ^ pair >>> 29) * 0x9e3779b9) >>> 26;
        int[] ramp = ramps[slot];
        if (ramp == null) {
            ramp = new int[LEVELS];
            ramps[slot] = ramp;
            pairs[slot] = ~pair;
        }
        if (pairs[slot] != pair) {
            pairs[slot] = pair;
            Arrays.fill(ramp, NOT_YET);
        }
        return ramp;
    }

    /** Of a ramp. */
    public static int mix(int[] ramp, int under, int over, int alpha) {
        int known = ramp[alpha];
        if (known >= 0) {
            return known;
        }
        ramp[alpha] = blend(under, over, alpha);
        return ramp[alpha];
    }
}
