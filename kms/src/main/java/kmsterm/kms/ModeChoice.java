// SPDX-License-Identifier: MIT
package kmsterm.kms;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Which of a connector's modes to set. */
public final class ModeChoice {
    /** Below it a current mode is what a firmware left, not what somebody wants. VGA. */
    private static final int SANE_WIDTH_PX = 800;

    private static final int SANE_HEIGHT_PX = 600;

    /**
     * Where nothing is known of the monitor (no EDID, a connector that was forced on), the largest
     * mode of the driver's list may be one that no monitor shows: full HD is the most. Guess.
     */
    private static final long SAFE_AREA_PX = 1920L * 1080;

    /** Of those that grant a wish; so that others are tried before a head gives up. Guess. */
    private static final int MAX_GRANTED = 4;

    private ModeChoice() {}

    /**
     * What to try, one after the other until the driver takes it: what grants the wish, and behind
     * it what a console without a wish would have. May be empty.
     */
    static List<ModeInfo> candidates(
            ModeWish wish, Connector connector, Optional<ModeInfo> current) {
        List<ModeInfo> granted = wish.grantedBy(connector, current);
        var modes = new ArrayList<>(granted.subList(0, Math.min(MAX_GRANTED, granted.size())));
        for (ModeInfo mode : usual(connector, current)) {
            if (!contains(modes, mode)) {
                modes.add(mode);
            }
        }
        return modes;
    }

    /** What {@link #choose} chooses, and then the others. */
    static List<ModeInfo> usual(Connector connector, Optional<ModeInfo> current) {
        List<ModeInfo> ranked = ranked(connector);
        Optional<ModeInfo> chosen = choose(connector, current);
        if (chosen.isPresent()) {
            ranked.removeIf(mode -> mode.sameTimings(chosen.get()));
            ranked.addFirst(chosen.get());
        }
        return ranked;
    }

    /**
     * The mode that is set now, when it is sane: no modeset, no flicker after a boot splash.
     * Otherwise the best of {@link #ranked}.
     *
     * @param current what the connector's CRTC shows now
     * @return empty when the connector has no mode that could be set
     */
    public static Optional<ModeInfo> choose(Connector connector, Optional<ModeInfo> current) {
        if (current.isPresent() && sane(current.get(), connector.modes())) {
            return current;
        }
        List<ModeInfo> ranked = ranked(connector);
        for (ModeInfo mode : ranked) {
            if (mode.preferred() || connector.widthMm() > 0 || area(mode) <= SAFE_AREA_PX) {
                return Optional.of(mode);
            }
        }
        return ranked.isEmpty() ? Optional.empty() : Optional.of(ranked.getFirst());
    }

    /**
     * The preferred mode first; then the larger, of those the progressive before the interlaced,
     * then the faster.
     */
    public static List<ModeInfo> ranked(Connector connector) {
        var ranked = new ArrayList<ModeInfo>();
        for (ModeInfo mode : connector.modes()) {
            if (mode.widthPx() > 0 && mode.heightPx() > 0) {
                ranked.add(mode);
            }
        }
        ranked.sort(ModeChoice::compare);
        return ranked;
    }

    /** The monitor's own choice. */
    static Optional<ModeInfo> preferred(Connector connector) {
        for (ModeInfo mode : connector.modes()) {
            if (mode.preferred()) {
                return Optional.of(mode);
            }
        }
        return Optional.empty();
    }

    /** Whether {@code mode} is one of the connector's. */
    static boolean offers(Connector connector, ModeInfo mode) {
        return contains(connector.modes(), mode);
    }

    static boolean contains(List<ModeInfo> modes, ModeInfo mode) {
        for (ModeInfo one : modes) {
            if (one.sameTimings(mode)) {
                return true;
            }
        }
        return false;
    }

    private static boolean sane(ModeInfo current, List<ModeInfo> modes) {
        for (ModeInfo mode : modes) {
            if (mode.sameTimings(current)) {
                return mode.preferred()
                        || (mode.widthPx() >= SANE_WIDTH_PX && mode.heightPx() >= SANE_HEIGHT_PX);
            }
        }
        return false;
    }

    /** The better one first. Of equals the order of the kernel stays. */
    private static int compare(ModeInfo one, ModeInfo other) {
        if (one.preferred() != other.preferred()) {
            return one.preferred() ? -1 : 1;
        }
        return compareSize(one, other);
    }

    /** The larger one first, then the progressive one, then the faster one. */
    static int compareSize(ModeInfo one, ModeInfo other) {
        int byArea = Long.compare(area(other), area(one));
        if (byArea != 0) {
            return byArea;
        }
        if (one.interlaced() != other.interlaced()) {
            return one.interlaced() ? 1 : -1;
        }
        return Integer.compare(other.refreshMilliHz(), one.refreshMilliHz());
    }

    private static long area(ModeInfo mode) {
        return (long) mode.widthPx() * mode.heightPx();
    }
}
