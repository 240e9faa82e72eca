// SPDX-License-Identifier: MIT
package kmsterm.console.config;

import kmsterm.fonts.FontLoader;

/**
 * How high a cell is to be.
 *
 * @param number of the unit; of {@link Unit#AUTO} 0
 */
public record FontSize(Unit unit, int number) {
    /** What a size is given in. */
    public enum Unit {
        PIXELS,
        /** 72 to an inch. */
        POINTS,
        /** By the display. */
        AUTO
    }

    /** What {@link Unit#AUTO} is on a display of usual density, or of none that is known. */
    public static final int USUAL_PX = 16;

    private static final int USUAL_DPI = 96;

    /**
     * Densities that a display may have: below are projectors and televisions, which are looked at
     * from afar, above are telephones and wrong EDIDs.
     */
    private static final int MIN_DPI = 60;

    private static final int MAX_DPI = 400;

    /** Less is no display, or an aspect ratio. Guess: the panels of small computers have 120. */
    private static final int SMALLEST_MM = 100;

    /**
     * EDIDs have centimetres; some have 16 by 9 or 16 by 10 there, the aspect ratio. Source:
     * mutter's meta_monitor_has_aspect_as_size.
     */
    private static final int RATIO_WIDTH_MM = 160;

    static FontSize parse(String text) throws BadValue {
        if (text.equals("auto")) {
            return new FontSize(Unit.AUTO, 0);
        }
        if (text.endsWith("pt")) {
            String number = text.substring(0, text.length() - 2).strip();
            return new FontSize(Unit.POINTS, Syntax.number(number, 3, 96));
        }
        return new FontSize(Unit.PIXELS, Syntax.number(text, FontLoader.MIN_PX, FontLoader.MAX_PX));
    }

    /**
     * In pixels.
     *
     * @param widthMm of the picture; 0: unknown
     */
    public int px(int widthPx, int heightPx, int widthMm, int heightMm) {
        int dpi = dpi(widthPx, heightPx, widthMm, heightMm);
        return switch (unit) {
            case PIXELS -> number;
            case POINTS -> clamp(Math.round(number * dpi / 72f));
            // Smaller than usual it is never: people sit farther from what is less dense.
            case AUTO -> clamp(Math.max(USUAL_PX, Math.round(USUAL_PX * dpi / (float) USUAL_DPI)));
        };
    }

    private static int clamp(int px) {
        return Math.clamp(px, FontLoader.MIN_PX, FontLoader.MAX_PX);
    }

    /** The usual one where what is said of the display cannot be right. */
    private static int dpi(int widthPx, int heightPx, int widthMm, int heightMm) {
        boolean ratio = widthMm == RATIO_WIDTH_MM && (heightMm == 90 || heightMm == 100);
        if (ratio || widthMm < SMALLEST_MM || heightMm < SMALLEST_MM * 9 / 16) {
            return USUAL_DPI;
        }
        double across = widthPx * 25.4 / widthMm;
        double down = heightPx * 25.4 / heightMm;
        boolean square = across < down * 1.25 && down < across * 1.25;
        double dpi = (across + down) / 2;
        return square && dpi >= MIN_DPI && dpi <= MAX_DPI ? (int) Math.round(dpi) : USUAL_DPI;
    }

    @Override
    public String toString() {
        return switch (unit) {
            case PIXELS -> Integer.toString(number);
            case POINTS -> number + "pt";
            case AUTO -> "auto";
        };
    }
}
