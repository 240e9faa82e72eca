// SPDX-License-Identifier: MIT
package kmsterm.console;

import java.util.List;
import kmsterm.console.Layout.Place;
import kmsterm.input.PointingDevice;
import kmsterm.render.Orientation;

/**
 * Which output a device belongs to that says where on its surface it is. One that is part of a
 * screen belongs to that: the one that udev names, the panel that is built in, the one of the same
 * size, or the first. Any other, such as a virtual machine's, is as large as all outputs together.
 */
final class DeviceMap {
    /** How much two sizes of the same thing differ at most, as they are told. Guess. */
    private static final double SAME_SIZE = 0.1;

    /** Whose place was looked up last. */
    private PointingDevice known;

    /** Null: all of them. */
    private Place place;

    private double x;
    private double y;

    /** Outputs are others now, or elsewhere. */
    void forget() {
        known = null;
    }

    /**
     * Finds out where something is.
     *
     * @param atX 0 to 1, of the device's surface, which is turned as the screen's memory is
     */
    @SuppressWarnings("ReferenceEquality") // Of each device there is one.
    void locate(PointingDevice device, List<Place> places, double atX, double atY) {
        if (device != known) {
            known = device;
            place = find(device, places);
        }
        if (place == null) {
            locateInAll(places, atX, atY);
            return;
        }
        Orientation orientation = place.output().orientation();
        x = place.x() + orientation.logicalX(atX, atY) * place.output().widthPx();
        y = place.y() + orientation.logicalY(atX, atY) * place.output().heightPx();
    }

    private void locateInAll(List<Place> places, double atX, double atY) {
        int left = Integer.MAX_VALUE;
        int top = Integer.MAX_VALUE;
        int right = Integer.MIN_VALUE;
        int bottom = Integer.MIN_VALUE;
        for (int i = 0; i < places.size(); i++) {
            Place one = places.get(i);
            left = Math.min(left, one.x());
            top = Math.min(top, one.y());
            right = Math.max(right, one.rightPx());
            bottom = Math.max(bottom, one.bottomPx());
        }
        x = left + atX * (right - left);
        y = top + atY * (bottom - top);
    }

    /** In pixels of the layout. */
    double x() {
        return x;
    }

    double y() {
        return y;
    }

    private static Place find(PointingDevice device, List<Place> places) {
        if (places.size() == 1) {
            return places.getFirst();
        }
        for (Place one : places) {
            if (!device.output().isEmpty() && one.output().name().endsWith(device.output())) {
                return one;
            }
        }
        if (!device.onScreen()) {
            return null;
        }
        for (Place one : places) {
            if (builtIn(one.output().name())) {
                return one;
            }
        }
        for (Place one : places) {
            if (sameSize(device, one.output())) {
                return one;
            }
        }
        return places.isEmpty() ? null : places.getFirst();
    }

    /** Connectors of panels, as the kernel names them. */
    private static boolean builtIn(String name) {
        return name.contains("eDP-") || name.contains("LVDS-") || name.contains("DSI-");
    }

    private static boolean sameSize(PointingDevice device, HostedOutput output) {
        HostedOutput.SizeMm mm = output.sizeMm();
        boolean turned = output.orientation().turned();
        int width = turned ? mm.down() : mm.across();
        int height = turned ? mm.across() : mm.down();
        return close(device.widthMm(), width) && close(device.heightMm(), height);
    }

    private static boolean close(double one, double other) {
        return one > 0 && Math.abs(one - other) < SAME_SIZE * one;
    }
}
