// SPDX-License-Identifier: MIT
package kmsterm.kms;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import kmsterm.kms.PrimaryPlanes.CrtcPlane;
import org.junit.jupiter.api.Test;

/** The request of an atomic modeset, by what another master left. */
class TakeoverTest {
    private static final int CRTC = 41;
    private static final int OTHER_CRTC = 42;
    private static final int PLANE = 31;
    private static final int OTHER_PLANE = 32;
    private static final int CURSOR = 33;
    private static final int CONNECTOR = 51;
    private static final int OTHER_CONNECTOR = 52;
    private static final int BLOB = 99;

    private static final List<String> CRTC_PROPERTIES =
            List.of("MODE_ID", "ACTIVE", "GAMMA_LUT", "DEGAMMA_LUT", "CTM", "VRR_ENABLED");
    private static final List<String> PLANE_PROPERTIES =
            List.of(
                    "FB_ID",
                    "CRTC_ID",
                    "SRC_X",
                    "SRC_Y",
                    "SRC_W",
                    "SRC_H",
                    "CRTC_X",
                    "CRTC_Y",
                    "CRTC_W",
                    "CRTC_H",
                    "rotation",
                    "alpha",
                    "zpos",
                    "pixel blend mode");
    private static final List<String> CONNECTOR_PROPERTIES =
            List.of(
                    "CRTC_ID",
                    "link-status",
                    "HDR_OUTPUT_METADATA",
                    "Colorspace",
                    "content type",
                    "Broadcast RGB",
                    "max bpc",
                    "underscan");

    private final Map<Integer, Map<String, Long>> values = new HashMap<>();
    private final Map<Integer, String> names = new HashMap<>();
    private int nextId = 1000;

    private void now(int object, String property, long value) {
        values.computeIfAbsent(object, id -> new HashMap<>()).put(property, value);
    }

    private Properties properties(int object, List<String> all) {
        var byName = new HashMap<String, Properties.Property>();
        for (String name : all) {
            names.put(nextId, name);
            long value = values.getOrDefault(object, Map.of()).getOrDefault(name, 0L);
            byName.put(name, new Properties.Property(nextId++, value));
        }
        return Properties.of(byName);
    }

    private Takeover.Objects objects(List<String> crtcs, List<String> planes) {
        return new Takeover.Objects(
                all(crtcs, CRTC, OTHER_CRTC),
                all(planes, PLANE, OTHER_PLANE, CURSOR),
                all(CONNECTOR_PROPERTIES, CONNECTOR, OTHER_CONNECTOR));
    }

    private Map<Integer, Properties> all(List<String> names, int... ids) {
        var all = new LinkedHashMap<Integer, Properties>();
        for (int id : ids) {
            all.put(id, properties(id, names));
        }
        return all;
    }

    private static CrtcPlane target(Takeover.Objects objects) {
        return new CrtcPlane(
                CRTC,
                objects.crtcs().get(CRTC),
                PLANE,
                objects.planes().get(PLANE),
                0b1111,
                List.of(),
                PlaneModifiers.NONE);
    }

    private static DumbBuffer buffer() {
        return new DumbBuffer(77, 1, 1024, 768, 4096, MemorySegment.NULL);
    }

    /** What is set of one object, by name. */
    private Map<String, Long> set(int object) {
        Takeover.Objects objects = objects(CRTC_PROPERTIES, PLANE_PROPERTIES);
        return of(
                object,
                Takeover.modeset(objects, target(objects), CONNECTOR, Desk.XGA, BLOB, buffer(), 0)
                        .orElseThrow());
    }

    private Map<String, Long> of(int object, List<Takeover.Setting> settings) {
        var set = new TreeMap<String, Long>();
        for (Takeover.Setting setting : settings) {
            if (setting.object() == object) {
                assertFalse(set.containsKey(names.get(setting.property())), "set twice");
                set.put(names.get(setting.property()), setting.value());
            }
        }
        return set;
    }

