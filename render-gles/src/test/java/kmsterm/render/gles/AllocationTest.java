// SPDX-License-Identifier: MIT
package kmsterm.render.gles;

import kmsterm.render.testkit.AllocationContract;

class AllocationTest extends AllocationContract {
    AllocationTest() {
        super(TestDevice::renderer);
    }
}
