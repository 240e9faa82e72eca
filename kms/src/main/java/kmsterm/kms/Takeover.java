// SPDX-License-Identifier: MIT
package kmsterm.kms;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kmsterm.kms.PrimaryPlanes.CrtcPlane;

/**
 * What an atomic modeset sets, by what it finds: the kernel keeps what the former master set, and
 * nothing of it may cover, tint, turn or fade our picture, or make the commit contradict itself.
 * Left alone is what belongs to the monitor more than to a picture: content type, Broadcast RGB,
 * max bpc, underscan, scaling mode; and of planes zpos and the blend mode, for they are alone.
 */
final class Takeover {
    /** Of the plane property {@code alpha}. Source: drm_blend.c. */
    static final long OPAQUE = 0xFFFF;

    /** One property of one object. */
    record Setting(int object, int property, long value) {}

    /** All objects of the card, by id, with the values that they have now. */
    record Objects(
            Map<Integer, Properties> crtcs,
            Map<Integer, Properties> planes,
            Map<Integer, Properties> connectors) {}

    private final Objects now;
    private final CrtcPlane target;
    private final List<Setting> settings = new ArrayList<>();
    private boolean complete = true;

    private Takeover(Objects now, CrtcPlane target) {
        this.now = now;
        this.target = target;
    }

    /**
     * @param modeBlob the mode, as a blob of the kernel
     * @param turn how the plane turns the buffer, see {@link Rotation}
     * @return empty: the driver lacks a property that is no atomic mode setting without
     */
    static Optional<List<Setting>> modeset(
            Objects now,
            CrtcPlane target,
            int connector,
            ModeInfo mode,
            int modeBlob,
            ScanoutBuffer buffer,
            int turn) {
        var takeover = new Takeover(now, target);
        takeover.light(connector, modeBlob);
        takeover.plane(mode, buffer, turn);
        takeover.resetColors();
        takeover.detachOthers(connector);
        takeover.leaveFormerCrtc(connector);
        return takeover.complete ? Optional.of(takeover.settings) : Optional.empty();
    }

    /**
     * What must be committed before, for a plane cannot go from one CRTC to another at once; mostly
     * nothing.
     */
    static List<Setting> before(Objects now, CrtcPlane target) {
        var takeover = new Takeover(now, target);
        int crtc = crtcOf(now.planes().get(target.plane()));
        if (crtc != 0 && crtc != target.crtc()) {
            takeover.planeOff(target.plane());
        }
        return takeover.settings;
    }

    /**
     * What gives back how a CRTC changed colours.
     *
     * @param blobs of the kernel, by property
     */
    static List<Setting> colors(CrtcPlane target, Map<String, Integer> blobs) {
        var takeover = new Takeover(new Objects(Map.of(), Map.of(), Map.of()), target);
        blobs.forEach(
                (property, blob) ->
                        takeover.reset(target.crtc(), target.crtcProperties(), property, blob));
        return takeover.settings;
    }

    private static int crtcOf(Properties object) {
        return object == null ? 0 : (int) object.value("CRTC_ID", 0);
    }

    private void light(int connector, int modeBlob) {
        Properties properties = now.connectors().get(connector);
        set(connector, properties, "CRTC_ID", target.crtc());
        set(target.crtc(), target.crtcProperties(), "MODE_ID", modeBlob);
        set(target.crtc(), target.crtcProperties(), "ACTIVE", 1);
        reset(target.crtc(), target.crtcProperties(), "VRR_ENABLED", 0);
        // A link that was lost is trained again. Source: drm-kms, "link-status".
        reset(connector, properties, "link-status", 0);
        reset(connector, properties, "HDR_OUTPUT_METADATA", 0);
        reset(connector, properties, "Colorspace", 0);
    }

    private void plane(ModeInfo mode, ScanoutBuffer buffer, int turn) {
        int plane = target.plane();
        Properties properties = target.planeProperties();
        set(plane, properties, "FB_ID", buffer.id());
        set(plane, properties, "CRTC_ID", target.crtc());
        set(plane, properties, "SRC_X", 0);
        set(plane, properties, "SRC_Y", 0);
        set(plane, properties, "SRC_W", (long) buffer.widthPx() << 16);
        set(plane, properties, "SRC_H", (long) buffer.heightPx() << 16);
        set(plane, properties, "CRTC_X", 0);
        set(plane, properties, "CRTC_Y", 0);
        set(plane, properties, "CRTC_W", mode.widthPx());
        set(plane, properties, "CRTC_H", mode.heightPx());
        if (turn == 0) {
            reset(plane, properties, Rotation.PROPERTY, Rotation.ROTATE_0);
        } else {
            set(plane, properties, Rotation.PROPERTY, Rotation.bit(turn));
        }
        reset(plane, properties, "alpha", OPAQUE);
    }

    /** Our colours would come out as his night shift. */
    private void resetColors() {
        for (String lut : CrtcColors.PROPERTIES) {
            reset(target.crtc(), target.crtcProperties(), lut, 0);
        }
    }

    /** Planes over our picture, the cursor's among them, and monitors that would show a copy. */
    private void detachOthers(int connector) {
        now.planes()
                .forEach(
                        (plane, properties) -> {
                            if (plane != target.plane() && crtcOf(properties) == target.crtc()) {
                                planeOff(plane);
                            }
                        });
        now.connectors()
                .forEach(
                        (other, properties) -> {
                            if (other != connector && crtcOf(properties) == target.crtc()) {
                                set(other, properties, "CRTC_ID", 0);
                            }
                        });
    }

    /** A CRTC that is on without a connector is a contradiction. */
    private void leaveFormerCrtc(int connector) {
        int former = crtcOf(now.connectors().get(connector));
        Properties crtc = now.crtcs().get(former);
        if (crtc == null || former == target.crtc() || othersOn(former, connector)) {
            return;
        }
        set(former, crtc, "MODE_ID", 0);
        set(former, crtc, "ACTIVE", 0);
        now.planes()
                .forEach(
                        (plane, properties) -> {
                            if (plane != target.plane() && crtcOf(properties) == former) {
                                planeOff(plane);
                            }
                        });
    }

    private boolean othersOn(int crtc, int connector) {
        for (Map.Entry<Integer, Properties> other : now.connectors().entrySet()) {
            if (other.getKey() != connector && crtcOf(other.getValue()) == crtc) {
                return true;
            }
        }
        return false;
    }

    private void planeOff(int plane) {
        set(plane, now.planes().get(plane), "FB_ID", 0);
        set(plane, now.planes().get(plane), "CRTC_ID", 0);
    }

    private void set(int object, Properties properties, String name, long value) {
        int property = properties == null ? 0 : properties.id(name);
        complete &= property != 0;
        settings.add(new Setting(object, property, value));
    }

    private void reset(int object, Properties properties, String name, long value) {
        if (properties != null && properties.id(name) != 0) {
            settings.add(new Setting(object, properties.id(name), value));
        }
    }
}
