// SPDX-License-Identifier: MIT
package kmsterm.kms;

import java.util.List;
import java.util.Map;

/**
 * How a CRTC changes colours, to be given back later: what is found may be a calibrated screen.
 * Immutable.
 */
public final class CrtcColors {
    /** Those of atomic drivers; none of them means that nothing is changed. */
    static final List<String> PROPERTIES = List.of("GAMMA_LUT", "DEGAMMA_LUT", "CTM");

    /** Nothing is changed, or nobody can tell. */
    static final CrtcColors NONE = new CrtcColors(Map.of(), new byte[0]);

    private final Map<String, byte[]> blobs;
    private final byte[] ramp;

    /**
     * @param blobs by property
     * @param ramp of drivers without such: red, green and blue one after the other, 16 bits each
     */
    CrtcColors(Map<String, byte[]> blobs, byte[] ramp) {
        this.blobs = Map.copyOf(blobs);
        this.ramp = ramp.clone();
    }

    /** By property. */
    Map<String, byte[]> blobs() {
        return blobs;
    }

    /** Empty: there is none. */
    byte[] ramp() {
        return ramp.clone();
    }
}
