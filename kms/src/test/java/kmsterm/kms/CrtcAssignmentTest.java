// SPDX-License-Identifier: MIT
package kmsterm.kms;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CrtcAssignmentTest {
    private static final List<Integer> CRTCS = List.of(41, 42, 43);

    private static Connector connector(int id, int possibleCrtcs, int crtc) {
        return new Connector(
                id,
                "DP-" + id,
                Connector.Status.CONNECTED,
                0,
                0,
                List.of(Desk.XGA),
                possibleCrtcs,
                crtc,
                false,
                false,
                Edid.NONE);
    }

    private static Map<Integer, Integer> assign(Connector... connectors) {
        return CrtcAssignment.assign(CRTCS, List.of(connectors), Map.of(), Set.of());
    }

    @Test
    void crtcInUse_isKept() {
        assertEquals(Map.of(1, 43), assign(connector(1, 0b111, 43)));
    }

    @Test
    void crtcInUse_isKeptFromThoseBefore() {
        assertEquals(Map.of(1, 42, 2, 41), assign(connector(1, 0b111, 0), connector(2, 0b111, 41)));
    }

    @Test
    void crtcThatCannotDriveIt_isNotKept() {
        assertEquals(Map.of(1, 41), assign(connector(1, 0b001, 43)));
    }

    @Test
    void chosenCrtc_isKeptBeforeTheKernels() {
        assertEquals(
                Map.of(1, 42),
                CrtcAssignment.assign(
                        CRTCS, List.of(connector(1, 0b111, 43)), Map.of(1, 42), Set.of()));
    }

    @Test
    void pickyConnector_movesAnother() {
        assertEquals(Map.of(1, 42, 2, 41), assign(connector(1, 0b011, 41), connector(2, 0b001, 0)));
    }

    @Test
    void chainOfMoves_isFound() {
        assertEquals(
                Map.of(1, 42, 2, 43, 3, 41),
                assign(connector(1, 0b011, 41), connector(2, 0b110, 42), connector(3, 0b001, 0)));
    }

    @Test
    void nothingMoves_whereOneIsFree() {
        assertEquals(Map.of(1, 41, 2, 42), assign(connector(1, 0b111, 41), connector(2, 0b011, 0)));
    }

    @Test
    void twoForOneCrtc_theFirstGetsIt() {
        assertEquals(Map.of(1, 41), assign(connector(1, 0b001, 0), connector(2, 0b001, 0)));
    }

    @Test
    void lentCrtc_isLeftAlone() {
        var connectors = List.of(connector(1, 0b011, 41), connector(2, 0b001, 0));
        assertEquals(Map.of(1, 42), CrtcAssignment.assign(CRTCS, connectors, Map.of(), Set.of(41)));
    }

    @Test
    void connectorWithoutCrtcs_getsNone() {
        assertEquals(Map.of(), assign(connector(1, 0, 0)));
    }
}
