// SPDX-License-Identifier: MIT
package kmsterm.kms;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What shall show the terminal: a connector on a CRTC with a mode. Decided from what a probe found
 * and from what is driven now.
 */
record Wiring(Connector connector, int crtc, ModeWish wish, ModeInfo mode) {
    /** What a probe found. */
    record Found(List<Connector> connectors, List<CrtcState> states) {
        private Optional<ModeInfo> modeOf(int crtc) {
            for (CrtcState state : states) {
                if (state.crtc() == crtc) {
                    return state.mode();
                }
            }
            return Optional.empty();
        }
    }

    /** What is driven now, by the connector's id. */
    record Driven(int crtc, ModeInfo mode, Optional<ModeInfo> preferred, ModeWish wish) {
        /** Whether the monitor still prefers what it did when this was decided. */
        private boolean samePreference(Connector connector) {
            Optional<ModeInfo> now = ModeChoice.preferred(connector);
            if (now.isEmpty() || preferred.isEmpty()) {
                return now.isEmpty() == preferred.isEmpty();
            }
            return now.get().sameTimings(preferred.get());
        }
    }

    /**
     * @param wishes of each connector that shall show something, the more important first
     * @param lent CRTCs that others drive
     * @return one for each connector that can be driven; those of {@code wishes} that are not in it
     *     found no CRTC or have no mode
     */
    static List<Wiring> plan(
            List<Integer> crtcs,
            Found found,
            Map<Connector, ModeWish> wishes,
            Map<Integer, Driven> driven,
            Set<Integer> lent) {
        var current = new HashMap<Integer, Integer>();
        driven.forEach((connector, now) -> current.put(connector, now.crtc()));
        Map<Integer, Integer> assigned =
                CrtcAssignment.assign(crtcs, List.copyOf(wishes.keySet()), current, lent);
        var plan = new ArrayList<Wiring>();
        wishes.forEach(
                (connector, wish) -> {
                    Integer crtc = assigned.get(connector.id());
                    if (crtc != null) {
                        Optional<Driven> now = Optional.ofNullable(driven.get(connector.id()));
                        mode(connector, wish, found, now)
                                .ifPresent(
                                        mode -> plan.add(new Wiring(connector, crtc, wish, mode)));
                    }
                });
        return plan;
    }

    /** Those with a sink; where nothing has one, those that cannot tell. */
    static List<Connector> wanted(List<Connector> connectors) {
        List<Connector> connected = with(Connector.Status.CONNECTED, connectors);
        return connected.isEmpty() ? with(Connector.Status.UNKNOWN, connectors) : connected;
    }

    private static List<Connector> with(Connector.Status status, List<Connector> connectors) {
        var some = new ArrayList<Connector>();
        for (Connector connector : connectors) {
            if (connector.status() == status && !connector.nonDesktop()) {
                some.add(connector);
            }
        }
        return some;
    }

    /**
     * What is driven stays as it is, unless something else is wished than before, or the monitor
     * wants something else: another one, or the window of a virtual machine that was resized.
     */
    private static Optional<ModeInfo> mode(
            Connector connector, ModeWish wish, Found found, Optional<Driven> driven) {
        if (driven.isEmpty()) {
            return first(ModeChoice.candidates(wish, connector, found.modeOf(connector.crtc())));
        }
        ModeInfo now = driven.get().mode();
        // Who goes back to no wish gets what the monitor prefers, not what is left of the wish.
        Optional<ModeInfo> current =
                wish.equals(ModeWish.Word.CURRENT) ? Optional.of(now) : Optional.empty();
        List<ModeInfo> candidates = ModeChoice.candidates(wish, connector, current);
        boolean stays =
                ModeChoice.contains(candidates, now)
                        && wish.equals(driven.get().wish())
                        && driven.get().samePreference(connector);
        return stays ? Optional.of(now) : first(candidates);
    }

    private static Optional<ModeInfo> first(List<ModeInfo> modes) {
        return modes.isEmpty() ? Optional.empty() : Optional.of(modes.getFirst());
    }
}
