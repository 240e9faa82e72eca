// SPDX-License-Identifier: MIT
package kmsterm.console.config;

/** What a key can do to the console instead of being typed. */
public enum Shortcut {
    /** Show what scrolled by, a line up. */
    SCROLL_UP,
    SCROLL_DOWN,
    PAGE_UP,
    PAGE_DOWN,
    /** Make the font larger. */
    ZOOM_IN,
    ZOOM_OUT,
    /** Turn the picture. */
    ROTATE_CLOCKWISE,
    ROTATE_COUNTERCLOCKWISE,
    /** Keys go to the next output. */
    OUTPUT_NEXT,
    OUTPUT_PREVIOUS,
    /** Bring the next session of the output to the front. */
    SESSION_NEXT,
    SESSION_PREVIOUS,
    /** Move the session to the next output, and keys with it. */
    MOVE_NEXT,
    MOVE_PREVIOUS,
    /** Switch to the next virtual terminal that is open. */
    VT_NEXT,
    VT_PREVIOUS,
    /** Show which terminals there are. */
    TERMINALS,
    /** Kill all who use the terminal, and show a new prompt. */
    SECURE_ATTENTION,
    /** What Ctrl+Alt+Del does on the kernel's terminal. */
    REBOOT,
    /** Take the displays back from who has them. */
    RECLAIM,
    /** Select text by keys. */
    COPY_MODE,
    /** Put what is selected into the clipboard. */
    COPY,
    PASTE,
    /** Put letters over addresses, to copy one. */
    HINTS;

    /** Whether it makes sense where nothing of ours is seen. */
    public boolean isBlind() {
        return switch (this) {
            case VT_NEXT, VT_PREVIOUS, REBOOT, RECLAIM -> true;
            default -> false;
        };
    }

    /** Whether it is done again and again while the key is held. */
    public boolean repeats() {
        return switch (this) {
            case COPY_MODE,
                    COPY,
                    PASTE,
                    HINTS,
                    VT_NEXT,
                    VT_PREVIOUS,
                    TERMINALS,
                    SECURE_ATTENTION,
                    REBOOT,
                    RECLAIM ->
                    false;
            default -> true;
        };
    }
}
