// SPDX-License-Identifier: MIT
package kmsterm.render.dumb;

import kmsterm.render.testkit.TargetKindsContract;

class TargetKindsTest extends TargetKindsContract {
    TargetKindsTest() {
        super(SoftwareRenderer::new);
    }
}
