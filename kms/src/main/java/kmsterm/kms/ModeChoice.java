// SPDX-License-Identifier: MIT
package kmsterm.kms;

import java.util.List;
import java.util.Optional;

/** Which of a connector's modes to set. */
public final class ModeChoice {
    /** Below it a current mode is what a firmware left, not what somebody wants. VGA. */
    private static final int SANE_WIDTH_PX = 800;

    private static final int SANE_HEIGHT_PX = 600;

    private ModeChoice() {}

    /**
     * The mode that is set now, when it is sane: no modeset, no flicker after a boot splash.
     * Otherwise the preferred one; otherwise the largest, progressive before interlaced, then the
     * fastest.
     *
     * @param current what the connector's CRTC shows now
     * @return empty when the connector has no mode that could be set
     */
    public static Optional<ModeInfo> choose(Connector connector, Optional<ModeInfo> current) {
        if (current.isPresent() && sane(current.get(), connector.modes())) {
            return current;
        }
        ModeInfo best = null;
        for (ModeInfo mode : connector.modes()) {
            if (mode.widthPx() > 0 && mode.heightPx() > 0 && (best == null || better(mode, best))) {
                best = mode;
            }
        }
        return Optional.ofNullable(best);
    }

    private static boolean sane(ModeInfo current, List<ModeInfo> modes) {
        for (ModeInfo mode : modes) {
            if (mode.sameTimings(current)) {
                return mode.preferred()
                        || mode.widthPx() >= SANE_WIDTH_PX && mode.heightPx() >= SANE_HEIGHT_PX;
            }
        }
        return false;
    }

    private static boolean better(ModeInfo mode, ModeInfo best) {
        if (mode.preferred() != best.preferred()) {
            return mode.preferred();
        }
        long area = (long) mode.widthPx() * mode.heightPx();
        long bestArea = (long) best.widthPx() * best.heightPx();
        if (area != bestArea) {
            return area > bestArea;
        }
        if (mode.interlaced() != best.interlaced()) {
            return !mode.interlaced();
        }
        return mode.refreshMilliHz() > best.refreshMilliHz();
    }
}
