// SPDX-License-Identifier: MIT
package kmsterm.render.gles;

import kmsterm.render.testkit.PointerContract;

class PointerTest extends PointerContract {
    PointerTest() {
        super(TestDevice::renderer);
    }
}
