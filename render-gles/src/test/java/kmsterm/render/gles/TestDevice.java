// SPDX-License-Identifier: MIT
package kmsterm.render.gles;

import static org.junit.jupiter.api.Assumptions.abort;

import java.util.Optional;
import kmsterm.fonts.Font;
import kmsterm.render.Renderer;

/** One device for all tests of the process, where there is any; its programs are made once. */
final class TestDevice {
    private static Optional<GlesDevice.Opening> opening = Optional.empty();

    private TestDevice() {}

    static GlesDevice get() {
        if (opening.isEmpty()) {
            opening = Optional.of(open());
        }
        return switch (opening.get()) {
            case GlesDevice.Opened opened -> opened.device();
            case GlesDevice.Unavailable none -> abort(none.reason());
        };
    }

    private static GlesDevice.Opening open() {
        var opened = GlesDevice.open(GlesLibraries.SYSTEM, EglPlatform.SURFACELESS);
        return opened instanceof GlesDevice.Opened
                ? opened
                : GlesDevice.open(GlesLibraries.SYSTEM, EglPlatform.DEVICE);
    }

    static Renderer renderer(Font font) {
        return new GlesRenderer(get(), font);
    }
}
