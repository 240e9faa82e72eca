// SPDX-License-Identifier: MIT
package kmsterm.render.dumb;

import kmsterm.render.testkit.PointerContract;

class PointerTest extends PointerContract {
    PointerTest() {
        super(SoftwareRenderer::new);
    }
}
