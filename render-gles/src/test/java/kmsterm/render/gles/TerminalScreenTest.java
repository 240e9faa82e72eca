// SPDX-License-Identifier: MIT
package kmsterm.render.gles;

import kmsterm.render.testkit.TerminalScreenContract;

class TerminalScreenTest extends TerminalScreenContract {
    TerminalScreenTest() {
        super(TestDevice::renderer);
    }
}
