// SPDX-License-Identifier: MIT
package kmsterm.kms;

import java.nio.charset.StandardCharsets;

/**
 * What a monitor tells of itself. Monitors tell much that is wrong, and anybody may build one: what
 * cannot be read is empty. Source: VESA E-EDID Standard, release A, revision 2.
 *
 * @param maker three capitals, {@code "DEL"}; empty: unknown
 * @param product the maker's number; 0: unknown
 * @param serial the maker's number; 0: unknown
 * @param model as it is printed on the monitor, {@code "U2720Q"}; may be empty
 * @param serialText of the same kind; may be empty
 */
public record Edid(String maker, int product, int serial, String model, String serialText) {
    /** Nothing is known. */
    public static final Edid NONE = new Edid("", 0, 0, "", "");

    /** The base block. Extensions follow it. */
    static final int BLOCK_BYTES = 128;

    private static final byte[] HEADER = {0, -1, -1, -1, -1, -1, -1, 0};

    private static final int MAKER = 8;
    private static final int PRODUCT = 10;
    private static final int SERIAL = 12;

    private static final int DESCRIPTORS = 54;
    private static final int DESCRIPTOR_COUNT = 4;
    private static final int DESCRIPTOR_BYTES = 18;
    private static final int DESCRIPTOR_TEXT = 5;

    private static final int MODEL_TAG = 0xFC;
    private static final int SERIAL_TAG = 0xFF;

    /** Reads the base block; what is wrong in it beyond the header is not looked for. */
    static Edid parse(byte[] edid) {
        if (edid.length < BLOCK_BYTES) {
            return NONE;
        }
        for (int i = 0; i < HEADER.length; i++) {
            if (edid[i] != HEADER[i]) {
                return NONE;
            }
        }
        int serial = 0;
        for (int i = 3; i >= 0; i--) {
            serial = serial << 8 | (edid[SERIAL + i] & 0xFF);
        }
        return new Edid(
                maker((edid[MAKER] & 0xFF) << 8 | (edid[MAKER + 1] & 0xFF)),
                (edid[PRODUCT + 1] & 0xFF) << 8 | (edid[PRODUCT] & 0xFF),
                serial,
                text(edid, MODEL_TAG),
                text(edid, SERIAL_TAG));
    }

    /** Three letters of 5 bits, 1 is A. */
    private static String maker(int packed) {
        var letters = new StringBuilder();
        for (int shift = 10; shift >= 0; shift -= 5) {
            int letter = packed >> shift & 0x1F;
            if (letter < 1 || letter > 26) {
                return "";
            }
            letters.append((char) ('A' + letter - 1));
        }
        return letters.toString();
    }

    /** The text of the first descriptor with a tag, without what does not print. */
    private static String text(byte[] edid, int tag) {
        for (int i = 0; i < DESCRIPTOR_COUNT; i++) {
            int at = DESCRIPTORS + i * DESCRIPTOR_BYTES;
            boolean display = edid[at] == 0 && edid[at + 1] == 0 && edid[at + 2] == 0;
            if (display && (edid[at + 3] & 0xFF) == tag) {
                int length = DESCRIPTOR_BYTES - DESCRIPTOR_TEXT;
                return new String(edid, at + DESCRIPTOR_TEXT, length, StandardCharsets.US_ASCII)
                        .replaceFirst("(?s)\n.*", "")
                        .replaceAll("[^ -~]", "")
                        .strip();
            }
        }
        return "";
    }

    /** Whether anything is known. */
    public boolean known() {
        return !equals(NONE);
    }

    /**
     * Maker, model and serial number, {@code "DEL U2720Q 7XK9P13"}, as configurations name a
     * monitor; numbers where there are no names, empty where nothing is known.
     */
    @Override
    public String toString() {
        if (!known()) {
            return "";
        }
        String what = model.isEmpty() ? "0x%04X".formatted(product) : model;
        String which = serialText.isEmpty() ? Integer.toUnsignedString(serial) : serialText;
        return (maker + " " + what + " " + which).strip();
    }
}
