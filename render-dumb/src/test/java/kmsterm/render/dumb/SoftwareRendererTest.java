// SPDX-License-Identifier: MIT
package kmsterm.render.dumb;

import kmsterm.render.testkit.RendererContract;

class SoftwareRendererTest extends RendererContract {
    SoftwareRendererTest() {
        super(SoftwareRenderer::new);
    }
}
