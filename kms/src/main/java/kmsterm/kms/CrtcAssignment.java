// SPDX-License-Identifier: MIT
package kmsterm.kms;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which CRTC drives which connector: as many connectors as can be, each on the CRTC that it is on
 * already if that can be. Hardware does not connect everything with everything, so this is a
 * matching; by augmenting paths (Kuhn), which is plenty for a handful.
 */
public final class CrtcAssignment {
    private final List<Integer> crtcs;
    private final Set<Integer> lent;
    private final Map<Integer, Connector> connectorOf = new HashMap<>();

    private CrtcAssignment(List<Integer> crtcs, Set<Integer> lent) {
        this.crtcs = crtcs;
        this.lent = lent;
    }

    /**
     * @param crtcs of the card, in the kernel's order
     * @param connectors those to be driven, the more important first
     * @param current CRTCs that connectors are on, by the connector's id; {@link Connector#crtc}
     *     counts for those that are not in it
     * @param lent CRTCs that others drive
     * @return the CRTC for each connector's id; connectors that got none are missing
     */
    public static Map<Integer, Integer> assign(
            List<Integer> crtcs,
            List<Connector> connectors,
            Map<Integer, Integer> current,
            Set<Integer> lent) {
        var assignment = new CrtcAssignment(crtcs, lent);
        for (Connector connector : connectors) {
            assignment.keep(connector, current.getOrDefault(connector.id(), connector.crtc()));
        }
        Map<Integer, Integer> kept = assignment.byConnector();
        for (Connector connector : connectors) {
            if (!kept.containsKey(connector.id()) && !assignment.takeFree(connector)) {
                assignment.augment(connector, new HashSet<>());
            }
        }
        return assignment.byConnector();
    }

    private void keep(Connector connector, int crtc) {
        int index = crtcs.indexOf(crtc);
        if (index >= 0 && can(connector, index)) {
            connectorOf.putIfAbsent(crtc, connector);
        }
    }

    private boolean can(Connector connector, int index) {
        boolean possible = (connector.possibleCrtcs() & (1 << index)) != 0;
        return possible && !lent.contains(crtcs.get(index));
    }

    private boolean takeFree(Connector connector) {
        for (int i = 0; i < crtcs.size(); i++) {
            if (can(connector, i) && connectorOf.putIfAbsent(crtcs.get(i), connector) == null) {
                return true;
            }
        }
        return false;
    }

    /** Takes a CRTC from a connector that finds another one. */
    private boolean augment(Connector connector, Set<Integer> tried) {
        for (int i = 0; i < crtcs.size(); i++) {
            int crtc = crtcs.get(i);
            if (!can(connector, i) || !tried.add(crtc)) {
                continue;
            }
            Connector holder = connectorOf.get(crtc);
            if (holder == null || augment(holder, tried)) {
                connectorOf.put(crtc, connector);
                return true;
            }
        }
        return false;
    }

    private Map<Integer, Integer> byConnector() {
        var crtcOf = new HashMap<Integer, Integer>();
        connectorOf.forEach((crtc, connector) -> crtcOf.put(connector.id(), crtc));
        return crtcOf;
    }
}
