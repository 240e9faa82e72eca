// SPDX-License-Identifier: MIT
package kmsterm.render.dumb;

import kmsterm.render.testkit.WindowContract;

class WindowTest extends WindowContract {
    WindowTest() {
        super(SoftwareRenderer::new);
    }
}