    @Test
    void crtc_hasOurModeAndChangesNoColours() {
        assertEquals(
                Map.of(
                        "MODE_ID",
                        (long) BLOB,
                        "ACTIVE",
                        1L,
                        "GAMMA_LUT",
                        0L,
                        "DEGAMMA_LUT",
                        0L,
                        "CTM",
                        0L,
                        "VRR_ENABLED",
                        0L),
                set(CRTC));
    }

    @Test
    void plane_isUprightOpaqueAndAsLargeAsTheBuffer() {
        Map<String, Long> plane = set(PLANE);
        assertEquals(1, plane.get("rotation"));
        assertEquals(0xFFFF, plane.get("alpha"));
        assertEquals(77, plane.get("FB_ID"));
        assertEquals(CRTC, plane.get("CRTC_ID").intValue());
        assertEquals(1024L << 16, plane.get("SRC_W"));
        assertEquals(768, plane.get("CRTC_H"));
        assertFalse(plane.containsKey("zpos") || plane.containsKey("pixel blend mode"));
    }

    @Test
    void turnedPlane_fillsTheModeWithABufferOfTheOtherShape() {
        Takeover.Objects objects = objects(CRTC_PROPERTIES, PLANE_PROPERTIES);
        var tall = new DumbBuffer(77, 1, 768, 1024, 3072, MemorySegment.NULL);
        Map<String, Long> plane =
                of(
                        PLANE,
                        Takeover.modeset(
                                        objects,
                                        target(objects),
                                        CONNECTOR,
                                        Desk.XGA,
                                        BLOB,
                                        tall,
                                        1)
                                .orElseThrow());
        assertEquals(2, plane.get("rotation"), "DRM_MODE_ROTATE_90");
        assertEquals(768L << 16, plane.get("SRC_W"));
        assertEquals(1024L << 16, plane.get("SRC_H"));
        assertEquals(1024, plane.get("CRTC_W"));
        assertEquals(768, plane.get("CRTC_H"));
    }

    @Test
    void turnOfAPlaneThatCannotTurn_isMissed() {
        Takeover.Objects objects = objects(CRTC_PROPERTIES, PLANE_PROPERTIES.subList(0, 10));
        assertEquals(
                Optional.empty(),
                Takeover.modeset(objects, target(objects), CONNECTOR, Desk.XGA, BLOB, buffer(), 2));
    }

    @Test
    void connector_isTrainedAgainAndWithoutHdr() {
        assertEquals(
                Map.of(
                        "CRTC_ID",
                        (long) CRTC,
                        "link-status",
                        0L,
                        "HDR_OUTPUT_METADATA",
                        0L,
                        "Colorspace",
                        0L),
                set(CONNECTOR));
    }

    @Test
    void planesOverOurs_areOff() {
        now(CURSOR, "CRTC_ID", CRTC);
        now(OTHER_PLANE, "CRTC_ID", CRTC);
        assertEquals(Map.of("FB_ID", 0L, "CRTC_ID", 0L), set(CURSOR));
        assertEquals(Map.of("FB_ID", 0L, "CRTC_ID", 0L), set(OTHER_PLANE));
    }

    @Test
    void planesOfOtherCrtcs_areLeft() {
        now(OTHER_PLANE, "CRTC_ID", OTHER_CRTC);
        now(OTHER_CONNECTOR, "CRTC_ID", OTHER_CRTC);
        assertEquals(Map.of(), set(OTHER_PLANE));
        assertEquals(Map.of(), set(OTHER_CONNECTOR));
        assertEquals(Map.of(), set(OTHER_CRTC));
    }

    @Test
    void otherConnectorOnOurCrtc_isDetached() {
        now(OTHER_CONNECTOR, "CRTC_ID", CRTC);
        assertEquals(Map.of("CRTC_ID", 0L), set(OTHER_CONNECTOR));
    }

