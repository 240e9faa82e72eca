// SPDX-License-Identifier: MIT
package kmsterm.kms;

/**
 * The plane property {@code rotation}, a bitmask: one of {@code DRM_MODE_ROTATE_*}. Elsewhere in
 * this package a turn is so many quarters of a circle, counter-clockwise, 0 to 3. Source: kernel
 * documentation, drm_plane_create_rotation_property.
 */
final class Rotation {
    static final String PROPERTY = "rotation";

    /** DRM_MODE_ROTATE_0. */
    static final long ROTATE_0 = 1;

    private Rotation() {}

    /** DRM_MODE_ROTATE_0, _90, _180 or _270. */
    static long bit(int turn) {
        return ROTATE_0 << turn;
    }

    /** Width of the buffer that fills the mode when it is turned so. */
    static int widthPx(int turn, ModeInfo mode) {
        return turn % 2 == 0 ? mode.widthPx() : mode.heightPx();
    }

    /** As {@link #widthPx}, the height. */
    static int heightPx(int turn, ModeInfo mode) {
        return turn % 2 == 0 ? mode.heightPx() : mode.widthPx();
    }
}
