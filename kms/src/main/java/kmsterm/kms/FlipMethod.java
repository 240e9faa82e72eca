// SPDX-License-Identifier: MIT
package kmsterm.kms;

/** How a picture gets to the screen: a ladder, the best first. */
public enum FlipMethod {
    /** A non-blocking atomic commit with damage clips. */
    ATOMIC("atomic commits"),
    /** drmModePageFlip. */
    PAGE_FLIP("legacy page flips"),
    /** A modeset per picture, which needs no flip event; on the helper thread, for it blocks. */
    MODESET("a modeset per picture"),
    /**
     * Copies of what differs, to a screen that has no buffers of its own; no rung of the ladder.
     */
    COPY("copies");

    private final String text;

    FlipMethod(String text) {
        this.text = text;
    }

    /** What a card begins with. */
    static FlipMethod best(Kms kms) {
        return kms.copies() ? COPY : kms.atomic() ? ATOMIC : PAGE_FLIP;
    }

    /** The next one down; the last has none below. */
    FlipMethod below() {
        return switch (this) {
            case ATOMIC -> PAGE_FLIP;
            case PAGE_FLIP, MODESET -> MODESET;
            case COPY -> COPY;
        };
    }

    /** As a log line has it: {@code "legacy page flips"}. */
    public String text() {
        return text;
    }
}
