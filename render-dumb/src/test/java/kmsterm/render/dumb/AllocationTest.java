// SPDX-License-Identifier: MIT
package kmsterm.render.dumb;

import kmsterm.render.testkit.AllocationContract;

class AllocationTest extends AllocationContract {
    AllocationTest() {
        super(SoftwareRenderer::new);
    }
}