    @Test
    void formerCrtcOfOurConnector_isOffWithItsPlanes() {
        now(CONNECTOR, "CRTC_ID", OTHER_CRTC);
        now(OTHER_PLANE, "CRTC_ID", OTHER_CRTC);
        assertEquals(Map.of("MODE_ID", 0L, "ACTIVE", 0L), set(OTHER_CRTC));
        assertEquals(Map.of("FB_ID", 0L, "CRTC_ID", 0L), set(OTHER_PLANE));
    }

    @Test
    void formerCrtcThatDrivesAnother_isLeft() {
        now(CONNECTOR, "CRTC_ID", OTHER_CRTC);
        now(OTHER_CONNECTOR, "CRTC_ID", OTHER_CRTC);
        assertEquals(Map.of(), set(OTHER_CRTC));
    }

    @Test
    void planeOnAnotherCrtc_isTakenOffItFirst() {
        now(PLANE, "CRTC_ID", OTHER_CRTC);
        Takeover.Objects objects = objects(CRTC_PROPERTIES, PLANE_PROPERTIES);
        assertEquals(
                Map.of("FB_ID", 0L, "CRTC_ID", 0L),
                of(PLANE, Takeover.before(objects, target(objects))));
        now(PLANE, "CRTC_ID", CRTC);
        objects = objects(CRTC_PROPERTIES, PLANE_PROPERTIES);
        assertEquals(List.of(), Takeover.before(objects, target(objects)));
    }

    @Test
    void propertiesThatADriverLacks_areNoHindrance() {
        Takeover.Objects objects =
                objects(List.of("MODE_ID", "ACTIVE"), PLANE_PROPERTIES.subList(0, 10));
        assertEquals(
                Map.of("MODE_ID", (long) BLOB, "ACTIVE", 1L),
                of(
                        CRTC,
                        Takeover.modeset(
                                        objects,
                                        target(objects),
                                        CONNECTOR,
                                        Desk.XGA,
                                        BLOB,
                                        buffer(),
                                        0)
                                .orElseThrow()));
    }

    @Test
    void propertyThatNothingGoesWithout_isMissed() {
        Takeover.Objects objects = objects(List.of("MODE_ID"), PLANE_PROPERTIES);
        assertEquals(
                Optional.empty(),
                Takeover.modeset(objects, target(objects), CONNECTOR, Desk.XGA, BLOB, buffer(), 0));
    }

    @Test
    void coloursThatWereFound_areGivenBackAsBlobs() {
        Takeover.Objects objects = objects(CRTC_PROPERTIES, PLANE_PROPERTIES);
        List<Takeover.Setting> settings =
                Takeover.colors(
                        target(objects), Map.of("GAMMA_LUT", 5, "DEGAMMA_LUT", 6, "CTM", 7));
        assertEquals(Map.of("GAMMA_LUT", 5L, "DEGAMMA_LUT", 6L, "CTM", 7L), of(CRTC, settings));
        assertEquals(3, settings.size());
    }

    @Test
    void coloursOfAPropertyThatIsNotThere_areLeftOut() {
        Takeover.Objects objects =
                objects(List.of("MODE_ID", "ACTIVE", "GAMMA_LUT"), PLANE_PROPERTIES);
        assertEquals(
                Map.of("GAMMA_LUT", 5L),
                of(CRTC, Takeover.colors(target(objects), Map.of("GAMMA_LUT", 5, "CTM", 7))));
    }

    @Test
    void linearRamp_goesFromBlackToWhiteThreeTimes() {
        byte[] bytes = GammaRamp.linear(256);
        short[] ramp = MemorySegment.ofArray(bytes).toArray(ValueLayout.JAVA_SHORT_UNALIGNED);
        assertEquals(3 * 256, ramp.length);
        for (int color = 0; color < 3; color++) {
            assertEquals(0, ramp[color * 256]);
            assertEquals((short) 0x8080, ramp[color * 256 + 128]);
            assertEquals((short) 0xFFFF, ramp[color * 256 + 255]);
        }
        assertArrayEquals(new byte[0], GammaRamp.linear(0));
        assertArrayEquals(new byte[0], GammaRamp.linear(1));
        assertTrue(GammaRamp.linear(1 << 20).length == 0);
    }
}
