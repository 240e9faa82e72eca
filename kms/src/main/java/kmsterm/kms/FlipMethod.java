// SPDX-License-Identifier: MIT
package kmsterm.kms;

/** How a picture gets to the screen: a ladder, the best first. */
public enum FlipMethod {
    /** A non-blocking atomic commit with damage clips. */
    ATOMIC("atomic commits"),
    /** drmModePageFlip. */
    PAGE_FLIP("legacy page flips"),
    /** A modeset per picture, which needs no flip event; on the helper thread, for it blocks. */
    MODESET("a modeset per picture");

    private final String text;

    FlipMethod(String text) {
        this.text = text;
    }

    /** The next one down; the last has none below. */
    FlipMethod below() {
        return this == ATOMIC ? PAGE_FLIP : MODESET;
    }

    /** As a log line has it: {@code "legacy page flips"}. */
    public String text() {
        return text;
    }
}
