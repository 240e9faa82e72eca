// SPDX-License-Identifier: MIT
package kmsterm.kms;

import kmsterm.sys.Errno;

/**
 * What a head lays over its picture: a pointer. It is kept while the screen is somebody else's, off
 * or being set up, and taken away before that. Where the driver cannot, that is said once and
 * whoever has the picture draws it. Loop thread only.
 */
public final class HeadCursor {
    private final Card card;
    private final Head head;
    private int[] argb = new int[0];
    private int hotX;
    private int hotY;
    private int x;
    private int y;
    private boolean wanted;
    private boolean laid;
    private boolean broken;

    HeadCursor(Card card, Head head) {
        this.card = card;
        this.head = head;
    }

    /** Width of the picture, all of which is given to {@link #show}; 0: none can be laid. */
    public int widthPx() {
        return broken ? 0 : card.kms().cursorWidthPx();
    }

    /** Its height. */
    public int heightPx() {
        return card.kms().cursorHeightPx();
    }

    /**
     * Lays a picture over the head's, as soon as that is ours.
     *
     * @param picture {@code int[widthPx * heightPx]}, row-major, 0xAARRGGBB; kept, and not to be
     *     changed until another one is shown
     * @param atX of the picture's left edge, in the mode's pixels; may be negative, as {@code atY}
     * @return false: the driver cannot
     */
    public boolean show(int[] picture, int hotX, int hotY, int atX, int atY) {
        argb = picture;
        this.hotX = hotX;
        this.hotY = hotY;
        x = atX;
        y = atY;
        wanted = true;
        laid = false;
        return !broken && lay();
    }

    /** Moves it; as {@link #show}. Hot. */
    public boolean move(int atX, int atY) {
        x = atX;
        y = atY;
        if (!laid) {
            return !broken && lay();
        }
        return succeeded(card.kms().moveCursor(head.pipe().crtc(), x, y));
    }

    /** Takes it away. */
    public void hide() {
        wanted = false;
        takeOff();
    }

    /** Whether it is to be seen now. */
    public boolean laid() {
        return laid;
    }

    private boolean lay() {
        if (!wanted || !head.lit()) {
            return true; // It will be.
        }
        int crtc = head.pipe().crtc();
        int result = card.kms().moveCursor(crtc, x, y);
        if (result == 0) {
            result = card.kms().showCursor(crtc, argb, hotX, hotY);
        }
        laid = result == 0;
        return succeeded(result);
    }

    /** Whoever has the card now is told of it otherwise. */
    private boolean succeeded(int result) {
        if (result >= 0 || result == -Errno.EACCES || result == -Errno.ENODEV) {
            laid &= result >= 0;
            return true;
        }
        broken = true;
        takeOff();
        card.reportOnce(
                "cursor " + head.name(),
                head.name(),
                "no pointer of its own: " + Errno.name(-result) + "; it is drawn");
        return false;
    }

    /** Until the head is paused and has come back. */
    void takeOff() {
        if (laid) {
            laid = false;
            card.kms().hideCursor(head.pipe().crtc());
        }
    }

    /** A modeset takes it away. */
    void covered() {
        laid = false;
    }

    /**
     * The head's state is another one.
     *
     * @return whether that it cannot be laid was found out only now
     */
    boolean follow(HeadState state) {
        return switch (state) {
            case LIT, FLIPPING -> wanted && !laid && !broken && !lay();
            case PAUSED,
                    OFF,
                    PAUSED_OFF,
                    REJECTED,
                    GONE,
                    LENT,
                    LENT_OFF,
                    LENT_PAUSED,
                    LENT_PAUSED_OFF -> {
                takeOff();
                yield false;
            }
            case DARK, MODESETTING -> false;
        };
    }
}
