// SPDX-License-Identifier: MIT
package kmsterm.render.dumb;

import kmsterm.render.testkit.FontPathsContract;

class FontPathsTest extends FontPathsContract {
    FontPathsTest() {
        super(SoftwareRenderer::new);
    }
}
