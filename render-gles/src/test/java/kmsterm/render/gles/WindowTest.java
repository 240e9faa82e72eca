// SPDX-License-Identifier: MIT
package kmsterm.render.gles;

import kmsterm.render.testkit.WindowContract;

class WindowTest extends WindowContract {
    WindowTest() {
        super(TestDevice::renderer);
    }
}
