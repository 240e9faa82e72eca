// SPDX-License-Identifier: MIT
package kmsterm.render.gles;

import kmsterm.render.testkit.RendererContract;

class GlesRendererTest extends RendererContract {
    GlesRendererTest() {
        super(TestDevice::renderer);
    }
}
