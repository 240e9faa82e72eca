// SPDX-License-Identifier: MIT
package kmsterm.kms;

/** How a picture gets to the screen: a ladder, the best first. */
public enum FlipMethod {
    /** A non-blocking atomic commit with damage clips. */
    ATOMIC("atomic commits"),
    /** The same on the helper thread, until it is shown: needs no flip event. */
    ATOMIC_BLOCKING("atomic commits that block"),
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
            case ATOMIC -> ATOMIC_BLOCKING;
            case ATOMIC_BLOCKING -> PAGE_FLIP;
            case PAGE_FLIP, MODESET -> MODESET;
            case COPY -> COPY;
        };
    }

    /** The next one down that asks the driver for something else. */
    FlipMethod belowRefused() {
        return this == ATOMIC ? PAGE_FLIP : below();
    }

    /** The call that shows the picture. */
    String call() {
        return switch (this) {
            case ATOMIC, ATOMIC_BLOCKING -> "drmModeAtomicCommit";
            case PAGE_FLIP -> "drmModePageFlip";
            case MODESET -> "drmModeSetCrtc";
            case COPY -> "copy";
        };
    }

    /** As a log line has it: {@code "legacy page flips"}. */
    public String text() {
        return text;
    }
}
