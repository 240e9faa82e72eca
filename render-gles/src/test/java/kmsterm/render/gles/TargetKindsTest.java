// SPDX-License-Identifier: MIT
package kmsterm.render.gles;

import kmsterm.render.testkit.TargetKindsContract;

class TargetKindsTest extends TargetKindsContract {
    TargetKindsTest() {
        super(TestDevice::renderer);
    }
}
