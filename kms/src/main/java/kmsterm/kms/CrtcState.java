// SPDX-License-Identifier: MIT
package kmsterm.kms;

import java.util.List;
import java.util.Optional;

/**
 * What a CRTC shows, to be given back later. Immutable.
 *
 * @param framebuffer the kernel's object, somebody else's; may be gone by then
 * @param x left edge in the framebuffer, in pixels
 * @param y upper edge in the framebuffer, in pixels
 * @param mode empty: the CRTC is off
 * @param connectors those that it drives
 * @param colors how it changes colours
 * @param rotation of its primary plane, the property's value; 0: it has none
 */
public record CrtcState(
        int crtc,
        int framebuffer,
        int x,
        int y,
        Optional<ModeInfo> mode,
        List<Integer> connectors,
        CrtcColors colors,
        long rotation) {
    /** One that changes no colours and is not turned. */
    public CrtcState(
            int crtc,
            int framebuffer,
            int x,
            int y,
            Optional<ModeInfo> mode,
            List<Integer> connectors) {
        this(crtc, framebuffer, x, y, mode, connectors, CrtcColors.NONE, 0);
    }

    public CrtcState {
        connectors = List.copyOf(connectors);
    }
}
