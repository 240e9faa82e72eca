// SPDX-License-Identifier: MIT
package kmsterm.kms;

import java.util.Arrays;
import java.util.List;

/** How a dumb buffer stores a colour, named as in drm_fourcc.h; the better ones first. */
public enum DumbFormat {
    XRGB8888("XR24", 32),
    /** Before RGB565: it holds every colour of ours. */
    XRGB2101010("XR30", 32),
    RGB565("RG16", 16);

    private final int fourcc;
    private final int bitsPerPixel;

    DumbFormat(String fourcc, int bitsPerPixel) {
        int code = 0;
        for (int i = 3; i >= 0; i--) {
            code = code << 8 | fourcc.charAt(i);
        }
        this.fourcc = code;
        this.bitsPerPixel = bitsPerPixel;
    }

    /** DRM_FORMAT_*. */
    int fourcc() {
        return fourcc;
    }

    int bitsPerPixel() {
        return bitsPerPixel;
    }

    /** Those among what a plane shows, the better ones first. */
    static List<DumbFormat> among(List<Integer> fourccs) {
        return Arrays.stream(values()).filter(each -> fourccs.contains(each.fourcc)).toList();
    }
}
