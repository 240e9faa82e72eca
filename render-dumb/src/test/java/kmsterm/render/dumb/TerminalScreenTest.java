// SPDX-License-Identifier: MIT
package kmsterm.render.dumb;

import kmsterm.render.testkit.TerminalScreenContract;

class TerminalScreenTest extends TerminalScreenContract {
    TerminalScreenTest() {
        super(SoftwareRenderer::new);
    }
}
