// SPDX-License-Identifier: MIT
package kmsterm.kms;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What shall show the terminal: a connector on a CRTC with a mode. Decided from what a probe found
 * and from what is driven now.
 */
record Wiring(Connector connector, int crtc, ModeInfo mode) {
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
    record Driven(int crtc, ModeInfo mode, Optional<ModeInfo> preferred) {}

    /**
     * @return one for each connector that can be driven; the connectors with a picture to show that
     *     are not in it found no CRTC or have no mode
     */
    static List<Wiring> plan(List<Integer> crtcs, Found found, Map<Integer, Driven> driven) {
        List<Connector> wanted = wanted(found.connectors());
        var current = new HashMap<Integer, Integer>();
        driven.forEach((connector, now) -> current.put(connector, now.crtc()));
        Map<Integer, Integer> assigned = CrtcAssignment.assign(crtcs, wanted, current);
        var plan = new ArrayList<Wiring>();
        for (Connector connector : wanted) {
            Integer crtc = assigned.get(connector.id());
            if (crtc != null) {
                mode(connector, found, Optional.ofNullable(driven.get(connector.id())))
                        .ifPresent(mode -> plan.add(new Wiring(connector, crtc, mode)));
            }
        }
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
     * What is driven stays as it is, unless the monitor wants something else than before: another
     * one, or the window of a virtual machine that was resized.
     */
    private static Optional<ModeInfo> mode(
            Connector connector, Found found, Optional<Driven> driven) {
        if (driven.isPresent()) {
            ModeInfo now = driven.get().mode();
            boolean same =
                    ModeChoice.offers(connector, now)
                            && samePreference(
                                    ModeChoice.preferred(connector), driven.get().preferred());
            return same ? Optional.of(now) : ModeChoice.choose(connector, Optional.empty());
        }
        return ModeChoice.choose(connector, found.modeOf(connector.crtc()));
    }

    private static boolean samePreference(Optional<ModeInfo> one, Optional<ModeInfo> other) {
        if (one.isEmpty() || other.isEmpty()) {
            return one.isEmpty() == other.isEmpty();
        }
        return one.get().sameTimings(other.get());
    }
}
