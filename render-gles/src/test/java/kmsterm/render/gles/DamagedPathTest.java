// SPDX-License-Identifier: MIT
package kmsterm.render.gles;

import kmsterm.render.testkit.DamagedPathContract;

class DamagedPathTest extends DamagedPathContract {
    DamagedPathTest() {
        super(TestDevice::renderer);
    }
}
