// SPDX-License-Identifier: MIT
package kmsterm.render.dumb;

import kmsterm.render.testkit.DamagedPathContract;

class DamagedPathTest extends DamagedPathContract {
    DamagedPathTest() {
        super(SoftwareRenderer::new);
    }
}
