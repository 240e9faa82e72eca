// SPDX-License-Identifier: MIT
package kmsterm.render.gles;

import kmsterm.render.testkit.FontPathsContract;

class FontPathsTest extends FontPathsContract {
    FontPathsTest() {
        super(TestDevice::renderer);
    }
}
